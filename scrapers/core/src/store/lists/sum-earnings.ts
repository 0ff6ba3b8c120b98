import { setImmediate as turn } from 'node:timers/promises';
import { shownAmount, shownTicker } from '@poolgate/history/shown/shown-values.ts';
import { type DaySpan, daysIn } from '@poolgate/language/day-span.ts';
import { EarningSums, type EarningsGrouping } from '@poolgate/language/earning-sums.ts';
import { type Money, moneyFromAtomic, sumMoney } from '@poolgate/language/money.ts';
import { composed } from '@poolgate/language/names.ts';
import type { PoolQueries } from '../current/pool-queries.ts';
import type { Pool } from '../current/show-pool.ts';
import { isDay } from '../rows/is-day.ts';
import type { Database } from '../schema/database.ts';
import type { Schemas } from './detail-queries.ts';

export interface EarningsRequest extends DaySpan {
  groupBy: EarningsGrouping;
  /** The `client_name` of the pools; null for all. */
  client: string | null;
  /** Only these pools; all if left out. */
  poolIds?: readonly string[] | undefined;
  /** pool_ids to leave out. */
  except: ReadonlySet<string>;
}

/**
 * Adds up the earnings of all pools, inactive ones included.
 * @param isAwaited whether a caller still waits for the answer.
 * @returns null if no caller waits any more.
 */
export type SumEarnings = (
  request: EarningsRequest,
  isAwaited: () => boolean,
) => Promise<Pick<Schemas['EarningSums'], 'groups' | 'pools'> | null>;

interface SumRow {
  /** The day or month; '' for other groupings. */
  time: string;
  /** '' in a day's sum over all pools. */
  pool_id: string;
  /** '' if unknown. */
  currency: string;
  days: number;
  incomplete_days: number;
  /** The sum in hundred-millionths; not a whole number if an amount has an unusual form. */
  e8: string;
}

interface KnownDaysRow {
  pool_id: string;
  currency: string | null;
  oldest: string | null;
  newest: string | null;
  in_span: number;
}

/** This many rows are read without a break: about ten milliseconds, in which no request is answered and nothing is polled. */
const rowsAtOnce = 10_000;

// Nearly all amounts have this form. SQLite adds them up as integers, exactly: below 10^12 each, nine million of them stay below
// 2^63, and beyond that SQLite reports an error. A single other amount makes the sum a floating-point number. Such a sum is not
// used; the amounts are then added up one by one.
const hasEightDecimals = `length(e.amount) <= 13 AND substr(e.amount, -9) GLOB '.${'[0-9]'.repeat(8)}'
  AND substr(e.amount, 1, length(e.amount) - 9) NOT GLOB '*[^-0-9]*' AND e.amount NOT GLOB '?*-*'`;
const e8 = `CAST(sum(CASE WHEN ${hasEightDecimals} THEN CAST(replace(e.amount, '.', '') AS INTEGER) ELSE 0.5 END) AS TEXT)`;

interface Asked {
  /** A JSON list. */
  poolIds: string;
  from: string;
  to: string;
}

