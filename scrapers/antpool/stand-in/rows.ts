// Rows, units and pages of the signed API.

import { sharesOf } from '@poolgate/core/stand-in/farm/farm.ts';
import type { Day } from '@poolgate/core/stand-in/farm/money.ts';
import { plainTime } from '@poolgate/core/stand-in/farm/time.ts';
import type { Payout, Worker } from '@poolgate/core/stand-in/farm/types.ts';
import { rounded, scaled } from '@poolgate/core/stand-in/farm/units.ts';
import type { Form } from './signature.ts';

/** Whole numbers of any size without an exponent. */
export const digits = (value: number): string => BigInt(Math.round(value)).toString();
export const mega = (hs: number): string => digits(hs / 1e6);

export function hashrateText(hs: number): string {
  const { value, unit } = scaled(hs, 2);
  return `${value} ${unit}`;
}

export function paged<Item>(form: Form, items: readonly Item[], cap: number, row: (item: Item) => unknown) {
  const asked = Number(form.pageSize ?? 10);
  const pageSize = Math.min(Number.isInteger(asked) && asked > 0 ? asked : 10, cap);
  const wanted = Math.max(1, Math.floor(Number(form.page ?? 1)) || 1);
  // If everything fits into one page, the pool answers page 1, whichever was asked for.
  const page = items.length <= pageSize ? 1 : wanted;
  return {
    rows: items.slice((page - 1) * pageSize, page * pageSize).map(row),
    page,
    totalPage: Math.ceil(items.length / pageSize),
    pageSize,
    totalRecord: items.length,
  };
}

export function shareFields(workers: readonly Worker[]) {
  const sums = { accepted: 0, stale: 0, other: 0 };
  for (const worker of workers) {
    const { valid, invalid, stale } = sharesOf(worker);
    sums.accepted += valid;
    sums.stale += stale;
    sums.other += invalid;
  }
  const duplicates = Math.floor(sums.other / 5);
  return {
    accepted: String(sums.accepted),
    stale: String(sums.stale),
    dupelicate: String(duplicates),
    other: String(sums.other - duplicates),
  };
}

export const speeds = (hs10m: number, hs1h: number, hs24h: number) => ({
  last10m: mega(hs10m),
  last30m: mega(hs10m),
  last1h: mega(hs1h),
  last1d: mega(hs24h),
  prev10m: mega(hs10m),
  prev30m: '0',
  prev1h: '0',
  prev1d: '0',
});

export function earningRow(day: Day): unknown {
  const fees = day.base.times('0.043').toDecimalPlaces(8).plus(day.adjustment);
  return {
    timestamp: `${day.day} 00:00:00`,
    hashrate: hashrateText(day.hashrateHs),
    hashrate_unit: rounded(day.hashrateHs, 2),
    ppsAmount: '0',
    pplnsAmount: '0',
    soloAmount: '0',
    ppappsAmount: '0',
    ppapplnsAmount: '0',
    fppsBlockAmount: day.amount.minus(fees).toFixed(8),
    fppsFeeAmount: fees.toFixed(8),
  };
}

export const payoutRow = (payout: Payout): unknown => ({
  id: payout.id,
  timestamp: plainTime(payout.at),
  walletAddress: 'bc1qdem0invented0address0of0the0simulator0',
  txId: payout.tx,
  amount: payout.amount.toFixed(8),
});
