import type { Freshness, PartName, Status } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { staleAt } from '@poolgate/language/freshness.ts';

/** How a figure is: by its own part, and by the clock. */
export interface FigureAge {
  freshness: Freshness;
  /** When it was read; null where it never was. */
  at: string | null;
  /** Why the newest poll did not read it. */
  reason: string | undefined;
}

/**
 * The age of the figures of a part. The gateway's word holds until the moment comes at which a figure that is fresh turns stale by itself.
 * @param now unix seconds, by the gateway's clock
 */
export function figureAge(status: Status, part: PartName, now: number): FigureAge {
  const state = status.parts?.[part];
  // Services of before say it of all parts at once.
  const { freshness, at } =
    state === undefined
      ? { freshness: status.freshness, at: status.observed_at }
      : { freshness: state.freshness, at: state.observed_at };
  const reason = state === undefined ? status.last_error?.message : state.error?.message;
  return { freshness: byNow(freshness, at, status.poll_interval_seconds, now), at, reason };
}

/** The freshness of the account as a whole. */
export function poolFreshness({ freshness, observed_at, poll_interval_seconds }: Status, now: number): Freshness {
  return byNow(freshness, observed_at, poll_interval_seconds, now);
}

function byNow(freshness: Freshness, at: string | null, intervalSeconds: number, now: number): Freshness {
  if (freshness !== 'fresh' || at === null) return freshness;
  return now > staleAt(Date.parse(at) / 1000, intervalSeconds) ? 'stale' : 'fresh';
}
