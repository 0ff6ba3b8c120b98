import { EarningSums, type EarningsGrouping } from '@poolgate/language/earning-sums.ts';
import { sumMoney } from '@poolgate/language/money.ts';
import type { EarningsPage, EarningsRequest } from '../sources/schemas/earnings-schema.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import type { Ask } from './history-database.ts';
import { knownDays, sumsByDay, sumsByMonth, sumsByPool } from './statements/of-money.ts';

interface SumRow {
  /** The day or month; '' for other groupings. */
  time: string;
  /** '' in a day's sum over all pools. */
  pool_id: string;
  /** '' if unknown. */
  currency: string;
  days: number;
  incomplete_days: number;
  amount: string;
}

const statements: Partial<Record<EarningsGrouping, string>> = { day: sumsByDay, month: sumsByMonth };

/** What these pools earned, as their services add it up. */
export async function sumsOfEarnings(
  ask: Ask,
  { from, to, groupBy }: Pick<EarningsRequest, 'from' | 'to' | 'groupBy'>,
  entries: readonly PoolEntry[],
): Promise<EarningsPage> {
  const pools = new Map(entries.map(({ pool }) => [pool.pool_id, pool]));
  const asked = [JSON.stringify([...pools.keys()]), from, to];
  const sums = new EarningSums();
  for (const row of await ask<SumRow>(statements[groupBy] ?? sumsByPool, asked)) {
    const pool = pools.get(row.pool_id);
    const sum = {
      currency: row.currency === '' ? null : row.currency,
      total_income: sumMoney([row.amount]),
      // On one day a pool has one amount in each currency. All other sums are of one pool.
      pools: groupBy === 'day' ? row.days : 1,
      days: row.days,
      incomplete_days: row.incomplete_days,
    };
    sums.add(row.time === '' && pool !== undefined ? groupOf(pool, groupBy) : row.time, sum, row.pool_id);
  }
  return { groups: sums.groups(groupBy), pools: await ask<EarningsPage['pools'][number]>(knownDays, asked) };
}

function groupOf(pool: PoolEntry['pool'], grouping: EarningsGrouping): string {
  if (grouping === 'country') return pool.country;
  if (grouping === 'client') return pool.client_name;
  if (grouping === 'company') return pool.company;
  return pool.pool_id;
}
