import type { PoolSchedule } from '../store/pool-registry.ts';

/** Polls are spread by so much of the interval, so that accounts do not all ask at once for ever. */
const jitter = 0.05;

/**
 * When an account is to be read next after a poll that began at `startedAt`.
 * @param random from 0 to 1.
 * @returns unix seconds, never before the pool's `Retry-After`, and never in the second of that poll: a reading is known by its second.
 */
export function nextDue(startedAt: number, intervalSeconds: number, retryAt: number | null, random: number): number {
  const due = startedAt + intervalSeconds * (1 + jitter * (2 * random - 1));
  return Math.max(due, startedAt + 1, retryAt ?? due);
}

/**
 * When an account is due at the start of the service: at once where it was never read, else when it was due before the
 * service stopped, but no later than its interval (it may have been made shorter) allows.
 */
export function dueAtStart(
  { lastAttemptAt, nextDueAt, retryAt }: PoolSchedule,
  intervalSeconds: number,
  now: number,
): number {
  if (lastAttemptAt === null || nextDueAt === null) return Math.max(now, retryAt ?? now);
  const interval = intervalSeconds * (1 + jitter);
  // A last attempt in the future was noted while the clock was wrong.
  const due = Math.min(nextDueAt, lastAttemptAt + interval, now + interval);
  return Math.max(due, retryAt ?? due, now);
}
