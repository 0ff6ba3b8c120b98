import type { WorkerReading } from '../../adapter.ts';
import { packWorker } from '../rows/pack-worker.ts';
import { workerRowId } from '../rows/worker-row-id.ts';
import type { Database } from '../schema/database.ts';

export interface WorkerWriter {
  /** Writes the workers of one reading; the caller holds the transaction. */
  write(poolKey: number, readingKey: number, time: number, workers: WorkerReading[]): void;
  /**
   * Gives keys to the new ones among some workers of a long list, in a transaction of its own, so that the transaction of the reading stays short.
   * A worker without a reading is listed nowhere.
   */
  prepare(poolKey: number, workers: readonly WorkerReading[]): void;
}

interface StoredWorker {
  workerId: string;
  workerKey: number;
  workerName: string;
  algorithm: string | null;
}

/** One statement writes many rows, because a call costs more than the row it writes. */
const rowsAtOnce = 50;
const columns = 6;
/** For more workers than this, memory is scarcer than time: they are looked up each time. */
const mostKept = 5000;

export function createWorkerWriter(database: Database): WorkerWriter {
  // Only listed workers: a pool may have had thousands of others over the years.
  const findKnown = database.prepare<[string, number], StoredWorker>(`
    SELECT k.worker_id AS workerId, k.worker_key AS workerKey, k.worker_name AS workerName, k.algorithm
    FROM json_each(?) j CROSS JOIN worker k ON k.pool_key = +? AND k.worker_id = j.value`);
  const put = database
    .prepare<unknown[], number>(`
      INSERT INTO worker (pool_key, worker_id, worker_name, algorithm) VALUES (?, ?, ?, ?)
      ON CONFLICT (pool_key, worker_id) DO UPDATE SET worker_name = excluded.worker_name, algorithm = coalesce(excluded.algorithm, algorithm)
      RETURNING worker_key`)
    .pluck();
  const putNew = database.prepare(
    'INSERT INTO worker (pool_key, worker_id, worker_name, algorithm) VALUES (?, ?, ?, ?) ON CONFLICT (pool_key, worker_id) DO NOTHING',
  );
  const putAllNew = database.transaction((poolKey: number, workers: readonly WorkerReading[]) => {
    for (const { workerId, workerName, algorithm } of workers) putNew.run(poolKey, workerId, workerName, algorithm);
  });
  const insertRows = (rows: number) =>
    database.prepare(
      `INSERT INTO worker_reading VALUES ${new Array(rows).fill(`(${new Array(columns).fill('?').join(', ')})`).join(', ')}`,
    );
  const insertMany = insertRows(rowsAtOnce);
  const insertOne = insertRows(1);

  const dataVersion = database.prepare<[], number>('PRAGMA data_version').pluck();

  // A cache for each pool, because a pool usually lists the same workers again. It holds only rows from before a transaction, so a
  // transaction that fails leaves nothing wrong in it. It is emptied when another process has written.
  const lookedUp = new Map<number, Map<string, StoredWorker>>();
  let lookedUpAt: number | undefined;

  function knownWorkers(poolKey: number, workers: WorkerReading[]): Map<string, StoredWorker> {
    forgetIfStale();
    const before = lookedUp.get(poolKey);
    if (before && workers.every((worker) => isSame(before.get(worker.workerId), worker))) return before;
    const known = new Map<string, StoredWorker>();
    for (const worker of lookUp(poolKey, workers)) known.set(worker.workerId, worker);
    lookedUp.set(poolKey, known);
    return known;
  }

  function forgetIfStale(): void {
    const version = dataVersion.get();
    if (version !== lookedUpAt) lookedUp.clear();
    lookedUpAt = version;
  }

  function lookUp(poolKey: number, workers: readonly WorkerReading[]): IterableIterator<StoredWorker> {
    return findKnown.iterate(JSON.stringify(workers.map(({ workerId }) => workerId)), poolKey);
  }

  function prepare(poolKey: number, workers: readonly WorkerReading[]): void {
    forgetIfStale();
    const known = lookedUp.get(poolKey) ?? new Map<string, StoredWorker>();
    for (const worker of lookUp(poolKey, workers)) known.set(worker.workerId, worker);
    const fresh = workers.filter(({ workerId }) => !known.has(workerId));
    if (fresh.length > 0) putAllNew.immediate(poolKey, fresh);
    for (const worker of lookUp(poolKey, fresh)) known.set(worker.workerId, worker);
    lookedUp.set(poolKey, known);
  }

  function write(poolKey: number, readingKey: number, time: number, workers: WorkerReading[]): void {
    const known = knownWorkers(poolKey, workers);
    const keyed = workers.map((worker) => {
      const { workerId, workerName, algorithm } = worker;
      const before = known.get(workerId);
      if (isSame(before, worker)) return { workerKey: before.workerKey, worker };
      // The cache is out of date now: a worker may get its former name again.
      lookedUp.delete(poolKey);
      return { workerKey: put.get(poolKey, workerId, workerName, algorithm) as number, worker };
    });
    // In the order of the table, so that its pages fill one after the other.
    keyed.sort((first, second) => first.workerKey - second.workerKey);
    const whole = keyed.length - (keyed.length % rowsAtOnce);
    const values: (number | bigint | null)[] = [];
    for (const [index, { workerKey, worker }] of keyed.entries()) {
      const { state, hashrate_10m, hashrate_1h, hashrate_24h, reject } = packWorker(worker, time);
      values.push(workerRowId(readingKey, workerKey), state, hashrate_10m, hashrate_1h, hashrate_24h, reject);
      if (index < whole && values.length < rowsAtOnce * columns) continue;
      (index < whole ? insertMany : insertOne).run(...values);
      values.length = 0;
    }
    if (known.size > mostKept) lookedUp.delete(poolKey);
  }

  return { write, prepare };
}

function isSame(known: StoredWorker | undefined, { workerName, algorithm }: WorkerReading): known is StoredWorker {
  return known?.workerName === workerName && known.algorithm === algorithm;
}
