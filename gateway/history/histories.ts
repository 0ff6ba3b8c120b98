import { toTimestamp } from '@poolgate/language/time.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import type { Clock } from '../clock.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import { type AccountReply, type AskedBelowPool, accountAnswers, cursorFrom } from './account-answers.ts';
import type { ReadingsShown } from './account-history.ts';
import type { HistoryDatabase } from './history-database.ts';
import { HistoryFault } from './history-fault.ts';
import { type KnownPool, knownPools } from './known-pool-row.ts';

/** Why the service of a pool answers and not PostgreSQL, as `X-History-Source` says it. */
export type WhyService = 'unavailable' | 'behind' | 'unknown' | 'cursor';

export type HistoryAnswer =
  | { from: 'postgresql'; reply: AccountReply; headers: Record<string, string> }
  | { from: 'service'; why: WhyService };

/** For so long a reading may be on its way here. */
const wayToHereSeconds = 30;

/** What services wrote of their histories to PostgreSQL, and what is answered from it. */
export interface Histories {
  /**
   * @param isOwnerAway whether its service cannot be asked in its place.
   * @returns null for an operation that is never answered from there. @throws Problem
   */
  answer(request: AskedBelowPool, entry: PoolEntry, isOwnerAway: boolean): Promise<HistoryAnswer | null>;
}

export function createHistories(
  database: HistoryDatabase,
  { shown, now }: { shown: ReadingsShown; now: Clock },
): Histories {
  return {
    async answer(request, entry, isOwnerAway) {
      const answerOf = Object.hasOwn(accountAnswers, request.operationId)
        ? accountAnswers[request.operationId]
        : undefined;
      if (answerOf === undefined) return null;
      const origin = cursorFrom(request);
      if (origin === 'service') return { from: 'service', why: 'cursor' };
      const poolId = entry.pool.pool_id;
      try {
        return await database.read(async (ask): Promise<HistoryAnswer> => {
          const pool = (await knownPools(ask, [poolId])).get(poolId);
          if (pool === undefined) return { from: 'service', why: 'unknown' };
          // A list goes on where it was begun.
          if (!isOwnerAway && origin === null && isBehind(pool, entry, now()))
            return { from: 'service', why: 'behind' };
          return { from: 'postgresql', reply: await answerOf(ask, pool, request, shown), headers: headersOf(pool) };
        });
      } catch (error) {
        // It may be newer than what is there.
        if (error instanceof Problem && error.status === 404 && !isOwnerAway)
          return { from: 'service', why: 'unknown' };
        if (!(error instanceof HistoryFault)) throw error;
        if (origin === 'history')
          throw new Problem(
            503,
            'The history database, which began this list, does not answer now. Ask again later, or leave cursor out to begin with the first page.',
            { retryAfterSeconds: 5, cause: error },
          );
        return { from: 'service', why: 'unavailable' };
      }
    },
  };
}

/** Whether its service told of a reading long enough ago that is not there. */
function isBehind({ through }: KnownPool, { told }: PoolEntry, now: number): boolean {
  const newest = told.observed_at === null ? null : Date.parse(told.observed_at) / 1000;
  return newest !== null && (through === null || through < newest) && newest < now - wayToHereSeconds;
}

function headersOf({ through }: KnownPool): Record<string, string> {
  return { 'X-History-Source': 'postgresql', ...(through !== null && { 'X-History-Through': toTimestamp(through) }) };
}
