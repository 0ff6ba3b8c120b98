import { ReadFailure } from '@poolgate/core/failure.ts';
import { text } from '@poolgate/core/kit/figures.ts';
import { record, type Shape } from '@poolgate/core/kit/record.ts';
import type { JsonAnswer } from '@poolgate/core/upstream/http.ts';
import type { Context, ObserverAccount } from '../account.ts';
import { missingEndpoint } from '../both-ways/missing-endpoint.ts';
import { isOk, speaksOfLimit, tooManyRequests } from '../signed/refusal.ts';

const base = 'https://www.antpool.com/auth/v3/observer/api';

export type ObserverPath = 'hash/query' | 'earnings/query' | 'worker/list' | 'recv' | 'pay';

export interface ObserverApi {
  /** It is tolerated that the pool does not have a path; see missing.ts. */
  ask<T>(path: ObserverPath, query: Record<string, string | number>, shape: Shape<T>): Promise<T>;
}

export function createObserverApi({ http }: Context, account: ObserverAccount): ObserverApi {
  const { accessKey, coin, observerUserId } = account;
  return {
    ask(path, query, shape) {
      // A later page that is gone is a fault, since the first one was there.
      const missing = (query.pageNum ?? 1) === 1 ? missingEndpoint : () => undefined;
      return http.json(
        () => ({ url: `${base}/${path}`, query: { accessKey, coinType: coin, observerUserId, ...query } }),
        { shape, refusal: (answer) => observerRefusal(answer) ?? missing(answer), odd: missing },
      );
    },
  };
}

const envelope = record({ code: text, msg: text, message: text });

/**
 * The failure that follows from a code other than "000000". The codes are not documented, so the words of `msg` decide; where
 * they say nothing, a refusal without data is what an expired or revoked link gives.
 */
export function observerRefusal({ status, body }: JsonAnswer): ReadFailure | undefined {
  const { code = null, msg = null, message = null } = envelope.look(body)?.figures ?? {};
  // A code that only repeats "not found" is of the path, not of the link.
  if (code === null || isOk(code) || status === 429 || (status === 404 && code === '404')) return undefined;
  const words = msg ?? message ?? '';
  if (speaksOfLimit(words)) return new ReadFailure('rate_limited', tooManyRequests);
  if (/permission|denied|forbidden|not allow|unauthori[sz]ed|privilege/i.test(words))
    return new ReadFailure(
      'auth',
      'The share link lacks a permission. Open it at Antpool as its owner and allow earnings and workers to be seen, or make a new link.',
    );
  const ofTheLink = /access.?key|observer|not exist|not found|expired?|invalid|revoked|no such|不存在|过期|失效|无效/i;
  const ofThePool =
    /system|server|service|internal|busy|mainten|time.?out|network|try again|later|exception|系统|繁忙/i;
  const { data = null } = body as { data?: unknown };
  const poolIsAtFault =
    status >= 500 || (ofThePool.test(words) && !/access.?key|not exist|expired?|revoked/i.test(words));
  if (!poolIsAtFault && (data === null || ofTheLink.test(words)))
    return new ReadFailure(
      'account_not_found',
      'Antpool does not accept the share link: it is expired, revoked or wrong. Check observer_url in the pool file, or have a new share link made at Antpool.',
    );
  return new ReadFailure('unavailable', 'Antpool reports a fault of its own. It is tried again at the next poll.');
}
