import { addMoney, compareMoney, type Money, money, subtractMoney } from '@poolgate/contracts/money.ts';
import { toDay } from '@poolgate/contracts/time.ts';
import type { DayEarning, PayoutReading } from '@poolgate/core/adapter.ts';
import { fittingRows, refuseTooManyDropped } from '@poolgate/core/rows.ts';
import type { z } from 'zod';
import { payoutRow, revenueRow, rowTimes, transactionKind } from './schema.ts';

/** What a list of transactions says. */
interface Books {
  earnings: DayEarning[];
  payouts: PayoutReading[];
  lastIncome: Money | null;
  dropped: number;
}

const zero = money(0);

/**
 * @param rows transactions of every type, each once.
 * @param firstDay earlier days are left out, since some of their rows may lie outside what was asked for.
 */
export function readBooks(rows: unknown[], firstDay: string): Books {
  const kinds = fittingRows(rows, transactionKind);
  const revenues = fittingRows(rows.filter(isOfType('revenue')), revenueRow);
  const payouts = fittingRows(rows.filter(isOfType('payout')), payoutRow);
  const paid = payouts.rows.map(asPayout);
  const worthless = paid.filter((payout) => payout === 'no amount').length;
  const dropped = kinds.dropped.length + revenues.dropped.length + payouts.dropped.length + worthless;
  refuseTooManyDropped('transactions', dropped, rows.length);
  const doubtful = doubtfulDays([...kinds.dropped, ...revenues.dropped]);
  const days = sumDays(revenues.rows).filter(({ date }) => date >= firstDay);
  const newest = days.at(-1);
  return {
    earnings: days.filter(({ date }) => !doubtful.includes('every day') && !doubtful.includes(date)),
    payouts: onePerId(paid.filter((payout) => typeof payout === 'object')),
    lastIncome: newest && doubtful.every((day) => day < newest.date) ? newest.amount : null,
    dropped,
  };
}

/** The documents give the types in coarse (`revenue`); answers refine them (`revenue_fpps`). */
function isOfType(prefix: string): (row: unknown) => boolean {
  return (row) => transactionKind.safeParse(row).data?.type.toLowerCase().startsWith(prefix) ?? false;
}

/** Several rows of one day are one day. The day is the one that was mined, not the one on which it was credited. */
function sumDays(rows: z.output<typeof revenueRow>[]): DayEarning[] {
  const days = new Map<string, DayEarning>();
  for (const { changed_balance, mining_extra } of rows) {
    const date = toDay(mining_extra.mining_date);
    const before = days.get(date);
    days.set(date, {
      date,
      amount: before ? addMoney(before.amount, changed_balance) : changed_balance,
      hashrateHs: highest(before?.hashrateHs ?? null, mining_extra.hash_rate),
    });
  }
  return [...days.values()]
    .map((earning) => ({ ...earning, hashrateHs: knownRate(earning) }))
    .sort((first, second) => (first.date < second.date ? -1 : 1));
}

/** Each row of a day repeats the hashrate of the whole day, or leaves it out; it is never added up. */
function highest(first: number | null, second: number | null): number | null {
  if (first === null || second === null) return first ?? second;
  return Math.max(first, second);
}

/** A day that earned something had a hashrate: where the rows leave it out, it is unknown and not 0. */
function knownRate({ amount, hashrateHs }: DayEarning): number | null {
  return hashrateHs === 0 && compareMoney(amount, zero) !== 0 ? null : hashrateHs;
}

/** The days to which rows may belong that did not parse: their sums would come out too small and are not told. */
function doubtfulDays(unread: unknown[]): string[] {
  return unread.flatMap((row) => {
    const { created_at, mining_extra } = rowTimes.safeParse(row).data ?? {};
    if (mining_extra?.mining_date) return [toDay(mining_extra.mining_date)];
    return created_at ? [toDay(created_at), toDay(created_at - 86_400)] : ['every day'];
  });
}

/** @returns 'returned' for a payment that came back into the balance. */
function asPayout(row: z.output<typeof payoutRow>): PayoutReading | 'returned' | 'no amount' {
  const { id, changed_balance, created_at, payout_extra } = row;
  if (compareMoney(changed_balance, zero) > 0) return 'returned';
  const left = subtractMoney(zero, changed_balance);
  const value = payout_extra?.value ?? null;
  const amount = compareMoney(left, zero) > 0 ? left : value;
  const paidAt = payout_extra?.paid_time ?? created_at;
  if (amount === null || paidAt === null || compareMoney(amount, zero) <= 0) return 'no amount';
  return {
    payoutId: id ? String(id) : `${created_at ?? paidAt}:${amount}`,
    paidAt,
    amount,
    fee: payout_extra?.tip ?? null,
    tx: payout_extra?.tx_id?.trim() || null,
  };
}

/** A payment that changed between two requests is told as it was last. */
function onePerId(payouts: PayoutReading[]): PayoutReading[] {
  return [...new Map(payouts.map((payout) => [payout.payoutId, payout])).values()].sort(
    (first, second) => first.paidAt - second.paidAt,
  );
}
