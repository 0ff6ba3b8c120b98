import { type Freshness, freshnessOf, staleAfterPolls, staleAt } from '@poolgate/contracts/freshness.ts';
import type { Change, Pool, Status } from '@poolgate/contracts/generated/scraper-client/index.ts';

/** What the gateway knows of one pool. Replaced, never altered, when its owner tells something new. */
export interface PoolEntry {
  pool: Pool;
  status: Status;
  /** Unix seconds of the last good reading; null where there was none. */
  observedAt: number | null;
  /** The name of the source whose figures these are; null where that service is gone and nobody can say by name who it was. */
  owner: string | null;
}

/** A figure is in a total for so long at least, even where its account is read more often. */
const usableSeconds = 3600;

/** @param receivedAt unix seconds; a service whose clock is ahead must not make its figures young for longer. */
export function poolEntry(change: Change, owner: string | null, receivedAt: number, before?: PoolEntry): PoolEntry {
  const { pool, status } = change;
  return { pool, status, owner, observedAt: observedAt(status, receivedAt, before) };
}

function observedAt(status: Status, receivedAt: number, before: PoolEntry | undefined): number | null {
  if (status.observed_at === null) return null;
  if (before?.status.observed_at === status.observed_at) return before.observedAt;
  return Math.min(Date.parse(status.observed_at) / 1000, receivedAt);
}

export function freshnessNow(entry: PoolEntry, ownerAnswers: boolean, now: number): Freshness {
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

/** Until when (unix seconds) a freshness stays what it is if nobody tells anything new. */
export function freshnessHoldsUntil(entry: PoolEntry, freshness: Freshness): number {
  return freshness === 'fresh' && entry.observedAt !== null
    ? staleAt(entry.observedAt, entry.status.poll_interval_seconds)
    : Number.POSITIVE_INFINITY;
}

/** Until when (unix seconds) the figures of a reading may be in a total: an hour or three poll intervals, the longer. */
export function usableUntil(observedAt: number, pollIntervalSeconds: number): number {
  return observedAt + Math.max(usableSeconds, staleAfterPolls * pollIntervalSeconds);
}
