import { toTimestamp } from '@poolgate/language/time.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import type { Clock } from '../clock.ts';
import type { EarningsPage } from '../sources/schemas/earnings-schema.ts';
import type { PayoutsPage } from '../sources/schemas/payouts-schema.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import { type AccountReply, type AskedBelowPool, accountAnswers, cursorFrom } from './account-answers.ts';
import type { ReadingsShown } from './chosen-step.ts';
import type { HistoryDatabase } from './history-database.ts';
import { HistoryFault } from './history-fault.ts';
import { type KnownPool, poolsKnown } from './known-pool-row.ts';
import { listOfPayouts } from './list-of-payouts.ts';
import { sumsOfEarnings } from './sums-of-earnings.ts';

/** Why the service of a pool answers and not PostgreSQL, as `X-History-Source` says it. */
export type WhyService = 'unavailable' | 'behind' | 'unknown' | 'cursor';

export type HistoryAnswer =
  | { from: 'postgresql'; reply: AccountReply; through: string | null; isBehind: boolean }
  | { from: 'service'; why: WhyService };

/** When the newest reading of a pool was made that PostgreSQL has, unix seconds; null without one. */
export interface EndOfHistory {
  isActive: boolean;
  at: number | null;
}

/** What PostgreSQL has of one service. */
export interface CoveredOwner {
  entries: readonly PoolEntry[];
  ends: readonly EndOfHistory[];
  /** Whether rows of it never came, and its service cannot be asked for them. */
  isBehind: boolean;
}

/** Which services PostgreSQL answers for, by their names. */
export interface Covered {
  owners: ReadonlyMap<string, CoveredOwner>;
  /** Pools that it does not know, of services among them that are away: nobody has these. */
  lacks: ReadonlySet<string>;
  /** Why others are asked themselves; null where none is. */
  why: WhyService | null;
}

/** For so long a reading may be on its way here. */
const wayToHereSeconds = 30;

/** What services wrote of their histories to PostgreSQL, and what is answered from it. */
export interface Histories {
  /**
   * @param isOwnerAway whether its service cannot be asked in its place.
   * @returns null for an operation that is never answered from there. @throws Problem
   */
  answer(request: AskedBelowPool, entry: PoolEntry, isOwnerAway: boolean): Promise<HistoryAnswer | null>;
  /** Which services it answers for: those of which it knows every one of these pools, and those that are away of which it knows any. */
  covers(entries: readonly PoolEntry[], isOwnerAway: (owner: string) => boolean): Promise<Covered>;
  /** @throws HistoryFault */
  sums(request: Parameters<typeof sumsOfEarnings>[1], entries: readonly PoolEntry[]): Promise<EarningsPage>;
  /** @throws HistoryFault */
  payouts(request: Parameters<typeof listOfPayouts>[1], poolIds: readonly string[]): Promise<PayoutsPage>;
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
          const pool = (await poolsKnown(ask, [poolId])).get(poolId);
          if (pool === undefined) return { from: 'service', why: 'unknown' };
          // A list goes on where it was begun.
          const isLate = isBehind(pool, entry, now());
          if (!isOwnerAway && origin === null && isLate) return { from: 'service', why: 'behind' };
          return {
            from: 'postgresql',
            reply: await answerOf(ask, pool, request, shown),
            through: pool.through === null ? null : toTimestamp(pool.through),
            isBehind: isLate,
          };
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
    async covers(entries, isOwnerAway) {
      try {
        const known = await database.read((ask) =>
          poolsKnown(
            ask,
            entries.map(({ pool }) => pool.pool_id),
          ),
        );
        const time = now();
        const owners = new Map<string, CoveredOwner>();
        const lacks = new Set<string>();
        let why: WhyService | null = null;
        for (const [owner, own] of Map.groupBy(entries, (entry) => entry.owner)) {
          const there = own.flatMap((entry) => {
            const pool = known.get(entry.pool.pool_id);
            return pool === undefined ? [] : [{ entry, pool }];
          });
          const isUnknown = there.length < own.length;
          const isLate = there.some(({ pool, entry }) => isBehind(pool, entry, time));
          const isAway = isOwnerAway(owner);
          if (isAway ? there.length === 0 : isUnknown || isLate) {
            why = isUnknown ? 'unknown' : 'behind';
            continue;
          }
          owners.set(owner, {
            entries: there.map(({ entry }) => entry),
            ends: there.map(({ entry, pool }) => ({ isActive: entry.pool.active, at: pool.through })),
            isBehind: isLate,
          });
          for (const { pool } of own) if (!known.has(pool.pool_id)) lacks.add(pool.pool_id);
        }
        return { owners, lacks, why };
      } catch (error) {
        if (!(error instanceof HistoryFault)) throw error;
        return { owners: new Map(), lacks: new Set(), why: 'unavailable' };
      }
    },
    sums: (request, entries) => database.read((ask) => sumsOfEarnings(ask, request, entries)),
    payouts: (request, poolIds) => database.read((ask) => listOfPayouts(ask, request, poolIds)),
  };
}

/**
 * Whether older rows are still on their way, or its service told of a reading long enough ago, by the clock here, that is not there. Where the newest reading may be
 * on its way, those before it are not: an account that is read every few seconds always has one that is.
 */
function isBehind({ through, whole }: KnownPool, { told, observedAt }: PoolEntry, now: number): boolean {
  if (whole !== true) return true;
  if (told.observed_at === null || observedAt === null) return false;
  const isOnItsWay = observedAt >= now - wayToHereSeconds;
  const mayLack = isOnItsWay ? wayToHereSeconds + 2 * told.poll_interval_seconds : 0;
  return through === null ? !isOnItsWay : through < Date.parse(told.observed_at) / 1000 - mayLack;
}
