import type { WorkerReading } from '../adapter.ts';
import { packWorker } from './compact.ts';
import type { Database } from './database.ts';
import { workerRowId } from './worker-rows.ts';

/** Writes the workers of one reading; the caller holds the transaction. */
export type WriteWorkers = (poolKey: number, readingKey: number, time: number, workers: WorkerReading[]) => void;

interface KnownWorker {
  workerId: string;
  workerKey: number;
  workerName: string;
  algorithm: string | null;
}

/** A call costs more than the row it writes, so a statement takes many rows. */
const rowsAtOnce = 50;
const columns = 6;

export function createWorkerWriter(database: Database): WriteWorkers {
  // Only those that are listed: a pool may have had thousands of others over the years.
  const findKnown = database.prepare<[string, number], KnownWorker>(`
    SELECT k.worker_id AS workerId, k.worker_key AS workerKey, k.worker_name AS workerName, k.algorithm
    FROM json_each(?) j CROSS JOIN worker k ON k.pool_key = ? AND k.worker_id = j.value`);
  const put = database
    .prepare<unknown[], number>(`
      INSERT INTO worker (pool_key, worker_id, worker_name, algorithm) VALUES (?, ?, ?, ?)
      ON CONFLICT (pool_key, worker_id) DO UPDATE SET worker_name = excluded.worker_name, algorithm = excluded.algorithm
      RETURNING worker_key`)
    .pluck();
  const insertRows = (rows: number) =>
    database.prepare(
      `INSERT INTO worker_reading VALUES ${new Array(rows).fill(`(${new Array(columns).fill('?').join(', ')})`).join(', ')}`,
    );
  const insertMany = insertRows(rowsAtOnce);
  const insertOne = insertRows(1);

  return (poolKey, readingKey, time, workers) => {
    const ids = JSON.stringify(workers.map(({ workerId }) => workerId));
    const known = new Map(findKnown.all(ids, poolKey).map((worker) => [worker.workerId, worker]));
    const keyed = workers.map((worker) => {
      const { workerId, workerName, algorithm } = worker;
      const before = known.get(workerId);
      const workerKey =
        before?.workerName === workerName && before.algorithm === algorithm
          ? before.workerKey
          : (put.get(poolKey, workerId, workerName, algorithm) as number);
      return { workerKey, worker };
    });
    // In the order of the table, whatever the order of the pool's list: its pages are filled one after the other.
    keyed.sort((first, second) => first.workerKey - second.workerKey);
    const rows = keyed.map(({ workerKey, worker }) => {
      const { state, hashrate_10m, hashrate_1h, hashrate_24h, reject } = packWorker(worker, time);
      return [workerRowId(readingKey, workerKey), state, hashrate_10m, hashrate_1h, hashrate_24h, reject];
    });
    const whole = rows.length - (rows.length % rowsAtOnce);
    for (let at = 0; at < whole; at += rowsAtOnce) insertMany.run(rows.slice(at, at + rowsAtOnce).flat());
    for (const row of rows.slice(whole)) insertOne.run(row);
  };
}
