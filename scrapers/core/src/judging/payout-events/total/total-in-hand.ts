import { addMoney, compareMoney, type Money, subtractMoney, sumMoney } from '@poolgate/language/money.ts';
import type { ChangingEvents } from '../changing-events.ts';
import type { CountedTotal } from '../payout-event.ts';

/** A paid total while a reading is judged. Null where it is not counted (yet). */
export interface TotalInHand {
  state: CountedTotal;
  /** The total in this reading; null if it was not read. */
  now: Money | null;
  /** Whether it is lower than before, so that it tells nothing of what is listed now. */
  isFallen: boolean;
}

/** What the total shows beyond what events explain, unconfirmed ones included; negative where the list is ahead. Null if the total was not read. */
export function restOf({ state, now }: TotalInHand, events: ChangingEvents): Money | null {
  if (now === null) return null;
  const open = events.unconfirmed(state.currency).map(({ amount }) => amount);
  return subtractMoney(subtractMoney(now, explainedBy(state, events)), sumMoney(open));
}

export function explainedBy({ offset, currency }: CountedTotal, events: ChangingEvents): Money {
  return addMoney(offset, events.gained(currency));
}

/** Moves up to where the total is explained, without an event. */
export function shift(total: TotalInHand, by: Money): void {
  total.state = { ...total.state, offset: addMoney(total.state.offset, by) };
}

export function reaches(rest: Money | null, amount: Money): boolean {
  return rest !== null && compareMoney(rest, amount) >= 0;
}

export function isSame(one: Money, other: Money): boolean {
  return compareMoney(one, other) === 0;
}

export function isPositive(amount: Money): boolean {
  return compareMoney(amount, '0') > 0;
}

export function negated(amount: Money): Money {
  return subtractMoney('0', amount);
}

/** The list without one entry of that amount; null if it has none. */
export function without(amounts: readonly Money[], amount: Money): Money[] | null {
  const index = amounts.findIndex((one) => isSame(one, amount));
  return index < 0 ? null : amounts.toSpliced(index, 1);
}
