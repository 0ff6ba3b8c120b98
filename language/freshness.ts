/** How far the figures of a pool can be trusted; `unreachable` is what the gateway adds for a service that does not answer. */
export type Freshness = 'fresh' | 'stale' | 'unreachable' | 'no_data';

/** A figure is stale once it is older than so many poll intervals, or once so many polls in a row have failed. */
export const staleAfterPolls = 3;

export interface ReadingAge {
  /** Unix seconds of the last good reading; null where there was none. */
  observedAt: number | null;
  pollIntervalSeconds: number;
  failuresInARow: number;
}

/** Freshness as far as the readings tell. @param now unix seconds. */
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
