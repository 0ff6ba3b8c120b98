import { mergeWorker } from '@poolgate/history/aggregate.ts';
import { fromWorkerRow, type WorkerStepRow, workerAggregateColumns } from '../histories/reduced-rows.ts';
import { type PoolTypeFilter, poolsOfType } from '../rows/pools-of-type.ts';
import type { Database } from '../schema/database.ts';
import { createLetGoNotes, hoursWait } from './waiting.ts';
import { createWorkerTable } from './worker-table.ts';

/** One day of this many workers at a time: some milliseconds. */
const workersAtOnce = 100;
const daySeconds = 86_400;

/**
 * Reduces hours of workers to days: for some workers the oldest day that ended before the given moment.
 * @returns whether there was one.
 */
export function createWorkerDays(database: Database, onlyType: PoolTypeFilter): (before: number) => boolean {
  const days = createWorkerTable(database, 'worker_day', 'day');
  const oldest = database.prepare<[number, number], { poolKey: number; workerKey: number; hour: number }>(`
    SELECT * FROM (
      SELECT k.pool_key AS poolKey, k.worker_key AS workerKey,
        (SELECT h.hour FROM worker_hour h WHERE h.worker_key = k.worker_key ORDER BY h.hour LIMIT 1) AS hour
      FROM pool p JOIN worker k USING (pool_key) WHERE ${poolsOfType(onlyType)})
    WHERE hour < ? AND NOT ${hoursWait('poolKey', 'hour - hour % 24', 'hour - hour % 24 + 23')} LIMIT ?`);
  const ofDay = database.prepare<[number, number, number], WorkerStepRow>(`
    SELECT ${workerAggregateColumns} FROM worker_hour WHERE worker_key = ? AND hour >= ? AND hour < ?`);
  const remove = database.prepare('DELETE FROM worker_hour WHERE worker_key = ? AND hour >= ? AND hour < ?');
  const letGo = createLetGoNotes(database);
  const noteSince = database.prepare(
    'UPDATE pool SET workers_hourly_since = max(coalesce(workers_hourly_since, @since), @since) WHERE pool_key = @poolKey',
  );

  return (before) => {
    const due = oldest.all(24 * Math.floor(before / daySeconds), workersAtOnce);
    for (const { poolKey, workerKey, hour } of due) {
      const day = Math.floor(hour / 24);
      const span = [workerKey, day * 24, (day + 1) * 24] as const;
      days.add(
        workerKey,
        day,
        ofDay
          .all(...span)
          .map(fromWorkerRow)
          .reduce(mergeWorker),
      );
      letGo.hours(poolKey, ...span);
      remove.run(...span);
      noteSince.run({ poolKey, since: (day + 1) * daySeconds });
    }
    return due.length > 0;
  };
}
