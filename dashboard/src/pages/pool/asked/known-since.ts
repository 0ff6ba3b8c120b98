import type { PoolTrend } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/**
 * Since when something is known of a pool, as far as the last day tells: a pool that was first read today may have the readings of another file
 * from before.
 * @param createdAt when it was first read.
 */
export function knownSince(createdAt: string, trend: PoolTrend | null): string {
  if (trend === null) return createdAt;
  const { begins_at, step_seconds, hashrates } = trend;
  const first = hashrates
    .map(({ hashrates_hs }) => hashrates_hs.findIndex((rate) => rate !== null))
    .filter((step) => step >= 0);
  const created = Date.parse(createdAt);
  const stepMs = step_seconds * 1000;
  const told = first.map((step) => Date.parse(begins_at) + step * stepMs);
  // The step in which it was first read began before that, with nothing in it.
  return new Date(Math.min(created, ...told.filter((start) => start + stepMs <= created))).toISOString();
}
