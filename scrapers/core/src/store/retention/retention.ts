import { type PoolTypeFilter, poolsOfType } from '../rows/pools-of-type.ts';
import type { Database } from '../schema/database.ts';
import { createAccountReduction } from './reduce-accounts.ts';
import { createWorkerDays } from './reduce-worker-hours.ts';
import { createWorkerHours } from './reduce-worker-readings.ts';
import { anomalyWaits } from './waiting.ts';

/** For how many days rows are kept before they are reduced to aggregates. Earnings and payouts are kept for ever. */
export interface RetentionDays {
  /** Readings of workers, which become hours. */
  workers: number;
  /** Hours of workers, which become days. */
  workerHours: number;
  /** Readings of accounts, which become hours. */
  summaries: number;
  /** Anomalies that are over, which are deleted. */
  resolvedAnomalies: number;
}

const day = 86_400;

/**
 * Reduces rows that are older than their retention to aggregates. Each call is one small transaction, so that a poll never waits long for
 * the file. What waits to be sent to a target stays. The newest reading of a pool, and readings that a part is still shown from, stay however old they are.
 * @param now unix seconds.
 * @returns whether there may be more to do.
 */
export function createRetention(
  database: Database,
  onlyType: PoolTypeFilter,
  days: RetentionDays,
): (now: number) => boolean {
  const workerHours = createWorkerHours(database, onlyType);
  const workerDays = createWorkerDays(database, onlyType);
  const accounts = createAccountReduction(database, onlyType);
  const anomalies = database.prepare(`
    DELETE FROM anomaly WHERE resolved = 1 AND lasting = 0 AND updated_at < ? AND NOT ${anomalyWaits}
      AND pool_key IN (SELECT p.pool_key FROM pool p WHERE ${poolsOfType(onlyType)})`);
  // A reading holds its workers, so it stays at least as long as they do.
  const summaries = Math.max(days.summaries, days.workers);
  return database.transaction((now: number) => {
    if (workerHours(now - days.workers * day)) return true;
    if (accounts(now - summaries * day)) return true;
    // Comes last, because it looks at every worker. The steps before it look at the pools only.
    if (workerDays(now - days.workerHours * day)) return true;
    anomalies.run(now - days.resolvedAnomalies * day);
    return false;
  }).immediate;
}
