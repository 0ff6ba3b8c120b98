import { type Freshness, freshnessOf, staleAfterPolls, staleAt } from '@poolgate/contracts/freshness.ts';
import type { Change, Pool, Status } from '@poolgate/contracts/generated/scraper-client/index.ts';

/** What the gateway knows of one pool. Replaced, never altered, when anything of it moves, so it can be a key of what was made of it. */
export interface PoolEntry {
  readonly pool: Pool;
  readonly status: Status;
  /** Unix seconds of the last good reading; null where there was none. */
  readonly observedAt: number | null;
  /** The name of the source whose figures these are. */
  readonly owner: string;
  readonly freshness: Freshness;
}

/** A figure is in a total for so long at least, even where its account is read more often. */
const usableSeconds = 3600;

/** What is told of a pool, as far as it does not depend on whether the owner answers. */
export type Told = Omit<PoolEntry, 'freshness'>;

/** @param receivedAt unix seconds; a service whose clock is ahead must not make its figures young for longer. */
export function told(change: Change, owner: string, receivedAt: number, before?: PoolEntry): Told {
  const { pool, status } = change;
  return { pool, status, owner, observedAt: observedAt(status, receivedAt, before) };
}

function observedAt(status: Status, receivedAt: number, before: PoolEntry | undefined): number | null {
  if (status.observed_at === null) return null;
  if (before?.status.observed_at === status.observed_at) return before.observedAt;
  return Math.min(Date.parse(status.observed_at) / 1000, receivedAt);
}

export function freshnessNow(entry: Told, ownerAnswers: boolean, now: number): Freshness {
  if (entry.observedAt === null) return 'no_data';
  if (!ownerAnswers) return 'unreachable';
  return freshnessOf(
    {
      observedAt: entry.observedAt,
      pollIntervalSeconds: entry.status.poll_interval_seconds,
      failuresInARow: entry.status.last_error === null ? 0 : entry.status.last_error.count,
    },
    now,
  );
}

/** Until when (unix seconds) an entry means the same if nobody tells anything new: then it is stale, or too old for totals. */
export function holdsUntil(entry: PoolEntry, now: number): number {
  if (entry.observedAt === null) return Number.POSITIVE_INFINITY;
  const interval = entry.status.poll_interval_seconds;
  const stale = entry.freshness === 'fresh' ? staleAt(entry.observedAt, interval) : Number.POSITIVE_INFINITY;
  const usable = usableUntil(entry.observedAt, interval);
  return Math.min(stale, now > usable ? Number.POSITIVE_INFINITY : usable);
}

/** Until when (unix seconds) the figures of a reading may be in a total: an hour or three poll intervals, the longer. */
export function usableUntil(observedAt: number, pollIntervalSeconds: number): number {
  return observedAt + Math.max(usableSeconds, staleAfterPolls * pollIntervalSeconds);
}
