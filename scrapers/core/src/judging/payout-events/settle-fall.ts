import { addMoney, compareMoney, type Money, subtractMoney, sumMoney } from '@poolgate/language/money.ts';
import { fallenBack } from './evidence.ts';
import type { CountedReading } from './moments.ts';
import type { FallLevel, PayoutEvent } from './payout-event.ts';
import { explainedBy, isPositive, isSame, negated, reaches, restOf, shift, without } from './total-in-hand.ts';

/** So many readings must show a fall before it is taken for one; and after so many the newest figure is believed, whatever the others were. */
const fewestReadings = 3;
const mostReadings = 6;

/** Whether the total is lower than before and it is open whether it stays so. A fall that returns in time changes nothing. */
export function isFallen(reading: CountedReading): boolean {
  takeReturned(reading);
  const { total, events, minimum } = reading;
  const { state, now } = total;
  const fallen = subtractMoney(now, state.total);
  if (compareMoney(addMoney(fallen, minimum), '0') >= 0) {
    total.state = { ...state, fall: null };
    return false;
  }
  if (isReturn(reading, fallen)) return false;
  const gained = events.gained(state.currency);
  // By how much the list was ahead of the total. What is listed with the fall is probably in the total that fell.
  const ahead = () => subtractMoney(subtractMoney(explainedBy(state, events), reading.listedNow), state.total);
  const fall = state.fall ?? { ahead: ahead(), levels: [] };
  const level = { by: fallen, gained, time: reading.time };
  const before = fall.levels.slice(-1).filter((last) => isLevelConfirmed(reading, last, level));
  const levels = [...fall.levels, ...before, level];
  total.state = { ...state, fall: { ...fall, levels } };
  const base = settledLevel(levels);
  if (base === null) return true;
  takeBack(reading, base, fall.ahead);
  return false;
}

/** What came back has left the total, whatever else moved it in this reading. */
function takeReturned({ total, events }: CountedReading): void {
  const { returned } = total.state;
  const lacks = negated(restOf(total, events) as Money);
  const left = isSame(sumMoney(returned), lacks) ? [] : without(returned, lacks);
  if (left === null || returned.length === 0) return;
  shift(total, negated(lacks));
  total.state = { ...total.state, returned: left, total: subtractMoney(total.state.total, lacks) };
}

/** Payments that came back leave the total. */
function isReturn({ total }: CountedReading, fallen: Money): boolean {
  const { returned } = total.state;
  const amount = negated(fallen);
  const left = isSame(sumMoney(returned), amount) ? [] : without(returned, amount);
  if (left === null || returned.length === 0) return false;
  shift(total, fallen);
  total.state = { ...total.state, returned: left, total: total.now, fall: null };
  return true;
}

/** A level from which the total rose while the balance fell, at most by as much, is confirmed as if it were seen twice. */
function isLevelConfirmed({ total, balance }: CountedReading, before: FallLevel, level: FallLevel): boolean {
  if (balance === null || total.state.balance === null) return false;
  const rise = subtractMoney(level.by, before.by);
  const fall = subtractMoney(total.state.balance, balance);
  return isPositive(rise) && isPositive(fall) && reaches(rise, fall);
}

/**
 * The lowest level that was seen twice, as it was seen first: a lower one was a slip, a higher one may have payments in it. It is also seen again with
 * the payments that were listed since.
 */
function settledLevel(levels: readonly FallLevel[]): FallLevel | null {
  if (levels.length < fewestReadings) return null;
  const less = ({ by, gained }: FallLevel) => subtractMoney(by, gained);
  const isSeenAgain = (one: FallLevel, index: number) =>
    levels.slice(index + 1).some((other) => isSame(other.by, one.by) || isSame(less(other), less(one)));
  const [lowest] = levels.filter(isSeenAgain).toSorted((one, other) => compareMoney(one.by, other.by));
  return lowest ?? (levels.length >= mostReadings ? levels.at(-1) : undefined) ?? null;
}

/** The fall stays: it takes back exactly some counted events, or counting begins anew from there. */
function takeBack(reading: CountedReading, { by, gained, time: since }: FallLevel, ahead: Money): void {
  const { total, events, time } = reading;
  const { state } = total;
  const height = addMoney(state.total, by);
  const taken = takenBack(events.open(state.currency), negated(by));
  for (const event of taken)
    events.put({
      ...event,
      state: 'withdrawn',
      evidence: `${event.evidence}${fallenBack(height, event.currency)}`,
      changedAt: time,
    });
  const settled = { ...state, total: height, fall: null };
  total.state =
    taken.length > 0
      ? settled
      : {
          ...settled,
          since,
          offset: subtractMoney(addMoney(height, ahead), gained),
          formerOffsets: [...state.formerOffsets, state.offset],
          resets: state.resets + 1,
          returned: [],
          mayLag: [...state.mayLag, ...reading.recent],
        };
}

/** The newest counted events whose sum is the fall; empty if none are. */
function takenBack(open: readonly PayoutEvent[], fall: Money): PayoutEvent[] {
  const counted = open.filter(({ grade, state }) => grade === 'counted' && state === 'confirmed');
  for (let from = counted.length - 1; from >= 0; from -= 1) {
    const newest = counted.slice(from);
    const sum = sumMoney(newest.map(({ amount }) => amount));
    if (isSame(sum, fall)) return newest;
    if (compareMoney(sum, fall) > 0) return [];
  }
  return [];
}
