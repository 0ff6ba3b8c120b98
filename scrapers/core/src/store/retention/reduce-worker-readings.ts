import { addTo, mergeWorker, type WorkerAggregate } from '@poolgate/history/aggregate.ts';
import { type PackedWorker, unpackWorker } from '../rows/pack-worker.ts';
import { type PoolTypeFilter, poolsOfType } from '../rows/pools-of-type.ts';
import { readingOfPart } from '../rows/reading-of-part.ts';
import { isOfReading } from '../rows/worker-row-id.ts';
import type { Database } from '../schema/database.ts';
import { createLetGoNotes, workersWait } from './waiting.ts';
import { createWorkerTable } from './worker-table.ts';

/** About this many rows at a time: some milliseconds. */
const rowsAtOnce = 3000;
const hourSeconds = 3600;

type PackedWorkerRow = PackedWorker & { worker_key: number };

/**
 * Reduces readings of workers to hours: some of one pool's oldest hour that ended before the given moment. While the oldest of a pool waits to be
 * sent, its others wait with it, so that nobody has to look through all that wait.
 * @returns whether there was one.
 */
export function createWorkerHours(database: Database, onlyType: PoolTypeFilter): (before: number) => boolean {
  const hours = createWorkerTable(database, 'worker_hour', 'hour');
  // The list that is shown stays, even if it is older than the newest reading because that one could not read the workers.
  const due = (reading: string) =>
    `${reading}.workers_reduced = 0 AND ${reading}.reading_key IS NOT p.latest_reading AND ${reading}.reading_key IS NOT ${readingOfPart('workers')}`;
  const oldest = database.prepare<[number], { poolKey: number; time: number }>(`
    SELECT r.pool_key AS poolKey, r.time FROM pool p CROSS JOIN reading r ON r.reading_key =
      (SELECT o.reading_key FROM reading o WHERE o.pool_key = p.pool_key AND ${due('o')} ORDER BY o.time LIMIT 1)
    WHERE ${poolsOfType(onlyType)} AND r.time < ? AND NOT ${workersWait} LIMIT 1`);
  const ofHour = database.prepare<[number, number, number], { key: number; time: number }>(`
    SELECT r.reading_key AS key, r.time FROM pool p CROSS JOIN reading r USING (pool_key)
    WHERE r.pool_key = ? AND ${due('r')} AND r.time >= ? AND r.time < ? AND NOT ${workersWait} ORDER BY r.time`);
  const workers = database.prepare<{ key: number }, PackedWorkerRow>(
    `SELECT w.* FROM worker_reading w WHERE ${isOfReading('@key')}`,
  );
  const remove = database.prepare<{ key: number }>(`DELETE FROM worker_reading AS w WHERE ${isOfReading('@key')}`);
  const letGo = createLetGoNotes(database);
  const noteReduced = database.prepare('UPDATE reading SET workers_reduced = 1 WHERE reading_key = ?');
  const noteSince = database.prepare(
    'UPDATE pool SET workers_raw_since = max(coalesce(workers_raw_since, @since), @since) WHERE pool_key = @poolKey',
  );

  return (before) => {
    const first = oldest.get(before - (before % hourSeconds));
    if (first === undefined) return false;
    const { poolKey, time } = first;
    const hour = Math.floor(time / hourSeconds);
    const aggregates = new Map<number, WorkerAggregate>();
    let rows = 0;
    let since = time;
    for (const reading of ofHour.all(poolKey, hour * hourSeconds, (hour + 1) * hourSeconds)) {
      if (rows >= rowsAtOnce) break;
      const before = rows;
      for (const row of workers.iterate({ key: reading.key })) {
        addTo(aggregates, row.worker_key, ofOne(row, reading.time), mergeWorker);
        rows += 1;
      }
      letGo.reading(poolKey, reading.key, reading.time, rows - before);
      remove.run({ key: reading.key });
      noteReduced.run(reading.key);
      since = reading.time + 1;
    }
    for (const [workerKey, aggregate] of aggregates) hours.add(workerKey, hour, aggregate);
    noteSince.run({ poolKey, since });
    return true;
  };
}

function ofOne(row: PackedWorkerRow, time: number): WorkerAggregate {
  const { online, hashrate10mHs } = unpackWorker(row, time);
  return {
    readings: 1,
    offline: online === false ? 1 : 0,
    stateUnknown: online === null ? 1 : 0,
    unknown: hashrate10mHs === null ? 1 : 0,
    lowest: hashrate10mHs,
    total: hashrate10mHs,
    highest: hashrate10mHs,
  };
}
