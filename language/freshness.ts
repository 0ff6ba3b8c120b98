/** How far the figures of a pool can be trusted. Only the gateway says `unreachable`, for a service that does not answer. */
export type Freshness = 'fresh' | 'stale' | 'unreachable' | 'no_data';

/** After this many poll intervals, or failed polls in a row, a figure is stale. */
export const staleAfterPolls = 3;

export interface ReadingAge {
  /** Unix seconds of the last good reading; null where there was none. */
  observedAt: number | null;
  pollIntervalSeconds: number;
  failuresInARow: number;
}

/** Freshness by the readings alone. @param now unix seconds. */
export function freshnessOf(age: ReadingAge, now: number): Exclude<Freshness, 'unreachable'> {
  if (age.observedAt === null) return 'no_data';
  return age.failuresInARow >= staleAfterPolls || now > staleAt(age.observedAt, age.pollIntervalSeconds)
    ? 'stale'
    : 'fresh';
}

/** The last moment (unix seconds) at which a reading is still fresh by its age. */
export function staleAt(observedAt: number, pollIntervalSeconds: number): number {
  return observedAt + staleAfterPolls * pollIntervalSeconds;
}
