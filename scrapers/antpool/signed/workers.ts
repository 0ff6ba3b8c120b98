import { isDeepStrictEqual } from 'node:util';
import type { WorkerReading } from '@poolgate/core/adapter.ts';
import { isAtWork } from '@poolgate/core/kit/online.ts';
import { type Listed, type PageStart, readPages } from '@poolgate/core/kit/paging.ts';
import { type Figures, isObject } from '@poolgate/core/kit/record.ts';
import { keepRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import { noName } from '@poolgate/core/kit/worker-ids.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import { ifThere } from '../both-ways/missing-endpoint.ts';
import type { WorkerCounts } from '../both-ways/worker-counts.ts';
import { mergeRepeated, onlineByCount, type WorkerList, workerList } from '../both-ways/worker-list.ts';
import { readPlainWorkers } from './plain-workers.ts';
import { userWorkerRow, userWorkersAnswer } from './schema.ts';
import { pageSize, type WorkerReader } from './worker-reader.ts';

/** Rows have no status, so each status is requested by itself: 1 online, 2 offline, 3 invalid. We show invalid as offline. */
const statuses = [1, 2, 3] as const;
const online = 1;

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
  // The pool ignores workerStatus: it gave the same workers each time.
  if (first && isSameEachTime(lists, byStatus, counts)) {
    const now = toUnixSeconds(context.now());
    const unlabelled = first.map((worker) => {
      const { hashrate10mHs: rateHs, lastSeenAt } = worker;
      return { ...worker, online: isAtWork({ rateHs, lastSeenAt, now }) };
    });
    return workerList(onlineByCount(unlabelled, counts), lists, dropped, counts);
  }
  // More than the pool counts: a worker changed its status between two requests and is in both lists.
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

/** Three workers of one name, one in each status, differ from one worker listed three times by the pool's count, or by their rows. */
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
