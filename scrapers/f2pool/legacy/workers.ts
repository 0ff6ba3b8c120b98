import { isAtWork } from '@poolgate/core/kit/online.ts';
import type { PlainObject } from '@poolgate/core/kit/record.ts';
import { keepRows, listOf } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import type { Context } from '../account.ts';
import { type WorkersPart, workersPart } from '../both-ways/worker-list.ts';
import { legacyWorker, workerOfTuple } from './schema.ts';

/** @param counted how many workers the pool counts. */
export async function legacyWorkersOf(
  answer: PlainObject,
  counted: number | null,
  algorithm: string | null,
  context: Context,
): Promise<WorkersPart> {
  const list = listOf(answer.workers, 'workers');
  const { rows, dropped } = await inSlices(keepRows('workers', list.map(workerOfTuple), legacyWorker, context.tally));
  const now = toUnixSeconds(context.now());
  const workers = rows.map((row) => ({
    ...row,
    online: isAtWork({ rateHs: row.hashrate10mHs, lastSeenAt: row.lastSeenAt, now }),
  }));
  // Where the pool does not count, a list that is left out is unknown and not empty.
  const isWhole = counted === null ? (answer.workers ?? null) !== null : counted === list.length;
  return workersPart(workers, isWhole && dropped.length === 0, algorithm);
}
