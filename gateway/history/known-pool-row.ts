import type { Ask } from './history-database.ts';
import { seconds } from './statements/moments.ts';

/** What PostgreSQL knows of a pool; moments are unix seconds. */
export interface KnownPool {
  poolId: string;
  /** The account's present currency; null if unknown. */
  currency: string | null;
  /** In whose unit hashrates of days are told. */
  algorithm: string | null;
  /** Since when its service keeps rows of each kind; null where it reduced none. */
  readingsSince: number | null;
  workersSince: number | null;
  workerHoursSince: number | null;
  /** Its newest reading; null without one. */
  through: number | null;
  /** Whether nothing of it waited in its service when it was written last; null where that is unknown. */
  whole: boolean | null;
}

/** The present currency is that of the money, else that of the newest amount, as after an import of earnings alone. */
export const poolsStatement = `SELECT p.pool_id AS "poolId", nullif(coalesce(p.currency,
      (SELECT e.currency FROM poolgate.earning e WHERE e.pool_id = p.pool_id ORDER BY e.other_coin, e.date DESC, e.currency COLLATE "C" DESC LIMIT 1),
      (SELECT o.currency FROM poolgate.payout o WHERE o.pool_id = p.pool_id ORDER BY o.paid_at DESC, o.payout_id COLLATE "C" DESC LIMIT 1)), '') AS currency, p.algorithm, p.whole, ${seconds('p.readings_since')} AS "readingsSince",
    ${seconds('p.workers_since')} AS "workersSince", ${seconds('p.worker_hours_since')} AS "workerHoursSince",
    (SELECT ${seconds('max(r.time)')} FROM poolgate.reading r WHERE r.pool_id = p.pool_id) AS through
  FROM poolgate.pool p WHERE p.pool_id IN (SELECT jsonb_array_elements_text($1::text::jsonb))`;

/** Those that it knows of these pools. */
export async function poolsKnown(ask: Ask, poolIds: readonly string[]): Promise<Map<string, KnownPool>> {
  const rows = await ask<KnownPool>(poolsStatement, [JSON.stringify(poolIds)]);
  return new Map(rows.map((row) => [row.poolId, row]));
}
