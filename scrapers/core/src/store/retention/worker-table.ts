import { mergeWorker, type WorkerAggregate } from '@poolgate/history/aggregate.ts';
import { fromWorkerRow, toWorkerRow, type WorkerStepRow, workerAggregateColumns } from '../histories/reduced-rows.ts';
import type { Database } from '../schema/database.ts';

/** Adds aggregates to `worker_hour` or `worker_day`. */
export interface WorkerTable {
  /** @param at the number of the hour or day since 1970. */
  add(workerKey: number, at: number, aggregate: WorkerAggregate): void;
}

export function createWorkerTable(
  database: Database,
  table: 'worker_hour' | 'worker_day',
  column: 'hour' | 'day',
): WorkerTable {
  const read = database.prepare<[number, number], WorkerStepRow>(
    `SELECT ${workerAggregateColumns} FROM ${table} WHERE worker_key = ? AND ${column} = ?`,
  );
  const write = database.prepare(
    `REPLACE INTO ${table} (worker_key, ${column}, ${workerAggregateColumns})
     VALUES (@workerKey, @at, @readings, @offline, @state_unknown, @unknown, @scale, @lowest, @total, @highest)`,
  );
  return {
    add(workerKey, at, aggregate) {
      const known = read.get(workerKey, at);
      const sum = known === undefined ? aggregate : mergeWorker(fromWorkerRow(known), aggregate);
      write.run({ workerKey, at, ...toWorkerRow(sum) });
    },
  };
}
