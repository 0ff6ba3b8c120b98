import { addMoney, type Money, subtractMoney, sumMoney } from '@poolgate/language/money.ts';
import { type ChangingEvents, contradicted } from '../changing-events.ts';
import { combinationsOf } from './combinations.ts';
import { isWhatLeft, type NewlyListed } from './left-balance.ts';
import { explainedBy, isPositive, isSame, negated, shift, type TotalInHand, without } from './total-in-hand.ts';

/** What moves a total without an event: what came back leaves it, and what was listed before it was counted comes into it. */
interface Move {
  amount: Money;
  isReturn: boolean;
}

interface Explanation {
  moves: Move[];
  listed: readonly NewlyListed[];
}

/**
 * Why the total moved since it was last accepted: a rise that waits, payments that the list had first, new payments of the list, what came back. Only
 * an exact sum explains it, and the fewest moves go first. They shift the offset.
 * @returns the payments that the total has got now, so that they are new whatever a clock says.
 */
export function explainMoves(
  total: TotalInHand & { now: Money },
  fresh: readonly NewlyListed[],
  events: ChangingEvents,
  time: number,
): ReadonlySet<string> {
  const { state, now } = total;
  const moved = subtractMoney(now, state.total);
  const unconfirmed = events.unconfirmed(state.currency);
  const rise = sumMoney(unconfirmed.map(({ amount }) => amount));
  const ahead = subtractMoney(explainedBy(state, events), state.total);
  const early = isPositive(ahead) ? [ahead, '0'] : ['0'];
  const listedRise = fresh.find(({ amount }) => isSame(amount, rise));
  // A rise of one reading is weaker than what the list says, unless the list has it.
  const instead = isPositive(rise) && listedRise === undefined ? explanationOf(total, moved, fresh, early) : null;
  if (instead !== null) {
    for (const event of unconfirmed) events.put(contradicted(event, now, time));
    return taken(total, instead);
  }
  const withRise = early.map((one) => addMoney(one, rise));
  if ([...early, ...withRise].some((one) => isSame(moved, one))) return new Set();
  const others = fresh.filter((one) => one !== listedRise);
  const found = explanationOf(total, moved, others, withRise);
  if (found === null && state.fall !== null) return shownInFall(total, fresh);
  return taken(total, found ?? returnWithRise(total, moved));
}

/** A total that has fallen shows payments, too, by what it rose since the reading before. */
function shownInFall({ state, now }: TotalInHand & { now: Money }, fresh: readonly NewlyListed[]): ReadonlySet<string> {
  const before = state.fall?.levels.at(-1);
  const rise = before === undefined ? '0' : subtractMoney(now, addMoney(state.total, before.by));
  const shown = listedTogether(fresh).find((some) => isSame(sumMoney(some.map(({ amount }) => amount)), rise));
  return new Set(shown?.map(({ payoutId }) => payoutId));
}

function explanationOf(
  { state }: TotalInHand,
  moved: Money,
  fresh: readonly NewlyListed[],
  expected: readonly Money[],
): Explanation | null {
  const moves = [
    ...state.returned.map((amount) => ({ amount, isReturn: true })),
    // What leaves the balance now is no late payment.
    ...state.mayLag
      .filter(({ amount }) => !isWhatLeft(state, amount))
      .map(({ amount }) => ({ amount, isReturn: false })),
  ];
  const all = combinationsOf(moves).flatMap((some) => listedTogether(fresh).map((listed) => ({ moves: some, listed })));
  const explains = ({ moves: some, listed }: Explanation) => {
    const sum = addMoney(shiftOf(some), ...listed.map(({ amount }) => amount));
    return expected.some((one) => isSame(moved, addMoney(sum, one)));
  };
  return all.find((one) => (one.moves.length > 0 || one.listed.length > 0) && explains(one)) ?? null;
}

/** What came back left the total while a payment that is not listed came into it. */
function returnWithRise({ state }: TotalInHand, moved: Money): Explanation {
  const isFall = isPositive(negated(moved));
  const left = state.returned.find((amount) => isFall && isPositive(addMoney(moved, amount)));
  return { moves: left === undefined ? [] : [{ amount: left, isReturn: true }], listed: [] };
}

function taken(total: TotalInHand, { moves, listed }: Explanation): ReadonlySet<string> {
  shift(total, shiftOf(moves));
  for (const { amount, isReturn } of moves) {
    const { state } = total;
    const lag = state.mayLag.findIndex((one) => isSame(one.amount, amount));
    total.state = isReturn
      ? {
          ...state,
          total: subtractMoney(state.total, amount),
          returned: without(state.returned, amount) ?? state.returned,
        }
      : { ...state, mayLag: state.mayLag.toSpliced(lag, 1) };
  }
  return new Set(listed.map(({ payoutId }) => payoutId));
}

const shiftOf = (moves: readonly Move[]): Money =>
  sumMoney(moves.map(({ amount, isReturn }) => (isReturn ? negated(amount) : amount)));

/** All of them, none, and ever more of the newest ones. */
function listedTogether(fresh: readonly NewlyListed[]): readonly (readonly NewlyListed[])[] {
  const some = combinationsOf(fresh).toReversed();
  return [...(fresh.length > 0 ? [fresh] : []), ...some.toSorted((one, other) => one.length - other.length)];
}
