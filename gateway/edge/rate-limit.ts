import { Problem } from '@poolgate/server/http/problem.ts';
import { ipKeyGenerator, MemoryStore } from 'express-rate-limit';
import { isLoopbackAddress } from './loopback-only.ts';
import { Recent } from './recent.ts';

const windowSeconds = 60;
type Client = NonNullable<ReturnType<MemoryStore['current']['get']>>;
/** A network that one customer of a provider has to himself. */
const ipv6Network = 64;

/** Far above what a dashboard or a script needs; a program on this machine may read as fast as it can. */
export const defaultLimits = { elsewhere: 6000, here: 1_200_000 };

export interface Verdict {
  /** Names and values, as a flat list. */
  headers: string[];
  refusal: Problem | null;
}

export type RateLimit = (caller: string) => Verdict;

/**
 * Counts the requests of each caller in windows of a minute.
 * @param perMinute for all callers; undefined stands for the defaults, 0 for no limit.
 */
export function rateLimitBy(perMinute: number | undefined): RateLimit | null {
  if (perMinute === 0) return null;
  const store = new MemoryStore();
  // Not as middleware: that hands the request through six promises and sets each header on a response that has none yet.
  store.init({ windowMs: windowSeconds * 1000 } as Parameters<MemoryStore['init']>[0]);
  const keys = new Recent<{ key: string; limit: number; policy: string[] }>(2000);
  const counted = (caller: string) => {
    const kept = keys.get(caller);
    if (kept) return kept;
    const limit = perMinute ?? (isLoopbackAddress(caller) ? defaultLimits.here : defaultLimits.elsewhere);
    const policy = ['RateLimit-Policy', `${limit};w=${windowSeconds}`, 'RateLimit-Limit', String(limit)];
    const made = { key: ipKeyGenerator(caller, ipv6Network), limit, policy };
    keys.set(caller, made);
    return made;
  };

  return (caller) => {
    const { key, limit, policy } = counted(caller);
    // It counts at once; its promise is for stores elsewhere, and would cost as much again as all of this.
    void store.increment(key);
    const { totalHits, resetTime } = store.current.get(key) as Client;
    const resetSeconds = Math.max(1, Math.ceil((resetTime.getTime() - Date.now()) / 1000));
    const remaining = Math.max(0, limit - totalHits);
    return {
      headers: [...policy, 'RateLimit-Remaining', String(remaining), 'RateLimit-Reset', String(resetSeconds)],
      refusal: totalHits > limit ? tooMany(limit, resetSeconds) : null,
    };
  };
}

function tooMany(limit: number, retryAfterSeconds: number): Problem {
  return new Problem(
    429,
    `This caller sent more than ${limit} requests within a minute. Wait ${retryAfterSeconds} s, and ask less often; lists answer many pools at once.`,
    { retryAfterSeconds },
  );
}
