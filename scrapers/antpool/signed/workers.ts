import { isDeepStrictEqual } from 'node:util';
import type { WorkerReading } from '@poolgate/core/adapter.ts';
import { isAtWork } from '@poolgate/core/kit/online.ts';
import { type Listed, type PageStart, readPages } from '@poolgate/core/kit/paging.ts';
import { type Figures, isObject } from '@poolgate/core/kit/record.ts';
import { keepRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import { rejectRate, sumOf } from '@poolgate/core/kit/sums.ts';
import { noName } from '@poolgate/core/kit/worker-ids.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import type { Context, SignedAccount } from '../account.ts';
import { ifThere } from '../both-ways/missing-endpoint.ts';
import type { WorkerCounts, WorkerList } from '../both-ways/worker-counts.ts';
import { mergeRepeated, onlineByCount, workerList } from '../both-ways/worker-list.ts';
import type { SignedApi } from './api.ts';
import { plainWorkerRow, rowsAnswer, userWorkerRow, userWorkersAnswer } from './schema.ts';

/** Documented for `workers`; `userWorkerList` tells no maximum, and a smaller page is read as well. */
const pageSize = 500;

/** Rows carry no status, so each status is asked for by itself: 1 online, 2 offline, 3 invalid, which is offline to us. */
const statuses = [1, 2, 3] as const;
const online = 1;

/** What the lists of an account are read with. */
export interface WorkerReader {
  context: Context;
  api: SignedApi;
  account: SignedAccount;
  algorithm: string | null;
  counts: WorkerCounts;
}

export async function readSignedWorkers(reader: WorkerReader): Promise<WorkerList> {
  const { context, algorithm, counts } = reader;
  const lists = await ifThere(listByStatus(reader));
  if (lists === null) return readPlainWorkers(reader);
  const raw = lists.flatMap(({ rows }, index) =>
    rows.map((row) => (isObject(row) ? { ...row, listedAs: statuses[index] } : row)),
  );
  const { rows, dropped } = await inSlices(keepRows('workers', raw, userWorkerRow, context.tally));
  const all = rows.map((row) => asWorker(row, algorithm));
  const byStatus = statuses.map((status) => all.filter((_, index) => rows[index]?.listedAs === status));
  const [first] = byStatus;
  // The pool does not look at workerStatus: it gave the same workers each time.
  if (first && isSameEachTime(lists, byStatus, counts)) {
    const now = toUnixSeconds(context.now());
    const unlabelled = first.map((worker) => {
      const { hashrate10mHs: rateHs, lastSeenAt } = worker;
      return { ...worker, online: isAtWork({ rateHs, lastSeenAt, now }) };
    });
    return workerList(onlineByCount(unlabelled, counts), lists, dropped, counts);
  }
  // More than the pool counts: one changed its status between two lists, and stands in both.
  const isInTwo = counts.total !== null && raw.length > counts.total;
  return workerList(isInTwo ? mergeRepeated(all) : all, lists, dropped, counts);
}

async function listByStatus({ api, account: { coin, userId } }: WorkerReader): Promise<Listed[]> {
  const lists: Listed[] = [];
  for (const workerStatus of statuses) {
    const ask = ({ page }: PageStart) => {
      const parameters = { coinType: coin, userId, workerStatus, page, pageSize };
      return api.call('userWorkerList', parameters, userWorkersAnswer, {
        mayBeMissing: workerStatus === 1 && page === 1,
      });
    };
    lists.push(await readPages(ask, { pageSize }));
  }
  return lists;
}

/** Three workers of one name, one in each status, are told from one that comes three times by the pool's count or their rows. */
function isSameEachTime(lists: Listed[], byStatus: WorkerReading[][], { total }: WorkerCounts): boolean {
  const [firstNames, ...otherNames] = byStatus.map((list) => list.map(({ workerId }) => workerId).sort());
  const [firstRows, ...otherRows] = lists.map(({ rows }) => rows);
  if (firstNames?.length === 0 || !otherNames.every((names) => isDeepStrictEqual(names, firstNames))) return false;
  const listed = byStatus.flat().length;
  return listed !== total || otherRows.every((rows) => isDeepStrictEqual(rows, firstRows));
}

function asWorker(row: Figures<typeof userWorkerRow.fields>, algorithm: string | null): WorkerReading {
  const workerName = row.workerId ?? noName;
  return {
    workerId: workerName,
    workerName,
    online: row.listedAs === online,
    algorithm,
    hashrate10mHs: row.hsLast10min,
    hashrate1hHs: row.hsLast1h,
    hashrate24hHs: row.hsLast1d,
    rejectRate: row.rejectRatio,
    lastSeenAt: row.shareLastTime,
  };
}

/** `workers` in place of a missing `userWorkerList`: it tells neither status nor last share. */
async function readPlainWorkers({ context, api, account, algorithm, counts }: WorkerReader): Promise<WorkerList> {
  const { coin, userId } = account;
  const ask = ({ page }: PageStart) =>
    api.call('workers', { coin, pageEnable: 1, page, pageSize }, rowsAnswer, { mayBeMissing: page === 1 });
  const listed = await readPages(ask, { pageSize });
  const { rows, dropped } = await inSlices(keepRows('workers', listed.rows, plainWorkerRow, context.tally));
  const workers = rows.map((row) => asPlainWorker(row, userId, algorithm));
  return workerList(onlineByCount(workers, counts), [listed], dropped, counts);
}

function asPlainWorker(
  row: Figures<typeof plainWorkerRow.fields>,
  userId: string,
  algorithm: string | null,
): WorkerReading {
  const told = row.worker ?? noName;
  // As `userWorkerList` names it, so that the worker stays the same one where the other list comes back.
  const workerName = told.startsWith(`${userId}.`) ? told.slice(userId.length + 1) || noName : told;
  // The unit is certain for the coins of SHA-256 only.
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
