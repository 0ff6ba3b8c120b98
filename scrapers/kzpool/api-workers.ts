import { toUnixSeconds } from '@poolgate/contracts/time.ts';
import type { WorkerReading } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { parseRows, uniqueIds } from '@poolgate/core/rows.ts';
import type { Listed } from './api-lists.ts';
import { type WorkerRow, workerRow } from './schema.ts';

export interface ApiWorkers {
  rows: Omit<WorkerReading, 'algorithm'>[];
  complete: boolean;
  dropped: number;
}

const activeSeconds = 30 * 60;

/** @param counted how many workers the pool counts, for a list that does not tell its end. */
export function workersOf(list: Listed, counted: number | null, now: Date): ApiWorkers {
  const { rows, dropped } = parseRows('workers', list.rows, workerRow);
  refuseWithoutHashrate(list.rows);
  const ids = uniqueIds(rows.map((row) => row.worker_id ?? row.worker_name));
  // No document says whether the rate is a fraction. One above 1 shows that in this list it is not, and then none of it is certain.
  const fractions = rows.every((row) => row.reject_rate === null || row.reject_rate <= 1);
  return {
    rows: rows.map((row, index) => ({
      workerId: ids[index] as string,
      workerName: row.worker_name,
      online: isOnline(row, now),
      hashrate10mHs: row.hashrate_10min,
      hashrate1hHs: row.hashrate_1hour,
      hashrate24hHs: row.hashrate_24hour,
      rejectRate: fractions ? row.reject_rate : null,
      lastSeenAt: row.last_active,
    })),
    complete: (list.complete ?? (counted !== null && rows.length >= counted)) && dropped.length === 0,
    dropped: dropped.length,
  };
}

/** One worker may lack its hashrate; a list in which all do has got another name for it. */
function refuseWithoutHashrate(rows: readonly unknown[]): void {
  const told = rows.some((row) => typeof row === 'object' && row !== null && 'hashrate_10min' in row);
  if (told || rows.length < 2) return;
  throw new ReadFailure(
    'changed',
    "The pool's list of workers no longer tells their hashrate. Nothing was taken from it; the adapter needs an update.",
  );
}

/** By the status where its code is known, else by what the worker does. */
export function isOnline(row: Pick<WorkerRow, 'worker_status' | 'hashrate_10min' | 'last_active'>, now: Date): boolean {
  const status = row.worker_status?.toUpperCase();
  if (status === '1' || status === 'ONLINE') return true;
  if (status === '0' || status === 'OFFLINE' || status === 'DEAD') return false;
  const mines = row.hashrate_10min !== null && row.hashrate_10min > 0;
  const seen = row.last_active !== null && toUnixSeconds(now) - row.last_active < activeSeconds;
  return mines || seen;
}
