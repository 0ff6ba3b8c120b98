import { type Ownership, ownPools } from '../rows/own-pools.ts';
import type { Database } from '../schema/database.ts';
import { createAccountReduction } from './reduce-accounts.ts';
import { createWorkerDays } from './reduce-worker-hours.ts';
import { createWorkerHours } from './reduce-worker-readings.ts';

/** For how many days rows are kept as they are. What they tell stays in aggregates; earnings and payouts stay as they are. */
export interface RetentionDays {
  /** Readings of workers; then their hours. */
  workers: number;
  /** Hours of workers; then their days. */
  workerHours: number;
  /** Readings of accounts; then their hours. */
  summaries: number;
  /** Anomalies that are over; then nothing. */
  resolvedAnomalies: number;
}

const day = 86_400;

/**
 * Reduces what is older than its retention to aggregates: each call is one small transaction, so that a poll never waits long for
 * the file. The newest reading of a pool, and those that
 * a part is still shown from, stay, however old.
 * @param now unix seconds.
 * @returns whether there may be more to do.
 */
export function createRetention(database: Database, owned: Ownership, days: RetentionDays): (now: number) => boolean {
  const workerHours = createWorkerHours(database, owned);
  const workerDays = createWorkerDays(database, owned);
  const accounts = createAccountReduction(database, owned);
  const anomalies = database.prepare(`
    DELETE FROM anomaly WHERE resolved = 1 AND lasting = 0 AND updated_at < ?
      AND pool_key IN (SELECT p.pool_key FROM pool p WHERE ${ownPools(owned)})`);
  // A reading holds its workers, so it stays at least as long as they do.
  const summaries = Math.max(days.summaries, days.workers);
  return database.transaction((now: number) => {
    if (workerHours(now - days.workers * day)) return true;
    if (accounts(now - summaries * day)) return true;
    // Looks at every worker, so it comes last: what goes before is asked of the pools alone.
    if (workerDays(now - days.workerHours * day)) return true;
    anomalies.run(now - days.resolvedAnomalies * day);
    return false;
  }).immediate;
}
