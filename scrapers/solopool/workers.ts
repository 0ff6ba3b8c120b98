import type { WorkerReading } from '@poolgate/core/adapter.ts';
import { refuseTooMany } from '@poolgate/core/kit/caps.ts';
import { derivedOf } from '@poolgate/core/kit/derived.ts';
import { isAtWork, shownCounts } from '@poolgate/core/kit/online.ts';
import { isObject, Misfit, type PlainObject } from '@poolgate/core/kit/record.ts';
import { keepRows, listOf } from '@poolgate/core/kit/rows.ts';
import type { Finished } from '@poolgate/core/kit/slices.ts';
import { rejectRate, sumOf } from '@poolgate/core/kit/sums.ts';
import { noTally, type Tally } from '@poolgate/core/kit/tally.ts';
import { noName, uniqueIds } from '@poolgate/core/kit/worker-ids.ts';
import type { Known } from '@poolgate/core/read-context.ts';
import { claimsShape, type OwnCounts, type WorkerFields, workerShape } from './schema.ts';

/**
 * The pool's map of workers. Counts and sums are given only where it is complete.
 * @param now unix seconds.
 * @throws Misfit
 */
export function* workersOf(answer: PlainObject, algorithm: string | null, now: number, tally: Tally) {
  const { rows, dropped } = yield* keepRows('workers', rowsOf(answer.workers), workerShape, tally);
  const ids = uniqueIds(rows.map(({ name }) => name ?? noName));
  const workers = rows.map((row, index) => workerOf(row, ids[index] as string, algorithm, now));
  const complete = dropped.length === 0 && !lacksAny(answer, rows.length);
  const sumsOf = (key: 'sharesValid' | 'sharesInvalid' | 'sharesStale') => sumOf(rows.map((row) => row[key]));
  const summed = {
    valid: sumsOf('sharesValid'),
    invalid: sumsOf('sharesInvalid'),
    stale: sumsOf('sharesStale'),
  };
  return { workers, complete, summed: complete ? summed : null };
}

/** The pool's own counts, else those of its list, and the sums of shares. Where the list failed, the shares count as unreadable. */
export function countsOf(
  own: OwnCounts | null,
  list: Finished<typeof workersOf> | null,
  known: Pick<Known, 'partsRead'> | null,
  tally: Tally,
) {
  const { derived, ...counts } = shownCounts(
    own && { online: own.workersOnline, offline: own.workersOffline },
    list && { workers: list.workers, workersComplete: list.complete },
    known,
  );
  if (own !== null && list === null)
    for (const field of ['shares_valid', 'shares_invalid', 'shares_stale']) tally.unreadable(field);
  const shares = own === null ? null : (list?.summed ?? null);
  const computed = {
    shares_valid: shares?.valid ?? null,
    shares_invalid: shares?.invalid ?? null,
    shares_stale: shares?.stale ?? null,
  };
  return {
    ...counts,
    sharesValid: computed.shares_valid,
    sharesInvalid: computed.shares_invalid,
    sharesStale: computed.shares_stale,
    derived: [...derived, ...derivedOf(computed)],
  };
}

/** The pool's map has the names as its keys. */
function rowsOf(workers: unknown): unknown[] {
  if (isObject(workers)) {
    const named = Object.entries(workers);
    refuseTooMany('workers', named.length);
    return named.map(([name, row]) => (isObject(row) ? { ...row, name } : row));
  }
  if (listOf(workers, 'workers').length > 0) throw new Misfit('workers');
  return [];
}

/** Whether the pool counts more workers than it lists. Without counts: whether it has a hashrate but no workers. */
function lacksAny(answer: PlainObject, listed: number): boolean {
  const { currentHashrate, workersOnline, workersOffline, workersTotal } = claimsShape.read(answer, noTally);
  const counts = [workersTotal, workersOnline, workersOffline, sumOf([workersOnline, workersOffline])];
  const given = counts.filter((count) => count !== null);
  if (given.length > 0) return given.some((count) => count > listed);
  return listed === 0 && currentHashrate !== null && currentHashrate > 0;
}

function workerOf(row: WorkerFields, workerId: string, algorithm: string | null, now: number): WorkerReading {
  const { name, hr, lastBeat, offline, dead } = row;
  const isOffline = dead === true || offline;
  return {
    workerId,
    workerName: name ?? noName,
    online: isOffline === null ? isAtWork({ rateHs: hr, lastSeenAt: lastBeat, now }) : !isOffline,
    algorithm,
    hashrate10mHs: hr,
    hashrate1hHs: null,
    hashrate24hHs: null,
    rejectRate: rejectRate(row.sharesValid, row.sharesInvalid),
    lastSeenAt: lastBeat,
  };
}
