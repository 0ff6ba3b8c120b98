import type { Earnings, Payout, Payouts } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { type Money, sumMoney } from '@poolgate/language/money.ts';

/** What a pool earned in one currency. */
export interface Earned {
  currency: string | null;
  total: Money;
  /** The days that are listed, oldest first. */
  days: string[];
  /** The days that may have brought more, oldest first. */
  incompleteDays: string[];
}

/** What left a pool in one currency, and what came back. Oldest first. */
export interface Paid {
  currency: string | null;
  /** Of what was sent. */
  total: Money;
  sent: Payout[];
  returned: Payout[];
}

/** @param pages of the list of one currency. */
export function earnedOf(pages: readonly Earnings[]): Earned | null {
  const days = pages.flatMap(({ earnings }) => earnings);
  const [first] = pages;
  if (first === undefined || days.length === 0) return null;
  return {
    currency: first.currency,
    total: sumMoney(days.map(({ total_income }) => total_income)),
    days: days.map(({ date }) => date).toSorted(),
    incompleteDays: days
      .filter(({ complete }) => complete === false)
      .map(({ date }) => date)
      .toSorted(),
  };
}

/** @param pages of the list of one currency. */
export function paidOf(pages: readonly Payouts[]): Paid | null {
  const payouts = pages
    .flatMap((page) => page.payouts)
    .toSorted((one, other) => (one.paid_at < other.paid_at ? -1 : one.paid_at > other.paid_at ? 1 : 0));
  const [first] = pages;
  if (first === undefined || payouts.length === 0) return null;
  const sent = payouts.filter(({ state }) => state !== 'returned');
  return {
    currency: first.currency,
    total: sumMoney(sent.map(({ amount }) => amount)),
    sent,
    returned: payouts.filter(({ state }) => state === 'returned'),
  };
}

/** A sum over pools. */
export interface CurrencySum {
  /** null for one pool whose currency is unknown. */
  currency: string | null;
  total: Money;
  pools: number;
}

/** Sums by currency, known ones first. Two pools of unknown currency may mean different ones, so they are not added. */
export function sumsByCurrency(
  entries: readonly { poolId: string; currency: string | null; total: Money }[],
): CurrencySum[] {
  const groups = new Map<string, { currency: string | null; totals: Money[]; pools: Set<string> }>();
  for (const { poolId, currency, total } of entries) {
    const name = currency === null ? `1${poolId}` : `0${currency}`;
    const group = groups.get(name) ?? { currency, totals: [], pools: new Set() };
    groups.set(name, group);
    group.totals.push(total);
    group.pools.add(poolId);
  }
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { currency, totals, pools }]) => ({ currency, total: sumMoney(totals), pools: pools.size }));
}
