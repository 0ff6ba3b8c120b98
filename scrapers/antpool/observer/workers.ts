import type { WorkerReading } from '@poolgate/core/adapter.ts';
import { isOnline } from '@poolgate/core/kit/online.ts';
import { type PageStart, readPages } from '@poolgate/core/kit/paging.ts';
import { keepRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import { noName } from '@poolgate/core/kit/worker-ids.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import type { Context } from '../account.ts';
import type { WorkerCounts } from '../both-ways/worker-counts.ts';
import { type WorkerList, workerList } from '../both-ways/worker-list.ts';
import type { ObserverApi } from './api.ts';
import { itemsAnswer, workerItem, workerKey, workerStates } from './schema.ts';

/** Clients ask for 1000 to 2000 with success. */
const pageSize = 1000;

/** All workers in one list, since each item has its status. */
export async function readObserverWorkers(
  { tally, now: clock }: Context,
  api: ObserverApi,
  algorithm: string | null,
  counts: WorkerCounts,
): Promise<WorkerList> {
  const ask = ({ page: pageNum }: PageStart) =>
    api.ask('worker/list', { search: '', workerStatus: 0, pageSize, pageNum }, itemsAnswer);
  // An id on two pages is one worker that moved over the page border; a name on two pages belongs to two workers.
  const keyOf = (item: unknown) => workerKey.look(item)?.figures.id ?? null;
  const listed = await readPages(ask, { pageSize, keyOf });
  const { rows, dropped } = await inSlices(keepRows('workers', listed.rows, workerItem, tally));
  // Frees the memory of the rows before the workers are made of them.
  listed.rows.length = 0;
  const now = toUnixSeconds(clock());
  const workers = rows.map((item): WorkerReading => {
    const { hsLast10Min: rateHs, shareLastTime: lastSeenAt } = item;
    return {
      workerId: item.id ?? item.userWorkerId ?? item.workerId ?? noName,
      workerName: item.workerId ?? noName,
      online: isOnline(item.workerStatus, workerStates, { rateHs, lastSeenAt, now }),
      algorithm,
      hashrate10mHs: rateHs,
      hashrate1hHs: item.hsLast1Hour ?? item.hsLast1H,
      hashrate24hHs: item.hsLast1D,
      rejectRate: item.rejectRatio,
      lastSeenAt,
    };
  });
  return workerList(workers, [listed], dropped, counts);
}
