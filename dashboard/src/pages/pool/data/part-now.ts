import type { KeyPart, PartName, Status } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { type Freshness, freshnessOf } from '@poolgate/language/freshness.ts';

/** How far the figures of a part can be trusted at this moment. */
export interface PartNow {
  freshness: Freshness;
  /** When they were read; null where they never were. */
  at: string | null;
  /** Why there is none, or why it is old, in the gateway's words; null where it says nothing. */
  reason: string | null;
  isOffered: boolean;
}

/** Which figures have to be seen for a part to be there at all. */
export const seenWith: Record<PartName, KeyPart> = {
  hashrate: 'hashrate',
  workers: 'workers',
  money: 'money',
  earnings: 'money',
  payouts: 'money',
  network: 'hashrate',
};

/** @param now unix seconds: what the gateway called fresh grows old without a word of it. */
export function partNow(status: Status, part: PartName, now: number): PartNow {
  const state = status.parts?.[part];
  const at = state ? state.observed_at : status.observed_at;
  const told = state?.freshness ?? status.freshness;
  return {
    at,
    freshness: told === 'fresh' ? agedFreshness(at, status.poll_interval_seconds, now) : told,
    reason: state?.error?.message ?? (state ? null : (status.last_error?.message ?? null)),
    isOffered: state?.offered ?? true,
  };
}

/** The state of the whole pool at this moment. */
export function poolNow(status: Status, now: number): Freshness {
  return status.freshness === 'fresh'
    ? agedFreshness(status.observed_at, status.poll_interval_seconds, now)
    : status.freshness;
}

function agedFreshness(at: string | null, pollIntervalSeconds: number, now: number): Freshness {
  const observedAt = at === null ? null : Date.parse(at) / 1000;
  return freshnessOf({ observedAt, pollIntervalSeconds, failuresInARow: 0 }, now);
}

/** When the account is read next, if it is read in time; null where it never was. Unix seconds. */
export function nextReading(status: Status): number | null {
  if (status.timestamp === null) return null;
  return Date.parse(status.timestamp) / 1000 + status.poll_interval_seconds;
}
