import type { Reading, WorkerReading } from '@poolgate/core/adapter.ts';
import { parseRows } from '@poolgate/core/rows.ts';
import { type AccountAnswer, type WorkerRow, workerSchema } from './schema.ts';

type WorkerPart = Pick<
  Reading,
  | 'onlineWorkers'
  | 'offlineWorkers'
  | 'workers'
  | 'workersComplete'
  | 'sharesValid'
  | 'sharesInvalid'
  | 'sharesStale'
  | 'derived'
  | 'droppedRows'
>;

/** Workers, their counts and their shares. Where rows were dropped, whatever would be added up from the others is unknown. */
export function workersOf(answer: AccountAnswer, algorithm: string | null): WorkerPart {
  const { rows, dropped } = parseRows('workers', Object.entries(answer.workers ?? {}), workerSchema);
  const whole = answer.workers !== null && dropped.length === 0;
  const computed = {
    online_workers: answer.workersOnline === null && whole ? rows.filter(([, row]) => !row.offline).length : null,
    offline_workers: answer.workersOffline === null && whole ? rows.filter(([, row]) => row.offline).length : null,
    shares_valid: whole ? sumOf(rows.map(([, row]) => row.sharesValid)) : null,
    shares_invalid: whole ? sumOf(rows.map(([, row]) => row.sharesInvalid)) : null,
    shares_stale: whole ? sumOf(rows.map(([, row]) => row.sharesStale)) : null,
  };
  return {
    onlineWorkers: answer.workersOnline ?? computed.online_workers,
    offlineWorkers: answer.workersOffline ?? computed.offline_workers,
    workers: rows.map(([name, row]) => workerOf(name, row, algorithm)),
    workersComplete: whole && (answer.workersTotal === null || answer.workersTotal <= rows.length),
    sharesValid: computed.shares_valid,
    sharesInvalid: computed.shares_invalid,
    sharesStale: computed.shares_stale,
    derived: Object.entries(computed).flatMap(([field, value]) => (value === null ? [] : [field])),
    droppedRows: dropped.length,
  };
}

function workerOf(name: string, row: WorkerRow, algorithm: string | null): WorkerReading {
  return {
    workerId: name,
    workerName: name,
    online: !row.offline,
    algorithm,
    hashrate10mHs: row.hr,
    hashrate1hHs: null,
    hashrate24hHs: null,
    rejectRate: rejectRate(row),
    // 0 is the pool's "never".
    lastSeenAt: row.lastBeat === 0 ? null : row.lastBeat,
  };
}

export function rejectRate({
  sharesValid,
  sharesInvalid,
}: Pick<WorkerRow, 'sharesValid' | 'sharesInvalid'>): number | null {
  if (sharesValid === null || sharesInvalid === null || sharesValid + sharesInvalid === 0) return null;
  return sharesInvalid / (sharesValid + sharesInvalid);
}

/** Null where a part is unknown, and where there are no parts: nobody told a figure then. */
export function sumOf(parts: (number | null)[]): number | null {
  if (parts.length === 0) return null;
  return parts.reduce<number | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0);
}
