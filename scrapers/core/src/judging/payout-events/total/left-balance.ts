import { addMoney, compareMoney, type Money, scaleMoney, subtractMoney, sumMoney } from '@poolgate/language/money.ts';
import type { CountedTotal } from '../payout-event.ts';
import { combinationsOf } from './combinations.ts';
import { isPositive, reaches, type TotalInHand } from './total-in-hand.ts';

// What the balance tells of payments that the list and the total show at other times.

type Left = CountedTotal['left'];

/** A payment that is listed for the first time. */
export interface NewlyListed {
  payoutId: string;
  amount: Money;
}

/** What left the balance by now. After a while it is no payment that list or total are still to show. */
export function leftSince(
  { left, balance: before }: CountedTotal,
  now: Money | null,
  time: number,
  mostLag: number,
): Left {
  if (now === null || before === null) return null;
  const isRecent = left !== null && isPositive(left.amount) && time - left.since <= 2 * mostLag;
  const amount = addMoney(isRecent ? left.amount : '0', subtractMoney(before, now));
  return { amount: isPositive(amount) ? amount : '0', since: isRecent ? Math.min(left.since, time) : time };
}

/** An event explains so much of it. */
export function explainLeft(total: TotalInHand, by: Money): void {
  const { left } = total.state;
  if (left === null || !isPositive(by)) return;
  const amount = subtractMoney(left.amount, by);
  total.state = { ...total.state, left: { ...left, amount: isPositive(amount) ? amount : '0' } };
}

/** Whether an amount is what left the balance. Income may hide up to a fifth of it. */
export function isWhatLeft({ left }: Pick<CountedTotal, 'left'>, amount: Money): boolean {
  return (
    left !== null &&
    isPositive(left.amount) &&
    reaches(amount, left.amount) &&
    reaches(scaleMoney(left.amount, 1.25), amount)
  );
}

/** Whether so much may have left that no event explains: income may hide up to half of it. */
export function mayHaveLeft({ left }: CountedTotal, amount: Money): boolean {
  return left === null || reaches(scaleMoney(left.amount, 2), amount);
}

/** The payments that together are nearest to what left the balance, so that they are new whatever a clock says. */
export function leavingNow(
  { left }: CountedTotal,
  fresh: readonly NewlyListed[],
  surelyNew: ReadonlySet<string>,
): ReadonlySet<string> {
  const sumOf = (some: readonly NewlyListed[]) => sumMoney(some.map(({ amount }) => amount));
  const others = fresh.filter(({ payoutId }) => !surelyNew.has(payoutId));
  const shown = fresh.filter(({ payoutId }) => surelyNew.has(payoutId));
  const stillLeft = left === null ? null : { ...left, amount: subtractMoney(left.amount, sumOf(shown)) };
  const [nearest = []] = combinationsOf(others)
    .filter((some) => isWhatLeft({ left: stillLeft }, sumOf(some)))
    .toSorted((one, other) => compareMoney(sumOf(one), sumOf(other)));
  return new Set(nearest.map(({ payoutId }) => payoutId));
}
