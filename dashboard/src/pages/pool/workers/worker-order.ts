import type { Worker } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

export const workerColumns = [
  'worker_name',
  'status',
  'algorithm',
  'hashrate_10m_hs',
  'hashrate_1h_hs',
  'hashrate_24h_hs',
  'reject_rate',
  'last_exchange_time',
] as const;
export type WorkerColumn = (typeof workerColumns)[number];

export interface WorkerSort {
  column: WorkerColumn;
  isDescending: boolean;
}

/** Whoever is offline first: those are looked for. */
export const usualSort: WorkerSort = { column: 'status', isDescending: false };

/** @param text as in the address: `reject_rate` or `-reject_rate`. */
export function readSort(text: string): WorkerSort {
  const column = workerColumns.find((name) => name === text.replace(/^-/, ''));
  return column === undefined ? usualSort : { column, isDescending: text.startsWith('-') };
}

export function writeSort({ column, isDescending }: WorkerSort): string {
  return column === usualSort.column && !isDescending ? '' : `${isDescending ? '-' : ''}${column}`;
}

const statusOrder = { OFFLINE: 0, ONLINE: 2 } as const;
const orderOf = (status: Worker['status']) => (status === null ? 1 : statusOrder[status]);

export type WorkerFilter = 'all' | 'online' | 'offline' | 'unknown';

/** Workers of a name and a state. @param search any part of the name, whatever its capitals. */
export function foundWorkers(workers: readonly Worker[], search: string, filter: WorkerFilter): readonly Worker[] {
  const words = search.trim().toLowerCase();
  if (words === '' && filter === 'all') return workers;
  return workers.filter(
    ({ worker_name, status }) =>
      (filter === 'all' || (status === null ? 'unknown' : status.toLowerCase()) === filter) &&
      (words === '' || worker_name.toLowerCase().includes(words)),
  );
}

/**
 * Sorted by a column, then by name and id. What is not known comes last in either direction: it is neither more nor less than anything.
 */
export function sortWorkers(workers: readonly Worker[], { column, isDescending }: WorkerSort): Worker[] {
  const names = new Intl.Collator('en', { numeric: true });
  const sign = isDescending ? -1 : 1;
  const value = (worker: Worker) => (column === 'status' ? orderOf(worker.status) : worker[column]);
  return workers.toSorted((one, other) => {
    const [a, b] = [value(one), value(other)];
    if (a !== b) {
      if (a === null) return 1;
      if (b === null) return -1;
      if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
      const byText = names.compare(String(a), String(b));
      if (byText !== 0) return sign * byText;
    }
    return names.compare(one.worker_name, other.worker_name) || (one.worker_id < other.worker_id ? -1 : 1);
  });
}
