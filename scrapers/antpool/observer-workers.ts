import type { WorkerReading } from '@poolgate/core/adapter.ts';
import { parseRows } from '@poolgate/core/rows.ts';
import type { z } from 'zod';
import { ifThere } from './missing.ts';
import type { ObserverApi } from './observer-api.ts';
import { itemsAnswer, workerItem } from './observer-schema.ts';
import { noList, readPages } from './paging.ts';
import { mergeRepeated, numberRepeated } from './workers.ts';

/** Clients have asked for 1000 to 2000 with success. */
const pageSize = 1000;

type Item = z.output<typeof workerItem>;

export interface ObserverWorkers {
  workers: WorkerReading[];
  workersComplete: boolean;
  dropped: number;
}

/** All workers in one list, since each item tells its status. @param total how many there are by the pool's own counts. */
export async function readObserverWorkers(
  api: ObserverApi,
  algorithm: string | null,
  total: number | null,
): Promise<ObserverWorkers> {
  const query = { search: '', workerStatus: 0, pageSize };
  const ask = (pageNum: number) => api.askIfThere('worker/list', { ...query, pageNum }, itemsAnswer);
  const listed = (await ifThere(readPages(ask, { pageSize }))) ?? noList;
  const { rows, dropped } = parseRows('workers', listed.rows, workerItem);
  const asWorker = (item: Item): WorkerReading => ({
    workerId: item.id ?? item.userWorkerId ?? item.workerId,
    workerName: item.workerId,
    online: item.workerStatus === 1,
    algorithm,
    hashrate10mHs: item.hsLast10Min,
    hashrate1hHs: item.hsLast1Hour ?? item.hsLast1H,
    hashrate24hHs: item.hsLast1D,
    rejectRate: item.rejectRatio,
    lastSeenAt: item.shareLastTime,
  });
  // An id that comes twice is one worker that slipped over a page border; a name that comes twice is that of two workers.
  const withId = mergeRepeated(rows.filter(({ id }) => id !== null).map(asWorker));
  const withName = rows.filter(({ id }) => id === null).map(asWorker);
  const workers = numberRepeated([...withId, ...withName]);
  const enough = total === null || workers.length >= total;
  return { workers, workersComplete: listed.complete && dropped.length === 0 && enough, dropped: dropped.length };
}
