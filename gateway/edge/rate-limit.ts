import { isLoopbackAddress } from '@poolgate/server/http/own-names.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import { LRUCache } from 'lru-cache';
import { networkOf } from './network.ts';

const windowSeconds = 60;
/**
 * More than that are not counted at once; the one that was silent longest begins again at 0. Whoever has so many networks may send that
 * many times the limit anyway, and nobody loses anything by beginning again.
 */
const mostNetworks = 10_000;
const mostCallers = 2000;

/** Far above what a dashboard or a script needs; a program on this machine may read as fast as it can. */
export const defaultLimits = { elsewhere: 6000, here: 1_200_000 };

export interface RateVerdict {
  /** Names and values, as a flat list. */
  headers: string[];
  refusal: Problem | null;
}

export type RateLimit = (caller: string) => RateVerdict;

/** How a caller is counted; worked out once, as reading an IPv6 address costs more than all the rest. */
interface Counting {
  network: string;
  limit: number;
  policy: string[];
}

/** The requests of one network since its first one, for a minute. */
interface Window {
  requests: number;
  endsAtMs: number;
}

/**
 * Counts the requests of each caller in windows of a minute.
 * @param perMinute for all callers; undefined stands for the defaults, 0 for no limit.
 */
export function rateLimitBy(perMinute: number | undefined, nowMs = Date.now): RateLimit | null {
  if (perMinute === 0) return null;
  const windows = new LRUCache<string, Window>({ maxSize: mostNetworks, sizeCalculation: () => 1 });
  const known = new LRUCache<string, Counting>({ max: mostCallers });
  const countingOf = (caller: string): Counting => {
    const before = known.get(caller);
    if (before) return before;
    const limit = perMinute ?? (isLoopbackAddress(caller) ? defaultLimits.here : defaultLimits.elsewhere);
    const policy = ['RateLimit-Policy', `${limit};w=${windowSeconds}`, 'RateLimit-Limit', String(limit)];
    const made = { network: networkOf(caller), limit, policy };
    known.set(caller, made);
    return made;
  };

  return (caller) => {
    const { network, limit, policy } = countingOf(caller);
    const now = nowMs();
    let window = windows.get(network);
    if (window === undefined || window.endsAtMs <= now) {
      window = { requests: 0, endsAtMs: now + windowSeconds * 1000 };
      windows.set(network, window);
    }
    window.requests += 1;
    const resetSeconds = Math.max(1, Math.ceil((window.endsAtMs - now) / 1000));
    const remaining = Math.max(0, limit - window.requests);
    return {
      headers: [...policy, 'RateLimit-Remaining', String(remaining), 'RateLimit-Reset', String(resetSeconds)],
      refusal: window.requests > limit ? tooMany(limit, resetSeconds) : null,
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
