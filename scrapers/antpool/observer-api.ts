import type { ReadContext } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import type { JsonAnswer } from '@poolgate/core/upstream/http.ts';
import { z } from 'zod';
import type { Account, ObserverAccount } from './account.ts';
import { missingEndpoint } from './missing.ts';
import { isOk, speaksOfLimit } from './signed-codes.ts';

const base = 'https://www.antpool.com/auth/v3/observer/api';

export type ObserverPath = 'hash/query' | 'earnings/query' | 'worker/list' | 'recv' | 'pay';

export interface ObserverApi {
  ask<T>(path: ObserverPath, query: Record<string, string | number>, schema: z.ZodType<T>): Promise<T>;
  /** As `ask`, where it is tolerated that the pool does not have this path; see `ifThere`. */
  askIfThere: ObserverApi['ask'];
}

export function createObserverApi({ http }: ReadContext<Account>, account: ObserverAccount): ObserverApi {
  const { accessKey, coin, observerUserId } = account;
  const request = (path: ObserverPath, query: Record<string, string | number>) => () => ({
    url: `${base}/${path}`,
    query: { accessKey, coinType: coin, observerUserId, ...query },
  });
  return {
    ask: (path, query, schema) => http.json(request(path, query), { schema, refusal: observerRefusal }),
    askIfThere: (path, query, schema) =>
      http.json(request(path, query), {
        schema,
        refusal: (answer) => missingEndpoint(answer) ?? observerRefusal(answer),
        odd: missingEndpoint,
      }),
  };
}

const envelope = z.object({
  code: z.union([z.string(), z.number()]),
  msg: z.string().nullish().catch(null),
  message: z.string().nullish().catch(null),
  data: z.unknown(),
});

/**
 * The failure that follows from a code other than "000000". The codes are not documented, so the words of `msg` decide; where
 * they say nothing, a refusal without data is what an expired or revoked link gives.
 */
export function observerRefusal({ status, body }: JsonAnswer): ReadFailure | undefined {
  const { data: answer } = envelope.safeParse(body);
  if (!answer || isOk(answer.code) || status === 429) return undefined;
  const words = answer.msg ?? answer.message ?? '';
  if (speaksOfLimit(words))
    return new ReadFailure(
      'rate_limited',
      'Antpool says that it gets too many requests (600 in 10 minutes are allowed for one IP address). Poll less often, or put fewer programs behind this address.',
    );
  if (/permission|denied|forbidden|not allow|unauthori[sz]ed|privilege/i.test(words))
    return new ReadFailure(
      'auth',
      'The share link lacks a permission. Open it at Antpool as its owner and allow earnings and workers to be seen, or make a new link.',
    );
  const ofTheLink = /access.?key|observer|not exist|not found|expired?|invalid|revoked|no such|不存在|过期|失效|无效/i;
  const ofThePool =
    /system|server|service|internal|busy|mainten|time.?out|network|try again|later|exception|系统|繁忙/i;
  const noData = answer.data === null || answer.data === undefined;
  const poolIsAtFault =
    status >= 500 || (ofThePool.test(words) && !/access.?key|not exist|expired?|revoked/i.test(words));
  if (!poolIsAtFault && (noData || ofTheLink.test(words)))
    return new ReadFailure(
      'account_not_found',
      'Antpool does not accept the share link: it is expired, revoked or wrong. Check observer_url in the pool file, or have a new share link made at Antpool.',
    );
  return new ReadFailure('unavailable', 'Antpool reports a fault of its own. It is tried again at the next poll.');
}
