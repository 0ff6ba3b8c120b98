import type { WorkerReading } from '@poolgate/core/adapter.ts';
import { z } from 'zod';
import type { SignedAccount } from './account.ts';
import { readPages } from './paging.ts';
import { parseRows } from './rows.ts';
import { userWorkerRow, userWorkersAnswer } from './schema.ts';
import type { SignedApi } from './signed-api.ts';
import { mergeRepeated, numberRepeated } from './workers.ts';

/** Documented for `workers`; `userWorkerList` tells no maximum, and a smaller page is read as well. */
const pageSize = 500;

/** Rows carry no status, so each status is asked for by itself: 1 online, 2 offline, 3 invalid, which is offline to us. */
const statuses = [
  { workerStatus: 1, online: true },
  { workerStatus: 2, online: false },
  { workerStatus: 3, online: false },
] as const;

const listedRow = z.object({ online: z.boolean(), row: userWorkerRow });

export interface SignedWorkers {
  workers: WorkerReading[];
  workersComplete: boolean;
  dropped: number;
}

/** @param total how many workers the account has by the pool's own counts, whatever their status. */
export async function readSignedWorkers(
  api: SignedApi,
  { coin, userId }: SignedAccount,
  algorithm: string | null,
  total: number | null,
): Promise<SignedWorkers> {
  const raw: { online: boolean; row: unknown }[] = [];
  let complete = true;
  for (const { workerStatus, online } of statuses) {
    const ask = (page: number) =>
      api.call('userWorkerList', { coinType: coin, userId, workerStatus, page, pageSize }, userWorkersAnswer);
    const listed = await readPages(ask, { pageSize });
    raw.push(...listed.rows.map((row) => ({ online, row })));
    complete &&= listed.complete;
  }
  const { rows, dropped } = parseRows('workers', raw, listedRow);
  const all = rows.map(
    ({ online, row }): WorkerReading => ({
      workerId: row.workerId,
      workerName: row.workerId,
      online,
      algorithm,
      hashrate10mHs: row.hsLast10min,
      hashrate1hHs: row.hsLast1h,
      hashrate24hHs: row.hsLast1d,
      rejectRate: row.rejectRatio,
      lastSeenAt: row.shareLastTime,
    }),
  );
  // More rows than workers: one changed its status between two lists, and stands in both. Otherwise a name that comes twice is
  // that of two workers in different groups.
  const workers = total !== null && raw.length > total ? mergeRepeated(all) : numberRepeated(all);
  const enough = total === null || workers.length >= total;
  return { workers, workersComplete: complete && dropped.length === 0 && enough, dropped: dropped.length };
}
