import type { WorkerReading } from '@poolgate/core/adapter.ts';
import { type PageStart, readPages } from '@poolgate/core/kit/paging.ts';
import type { Figures } from '@poolgate/core/kit/record.ts';
import { keepRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import { rejectRate, sumOf } from '@poolgate/core/kit/sums.ts';
import { noName } from '@poolgate/core/kit/worker-ids.ts';
import { onlineByCount, type WorkerList, workerList } from '../both-ways/worker-list.ts';
import { plainWorkerRow, rowsAnswer } from './schema.ts';
import { pageSize, type WorkerReader } from './worker-reader.ts';

/** `workers`, in place of a missing `userWorkerList`. It has neither status nor last share. */
export async function readPlainWorkers({
  context,
  api,
  account,
  algorithm,
  counts,
}: WorkerReader): Promise<WorkerList> {
  const { coin, userId } = account;
  const ask = ({ page }: PageStart) =>
    api.call('workers', { coin, pageEnable: 1, page, pageSize }, rowsAnswer, { mayBeMissing: page === 1 });
  const listed = await readPages(ask, { pageSize });
  const { rows, dropped } = await inSlices(keepRows('workers', listed.rows, plainWorkerRow, context.tally));
  const workers = rows.map((row) => asWorker(row, userId, algorithm));
  return workerList(onlineByCount(workers, counts), [listed], dropped, counts);
}

function asWorker(row: Figures<typeof plainWorkerRow.fields>, userId: string, algorithm: string | null): WorkerReading {
  const written = row.worker ?? noName;
  // Without the account, as `userWorkerList` writes it: the worker stays the same one when that list comes back.
  const workerName = written.startsWith(`${userId}.`) ? written.slice(userId.length + 1) || noName : written;
  // The unit is certain only for coins of SHA-256.
  const certain = (hs: number | null) => (algorithm === 'sha256' ? hs : null);
  return {
    workerId: workerName,
    workerName,
    online: row.last10m !== null && row.last10m > 0 ? true : null,
    algorithm,
    hashrate10mHs: certain(row.last10m),
    hashrate1hHs: certain(row.last1h),
    hashrate24hHs: certain(row.last1d),
    rejectRate: rejectRate(row.accepted, sumOf([row.stale, row.dupelicate, row.other])),
    lastSeenAt: null,
  };
}
