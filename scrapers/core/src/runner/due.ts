import type { PoolSchedule } from '../store/pool-registry.ts';

/** Polls are spread over this part of the interval, so that not all accounts ask at once. */
const jitter = 0.05;

/**
 * When an account is due after a poll that began at `startedAt`.
 * @param random from 0 to 1.
 * @returns unix seconds, never before the pool's `Retry-After`, and never in the same second as that poll: a reading is identified by its second.
 */
export function nextDue(startedAt: number, intervalSeconds: number, retryAt: number | null, random: number): number {
  const due = startedAt + intervalSeconds * (1 + jitter * (2 * random - 1));
  return Math.max(due, startedAt + 1, retryAt ?? due);
}

/** A schedule that a clock noted which was set back since: the same spans, from now on. Else a `Retry-After` would hold for hours. */
export function asOfNow(schedule: PoolSchedule, now: number): PoolSchedule {
  const { lastAttemptAt, nextDueAt, retryAt } = schedule;
  const ahead = lastAttemptAt === null ? 0 : lastAttemptAt - now;
  if (ahead <= 0) return schedule;
  const earlier = (moment: number | null) => (moment === null ? null : Math.ceil(moment - ahead));
  return { lastAttemptAt: earlier(lastAttemptAt), nextDueAt: earlier(nextDueAt), retryAt: earlier(retryAt) };
}

/**
 * When an account is due at the start of the service: at once if it was never read. Else when it was due before the service stopped, but no
 * later than its interval allows, which may be shorter now.
 */
export function dueAtStart(
  { lastAttemptAt, nextDueAt, retryAt }: PoolSchedule,
  intervalSeconds: number,
  now: number,
): number {
  if (lastAttemptAt === null || nextDueAt === null) return Math.max(now, retryAt ?? now);
  const interval = intervalSeconds * (1 + jitter);
  // A last attempt in the future was noted with a wrong clock.
  const due = Math.min(nextDueAt, lastAttemptAt + interval, now + interval);
  return Math.max(due, retryAt ?? due, now);
}
