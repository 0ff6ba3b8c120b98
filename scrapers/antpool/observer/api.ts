import type { Shape } from '@poolgate/core/kit/record.ts';
import type { Context, ObserverAccount } from '../account.ts';
import { missingEndpoint } from '../both-ways/missing-endpoint.ts';
import { observerRefusal } from './refusal.ts';

const base = 'https://www.antpool.com/auth/v3/observer/api';

export type ObserverPath = 'hash/query' | 'earnings/query' | 'worker/list' | 'recv' | 'pay';

export interface ObserverApi {
  /** The pool may lack a path; see missing-endpoint.ts. */
  ask<T>(path: ObserverPath, query: Record<string, string | number>, shape: Shape<T>): Promise<T>;
}

export function createObserverApi({ http }: Context, account: ObserverAccount): ObserverApi {
  const { accessKey, coin, observerUserId } = account;
  return {
    ask(path, query, shape) {
      // A later page that is missing is a fault, since the first one was there.
      const missing = (query.pageNum ?? 1) === 1 ? missingEndpoint : () => undefined;
      return http.json(
        () => ({ url: `${base}/${path}`, query: { accessKey, coinType: coin, observerUserId, ...query } }),
        { shape, refusal: (answer) => observerRefusal(answer) ?? missing(answer), odd: missing },
      );
    },
  };
}
