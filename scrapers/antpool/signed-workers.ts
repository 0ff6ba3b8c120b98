import { isDeepStrictEqual } from 'node:util';
import type { WorkerReading } from '@poolgate/core/adapter.ts';
import { parseRows } from '@poolgate/core/rows.ts';
import { z } from 'zod';
import type { SignedAccount } from './account.ts';
import { ifThere } from './missing.ts';
import { type Listed, noList, readPages } from './paging.ts';
import { plainWorkerRow, plainWorkersAnswer, userWorkerRow, userWorkersAnswer } from './schema.ts';
import type { SignedApi } from './signed-api.ts';
import { sumTold } from './told.ts';
import { mergeRepeated, numberRepeated, onlineByCount } from './workers.ts';

/** Documented for `workers`; `userWorkerList` tells no maximum, and a smaller page is read as well. */
const pageSize = 500;

/** Rows carry no status, so each status is asked for by itself: 1 online, 2 offline, 3 invalid, which is offline to us. */
const statuses = [1, 2, 3] as const;
const online = 1;

const listedRow = z.object({ status: z.literal(statuses), row: userWorkerRow });

export interface SignedWorkers {
  workers: WorkerReading[];
  workersComplete: boolean;
  dropped: number;
}

/** By the pool's own counts. */
export interface WorkerCounts {
  /** Whatever their status. */
  total: number | null;
  online: number | null;
  offline: number | null;
}

export async function readSignedWorkers(
  api: SignedApi,
  account: SignedAccount,
  algorithm: string | null,
  counts: WorkerCounts,
): Promise<SignedWorkers> {
  const lists = await ifThere(listByStatus(api, account));
  if (lists === null) return readPlainWorkers(api, account, algorithm, counts);
  const raw = lists.flatMap((list, index) => list.rows.map((row) => ({ status: statuses[index], row })));
  const { rows, dropped } = parseRows('workers', raw, listedRow);
  const all = rows.map(({ status, row }) => asWorker(row, status === online, algorithm));
  const byStatus = statuses.map((status) => all.filter((_, index) => rows[index]?.status === status));
  const [first] = byStatus;
  let workers: WorkerReading[];
  // The pool does not look at workerStatus: it gave the same workers each time.
  if (first && isSameEachTime(lists, byStatus, counts)) workers = onlineByCount(numberRepeated(first), counts);
  // One changed its status between two lists, and stands in both.
  else if (counts.total !== null && raw.length > counts.total) workers = mergeRepeated(all);
  // A name that comes twice is that of two workers in different groups.
  else workers = numberRepeated(all);
  return { workers, workersComplete: isWhole(lists, workers, dropped, counts), dropped: dropped.length };
}

async function listByStatus(api: SignedApi, { coin, userId }: SignedAccount): Promise<Listed[]> {
  const lists: Listed[] = [];
  for (const workerStatus of statuses) {
    const ask = (page: number) => {
      const parameters = { coinType: coin, userId, workerStatus, page, pageSize };
      return api.call('userWorkerList', parameters, userWorkersAnswer, { mayBeMissing: true });
    };
    lists.push(await readPages(ask, { pageSize }));
  }
  return lists;
}

function isWhole(lists: Listed[], workers: WorkerReading[], dropped: unknown[], { total }: WorkerCounts): boolean {
  return lists.every(({ complete }) => complete) && dropped.length === 0 && (total === null || workers.length >= total);
}

/** Three workers of one name, one in each status, are told from one that comes three times by the pool's count or their rows. */
function isSameEachTime(lists: Listed[], byStatus: WorkerReading[][], { total }: WorkerCounts): boolean {
  const [firstNames, ...otherNames] = byStatus.map((list) => list.map(({ workerId }) => workerId).sort());
  const [firstRows, ...otherRows] = lists.map(({ rows }) => rows);
  if (firstNames?.length === 0 || !otherNames.every((names) => isDeepStrictEqual(names, firstNames))) return false;
  const listed = byStatus.flat().length;
  return listed !== total || otherRows.every((rows) => isDeepStrictEqual(rows, firstRows));
}

function asWorker(row: z.output<typeof userWorkerRow>, isOnline: boolean, algorithm: string | null): WorkerReading {
  return {
    workerId: row.workerId,
    workerName: row.workerId,
    online: isOnline,
    algorithm,
    hashrate10mHs: row.hsLast10min,
    hashrate1hHs: row.hsLast1h,
    hashrate24hHs: row.hsLast1d,
    rejectRate: row.rejectRatio,
    lastSeenAt: row.shareLastTime,
  };
}

/** `workers` in place of a missing `userWorkerList`: it tells neither status nor last share. */
async function readPlainWorkers(
  api: SignedApi,
  { coin, userId }: SignedAccount,
  algorithm: string | null,
  counts: WorkerCounts,
): Promise<SignedWorkers> {
  const ask = (page: number) =>
    api.call('workers', { coin, pageEnable: 1, page, pageSize }, plainWorkersAnswer, { mayBeMissing: true });
  const listed = (await ifThere(readPages(ask, { pageSize }))) ?? noList;
  const { rows, dropped } = parseRows('workers', listed.rows, plainWorkerRow);
  const named = rows.map((row) => asPlainWorker(row, userId, algorithm));
  const workers = onlineByCount(numberRepeated(named), counts);
  return { workers, workersComplete: isWhole([listed], workers, dropped, counts), dropped: dropped.length };
}

function asPlainWorker(row: z.output<typeof plainWorkerRow>, userId: string, algorithm: string | null): WorkerReading {
  // As `userWorkerList` names it, so that the worker stays the same one where the other list comes back.
  const workerName = row.worker.startsWith(`${userId}.`) ? row.worker.slice(userId.length + 1) : row.worker;
  // The unit is certain for the coins of SHA-256 only.
  const rate = (hs: number | null) => (algorithm === 'sha256' ? hs : null);
  const refused = sumTold(row.stale, row.dupelicate, row.other);
  const shares = row.accepted === null || refused === null ? null : row.accepted + refused;
  return {
    workerId: workerName,
    workerName,
    online: row.last10m !== null && row.last10m > 0,
    algorithm,
    hashrate10mHs: rate(row.last10m),
    hashrate1hHs: rate(row.last1h),
    hashrate24hHs: rate(row.last1d),
    rejectRate: refused === null || shares === null || shares === 0 ? null : refused / shares,
    lastSeenAt: null,
  };
}