export function createSumEarnings(database: Database, pools: PoolQueries): SumEarnings {
  const by = (time: string, poolId: string) => {
    const select = (figures: string) => `
      SELECT ${time} AS time, ${poolId} AS pool_id, e.currency, ${figures}
      FROM json_each(@poolIds) j CROSS JOIN pool p ON p.pool_id = j.value CROSS JOIN earning e ON e.pool_key = p.pool_key
      WHERE e.date BETWEEN @from AND @to AND ${isDay} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
    return {
      sums: database.prepare<Asked, SumRow>(
        select(`count(*) AS days, sum(e.complete IS NOT 1) AS incomplete_days, ${e8} AS e8`),
      ),
      amounts: database.prepare<Asked, { amounts: string }>(
        select('json_group_array(json_array(CAST(e.amount AS TEXT), e.complete IS 1)) AS amounts'),
      ),
    };
  };
  const byPool = by("''", 'p.pool_id');
  const statements: Record<EarningsGrouping, typeof byPool> = {
    day: by('e.date', "iif(e.currency = '', p.pool_id, '')"),
    month: by('substr(e.date, 1, 7)', 'p.pool_id'),
    country: byPool,
    client: byPool,
    company: byPool,
    pool: byPool,
  };
  const knownDays = database.prepare<Asked, KnownDaysRow>(`
    SELECT p.pool_id,
      (SELECT nullif(currency, '') FROM earning e WHERE e.pool_key = p.pool_key ORDER BY other_coin, date DESC, currency DESC LIMIT 1) AS currency,
      (SELECT date FROM earning e WHERE e.pool_key = p.pool_key AND ${isDay} ORDER BY date LIMIT 1) AS oldest,
      (SELECT date FROM earning e WHERE e.pool_key = p.pool_key AND ${isDay} ORDER BY date DESC LIMIT 1) AS newest,
      EXISTS (SELECT 1 FROM earning e WHERE e.pool_key = p.pool_key AND e.date BETWEEN @from AND @to AND ${isDay}) AS in_span
    FROM json_each(@poolIds) j CROSS JOIN pool p ON p.pool_id = j.value ORDER BY j.key`);

  function summed(grouping: EarningsGrouping, some: Asked): (SumRow & { amount: Money })[] {
    const rows = statements[grouping].sums.all(some);
    const isWhole = ({ e8 }: SumRow) => /^-?\d+$/.test(e8);
    // The same rows in the same order.
    const apart = rows.every(isWhole) ? [] : statements[grouping].amounts.all(some);
    return rows.map((row, index) => {
      const amounts = isWhole(row) ? undefined : apart[index]?.amounts;
      if (amounts === undefined) return { ...row, amount: moneyFromAtomic(row.e8, 1e8) };
      const all = (JSON.parse(amounts) as [Money, number][]).map(([text, complete]) => ({
        amount: shownAmount(text),
        isComplete: complete === 1,
      }));
      // Days of which no answer can hold the amount are in no list either.
      const known = all.map(({ amount }) => amount).filter((amount) => amount !== null);
      const whole = all.filter(({ amount, isComplete }) => amount !== null && isComplete).length;
      return { ...row, amount: sumMoney(known), incomplete_days: row.days - whole };
    });
  }

  return async ({ from, to, groupBy, client, poolIds, except }, isAwaited) => {
    // Read the list of pools once, so that each pool is counted once.
    const asked = pools
      .pools(poolIds)
      .filter((pool) => (client === null || pool.client_name === composed(client)) && !except.has(pool.pool_id));
    const byId = new Map(asked.map((pool) => [pool.pool_id, pool]));
    const atOnce = Math.max(1, Math.floor(rowsAtOnce / daysIn({ from, to })));
    const sums = new EarningSums();
    const known: Schemas['EarningPool'][] = [];
    // Several statements make one answer, so they must see the same state of the file.
    const take = database.transaction((some: Asked) => {
      for (const { time, pool_id: poolId, currency, days, incomplete_days, amount } of summed(groupBy, some)) {
        const pool = byId.get(poolId);
        const sum = {
          currency: currency === '' ? null : shownTicker(currency),
          total_income: amount,
          // On one day a pool has one amount in each currency. All other sums are per pool.
          pools: groupBy === 'day' ? days : 1,
          days,
          incomplete_days,
        };
        sums.add(time === '' && pool ? groupOf(pool, groupBy) : time, sum, poolId);
      }
      for (const row of knownDays.all(some))
        known.push({ ...row, currency: shownTicker(row.currency), in_span: row.in_span === 1 });
    });
    // Let other work run in between. Accounts do not depend on each other.
    for (let start = 0; start < asked.length; start += atOnce) {
      if (start > 0) await turn();
      if (!isAwaited()) return null;
      const poolIds = asked.slice(start, start + atOnce).map(({ pool_id }) => pool_id);
      take({ poolIds: JSON.stringify(poolIds), from, to });
    }
    return { groups: sums.groups(groupBy), pools: known };
  };
}

function groupOf(pool: Pool, grouping: EarningsGrouping): string {
  if (grouping === 'country') return pool.country;
  if (grouping === 'client') return pool.client_name;
  if (grouping === 'company') return pool.company;
  return pool.pool_id;
}
