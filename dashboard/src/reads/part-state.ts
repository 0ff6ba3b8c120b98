import type {
  Freshness,
  PartError,
  PartName,
  PoolStatus,
  Status,
} from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { staleAt } from '@poolgate/language/freshness.ts';

/** How far the figures of one part can be trusted. */
export interface PartThen {
  isOffered: boolean;
  observedAt: string | null;
  freshness: Freshness;
  error: PartError | null;
}

/** Services that are too old to tell of parts tell of the whole. */
function told(status: Status, part: PartName): PartThen {
  const state = status.parts?.[part];
  if (state !== undefined)
    return { isOffered: state.offered, observedAt: state.observed_at, freshness: state.freshness, error: state.error };
  return { isOffered: true, observedAt: status.observed_at, freshness: status.freshness, error: status.last_error };
}

/** The first second in which something that is fresh now is so no more, if nothing newer comes. */
function endOf(freshness: Freshness, observedAt: string | null, intervalSeconds: number): number | null {
  if (freshness !== 'fresh' || observedAt === null) return null;
  return Math.floor(staleAt(Date.parse(observedAt) / 1000, intervalSeconds)) + 1;
}

/** @param now unix seconds. What the gateway said last holds, except that time makes it old. */
export function partAt(status: Status, part: PartName, now: number): PartThen {
  const state = told(status, part);
  const end = endOf(state.freshness, state.observedAt, status.poll_interval_seconds);
  return end !== null && now >= end ? { ...state, freshness: 'stale' } : state;
}

/** The freshness of the pool as a whole. @param now unix seconds. */
export function freshnessAt({ freshness, observed_at, poll_interval_seconds }: Status, now: number): Freshness {
  const end = endOf(freshness, observed_at, poll_interval_seconds);
  return end !== null && now >= end ? 'stale' : freshness;
}

const parts = ['hashrate', 'workers', 'money', 'earnings', 'payouts', 'network'] as const satisfies PartName[];

/** The moments (unix seconds) at which something of these pools gets old by time alone, in their order. */
export function endsOfFreshness(pools: readonly PoolStatus[]): number[] {
  const ends = new Set<number>();
  for (const { freshness, status } of pools) {
    const states = [{ freshness, observedAt: status.observed_at }, ...parts.map((part) => told(status, part))];
    for (const { freshness, observedAt } of states) {
      const end = endOf(freshness, observedAt, status.poll_interval_seconds);
      if (end !== null) ends.add(end);
    }
  }
  return [...ends].sort((one, other) => one - other);
}

/** The last of these moments that has passed; 0 where none has. */
export function lastPassed(moments: readonly number[], now: number): number {
  let [from, to] = [0, moments.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((moments[middle] ?? Number.POSITIVE_INFINITY) <= now) from = middle + 1;
    else to = middle;
  }
  return from === 0 ? 0 : (moments[from - 1] as number);
}
