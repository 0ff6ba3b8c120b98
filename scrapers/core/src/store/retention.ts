import type { Database } from './database.ts';

/** For how many days rows are kept. Earnings and payouts stay for ever. */
export interface RetentionDays {
  workers: number;
  summaries: number;
  resolvedAnomalies: number;
}

/** Deletes at most this many readings at a time, so that a poll never waits long for the file. */
const batch = 500;

/**
 * Deletes what is older than its retention, a batch of it. The newest reading of a pool stays, however old.
 * @param now unix seconds.
 * @returns whether there may be more to delete.
 */
export function createRetention(database: Database, days: RetentionDays): (now: number) => boolean {
  const newest = 'SELECT latest_reading FROM pool WHERE latest_reading IS NOT NULL';
  const oldReadings = database
    .prepare<[number, number], number>(
      `SELECT reading_key FROM reading WHERE time < ? AND reading_key NOT IN (${newest}) LIMIT ?`,
    )
    .pluck();
  const oldWorkers = database
    .prepare<[number, number], number>(
      `SELECT reading_key FROM reading r WHERE time < ? AND reading_key NOT IN (${newest})
       AND EXISTS (SELECT 1 FROM worker_reading w WHERE w.reading_key = r.reading_key) LIMIT ?`,
    )
    .pluck();
  const deleteReading = database.prepare('DELETE FROM reading WHERE reading_key = ?');
  const deleteWorkers = database.prepare('DELETE FROM worker_reading WHERE reading_key = ?');
  const deleteAnomalies = database.prepare('DELETE FROM anomaly WHERE resolved = 1 AND lasting = 0 AND updated_at < ?');
  return database.transaction((now: number) => {
    const workers = oldWorkers.all(now - days.workers * 86_400, batch);
    for (const key of workers) deleteWorkers.run(key);
    const readings = oldReadings.all(now - days.summaries * 86_400, batch);
    for (const key of readings) deleteReading.run(key);
    deleteAnomalies.run(now - days.resolvedAnomalies * 86_400);
    return workers.length === batch || readings.length === batch;
  });
}
