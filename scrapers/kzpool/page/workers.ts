import type { WorkerReading } from '@poolgate/core/adapter.ts';
import { type Evidence, isAtWork } from '@poolgate/core/kit/online.ts';
import { keepRows } from '@poolgate/core/kit/rows.ts';
import type { Steps } from '@poolgate/core/kit/slices.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import { noName, uniqueIds } from '@poolgate/core/kit/worker-ids.ts';
import { cellsByColumn, columnsOfWorkers } from './recognition/columns.ts';
import type { KnownTable } from './recognition/tables.ts';
import { plainWords, words } from './recognition/words.ts';
import { shownWorkerRow } from './schema.ts';

export function* pageWorkersOf(
  tables: readonly KnownTable[],
  now: number,
  tally: Tally,
): Steps<Omit<WorkerReading, 'algorithm'>[]> {
  const { rows } = yield* keepRows('workers', cellsByColumn(tables, columnsOfWorkers), shownWorkerRow, tally);
  const ids = uniqueIds(rows.map((row) => row.name ?? noName));
  return rows.map((row, index) => ({
    workerId: ids[index] as string,
    workerName: row.name ?? noName,
    online: isShownOnline(row.status, { rateHs: row.hs10m, lastSeenAt: row.lastSeen, now }),
    hashrate10mHs: row.hs10m,
    hashrate1hHs: row.hs1h,
    hashrate24hHs: row.hs24h,
    rejectRate: null,
    lastSeenAt: row.lastSeen,
  }));
}

/** By the word, in any of the page's languages; where it is unknown, by what the worker does. */
export function isShownOnline(status: string | null, evidence: Evidence): boolean | null {
  const word = plainWords(status ?? '');
  if (words.offline.test(word)) return false;
  return words.online.test(word) || isAtWork(evidence);
}
