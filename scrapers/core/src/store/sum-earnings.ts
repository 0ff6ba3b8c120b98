import { setImmediate as turn } from 'node:timers/promises';
import { type DaySpan, daysIn } from '@poolgate/contracts/day-span.ts';
import { EarningSums, type EarningsGrouping } from '@poolgate/contracts/earning-sums.ts';
import { addMoney, type Money, moneyFromAtomic } from '@poolgate/contracts/money.ts';
import type { Database } from './database.ts';
import type { Schemas } from './detail-queries.ts';
import type { PoolQueries } from './pool-queries.ts';
import type { Pool } from './show-pool.ts';

export interface EarningsRequest extends DaySpan {
  groupBy: EarningsGrouping;
  /** The `client_name` of the pools; null for all of them. */
  client: string | null;
  /** pool_ids that are left out. */
  except: ReadonlySet<string>;
}

/**
 * Adds up the earnings of all pools, inactive ones included.
 * @param isAwaited whether somebody still waits for the answer.
 * @returns null where nobody does any more.
 */
export type SumEarnings = (
  request: EarningsRequest,
  isAwaited: () => boolean,
) => Promise<Pick<Schemas['EarningSums'], 'groups' | 'pools'> | null>;

interface PartRow {
  bucket: string;
  currency: string;
  /** The pool where the currency is unknown, else ''. */
  apart: string;
  pools: number;
  days: number;
  /** The sum of the amounts with eight decimals, in hundred-millionths; null where there is none. */
  e8: string | null;
  /** The other amounts as a JSON list. */
  others: string;
}

interface KnownDaysRow {
  pool_id: string;
  currency: string | null;
  oldest: string | null;
  newest: string | null;
  in_span: number;
}

/** So many rows are read without a break: about ten milliseconds, in which nobody else is answered and nothing is polled. */
const rowsAtOnce = 10_000;

// Nearly all amounts are such: added up as integers by SQLite, exactly. Below 10^12 each, nine million of them are below 2^63;
// one more would be an error of SQLite's, never a wrong sum.
const hasEightDecimals = "substr(e.amount, -9, 1) = '.' AND length(e.amount) <= 13 AND e.amount NOT GLOB '*[^-.0-9]*'";

export function createSumEarnings(database: Database, pools: PoolQueries): SumEarnings {
  const by = (bucket: string) =>
    database.prepare<{ poolIds: string; from: string; to: string }, PartRow>(`
      SELECT ${bucket} AS bucket, e.currency, iif(e.currency = '', p.pool_id, '') AS apart,
        count(DISTINCT e.pool_key) AS pools, count(*) AS days,
        CAST(sum(CASE WHEN ${hasEightDecimals} THEN CAST(replace(e.amount, '.', '') AS INTEGER) END) AS TEXT) AS e8,
        json_group_array(e.amount) FILTER (WHERE NOT (${hasEightDecimals})) AS others
      FROM json_each(@poolIds) j CROSS JOIN pool p ON p.pool_id = j.value CROSS JOIN earning e ON e.pool_key = p.pool_key
      WHERE e.date BETWEEN @from AND @to GROUP BY 1, 2, 3`);
  const byPool = by('p.pool_id');
  const parts: Record<EarningsGrouping, typeof byPool> = {
    day: by('e.date'),
    month: by('substr(e.date, 1, 7)'),
    country: byPool,
    client: byPool,
    company: byPool,
    pool: byPool,
  };
  const knownDays = database.prepare<{ poolIds: string; from: string; to: string }, KnownDaysRow>(`
    SELECT p.pool_id,
      (SELECT nullif(currency, '') FROM earning e WHERE e.pool_key = p.pool_key ORDER BY date DESC, currency DESC LIMIT 1) AS currency,
      (SELECT min(date) FROM earning e WHERE e.pool_key = p.pool_key) AS oldest,
      (SELECT max(date) FROM earning e WHERE e.pool_key = p.pool_key) AS newest,
      EXISTS (SELECT 1 FROM earning e WHERE e.pool_key = p.pool_key AND e.date BETWEEN @from AND @to) AS in_span
    FROM json_each(@poolIds) j CROSS JOIN pool p ON p.pool_id = j.value ORDER BY j.key`);

  return async ({ from, to, groupBy, client, except }, isAwaited) => {
    const asked = pools
      .pools()
      .filter((pool) => (client === null || pool.client_name === client) && !except.has(pool.pool_id));
    const byId = new Map(asked.map((pool) => [pool.pool_id, pool]));
    const atOnce = Math.max(1, Math.floor(rowsAtOnce / daysIn({ from, to })));
    const sums = new EarningSums();
    const known: Schemas['EarningPool'][] = [];
    // Other things come to their turn in between. Accounts do not depend on each other, and each is read in one go.
    for (let start = 0; start < asked.length; start += atOnce) {
      if (start > 0) await turn();
      if (!isAwaited()) return null;
      const poolIds = JSON.stringify(asked.slice(start, start + atOnce).map(({ pool_id }) => pool_id));
      for (const row of parts[groupBy].all({ poolIds, from, to })) {
        const pool = byId.get(row.bucket);
        const { currency, pools, days } = row;
        const sum = { currency: currency === '' ? null : currency, total_income: amountOf(row), pools, days };
        sums.add(pool ? groupOf(pool, groupBy) : row.bucket, sum, row.apart);
      }
      for (const row of knownDays.all({ poolIds, from, to })) known.push({ ...row, in_span: row.in_span === 1 });
    }
    return { groups: sums.groups(groupBy), pools: known };
  };
}

function amountOf({ e8, others }: PartRow): Money {
  return addMoney(...(e8 === null ? [] : [moneyFromAtomic(e8, 1e8)]), ...(JSON.parse(others) as Money[]));
}

function groupOf(pool: Pool, grouping: EarningsGrouping): string {
  if (grouping === 'country') return pool.country;
  if (grouping === 'client') return pool.client_name;
  if (grouping === 'company') return pool.company;
  return pool.pool_id;
}
