import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { noMoment, shownAmount, shownId, shownMoment, shownTicker } from '@poolgate/history/shown/shown-values.ts';
import { listLimits } from '@poolgate/language/contract-limits.ts';
import type { Money } from '@poolgate/language/money.ts';
import { firstStep, type HashrateTrend, stepCount, trendStepSeconds } from './hashrate-trend.ts';
import type { DayRow, PayoutRow } from './money-rows.ts';

export type PoolTrend = components['schemas']['PoolTrend'];

export interface TrendFacts {
  poolId: string;
  /** Unix seconds: when the newest reading of the hashrate was made. */
  until: number | null;
  hashrates: readonly HashrateTrend[];
  threshold: { amount: Money; currency: string | null } | null;
  /** The newest first. */
  payouts: readonly PayoutRow[];
  days: readonly DayRow[];
}

/** @param now unix seconds. */
export function showTrend({ poolId, until, hashrates, threshold, payouts, days }: TrendFacts, now: number): PoolTrend {
  const begin = firstStep(now);
  const steps = Array.from({ length: stepCount }, (_none, index) => begin + index * trendStepSeconds);
  return {
    pool_id: poolId,
    until: shownMoment(until),
    begins_at: shownMoment(begin) ?? noMoment,
    step_seconds: trendStepSeconds,
    hashrates: hashrates.slice(0, listLimits.algorithms).map(({ algorithm, mean7dHs, known7d, steps: means }) => ({
      algorithm: shownTicker(algorithm === '' ? null : algorithm),
      mean_7d_hs: mean7dHs,
      known_7d: known7d,
      hashrates_hs: steps.map((step) => means.get(step) ?? null),
    })),
    payout_threshold: showThreshold(threshold),
    last_payout: first(payouts, showPayout),
    last_day: first(days, showDay),
  };
}

/** The first row that an answer can show. */
function first<Row, Shown>(rows: readonly Row[], show: (row: Row) => Shown | null): Shown | null {
  for (const row of rows) {
    const shown = show(row);
    if (shown !== null) return shown;
  }
  return null;
}

function showThreshold(threshold: TrendFacts['threshold']): PoolTrend['payout_threshold'] {
  const amount = shownAmount(threshold?.amount ?? null);
  return amount === null ? null : { amount, currency: shownTicker(threshold?.currency ?? null) };
}

function showPayout({ payout_id, paid_at, currency, tx, ...row }: PayoutRow): PoolTrend['last_payout'] {
  const amount = shownAmount(row.amount);
  const paidAt = shownMoment(paid_at);
  if (amount === null || paidAt === null) return null;
  return {
    payout_id: shownId(payout_id),
    paid_at: paidAt,
    amount,
    currency: shownTicker(currency),
    tx: tx === null ? null : shownId(tx),
  };
}

function showDay({ date, currency, complete, ...row }: DayRow): PoolTrend['last_day'] {
  const amount = shownAmount(row.amount);
  return amount === null
    ? null
    : { date, total_income: amount, currency: shownTicker(currency), complete: complete === 1 };
}
