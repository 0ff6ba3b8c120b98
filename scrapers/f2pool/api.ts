import type { ReadContext } from '@poolgate/core/adapter.ts';
import type { JsonOptions } from '@poolgate/core/upstream/http.ts';
import type { Account } from './account.ts';
import { refusalFor } from './refusal.ts';

export type Context = ReadContext<Account>;

const origin = 'https://api.f2pool.com';

/** A reading endpoint of the v2 API. Requests of one token go one after the other: the pool's clients wait between calls. */
export function callV2<T>(
  { account, http, oneAtATime }: Context,
  path: string,
  fields: Record<string, unknown>,
  schema: JsonOptions<T>['schema'],
): Promise<T> {
  return oneAtATime(account.api_secret, () =>
    http.json(
      () => ({
        method: 'POST',
        url: `${origin}/v2${path}`,
        headers: { 'F2P-API-SECRET': account.api_secret },
        json: { currency: account.currency, mining_user_name: account.mining_user_name, ...fields },
      }),
      { schema, refusal: refusalFor(account) },
    ),
  );
}

/** `GET /{currency}/{account}`; its newer users send the token too. */
export function callLegacy<T>(
  { account, http, oneAtATime }: Context,
  options: Pick<JsonOptions<T>, 'schema' | 'refusal' | 'odd'>,
): Promise<T> {
  const path = [account.currency, account.mining_user_name].map(encodeURIComponent).join('/');
  return oneAtATime(account.api_secret, () =>
    http.json(() => ({ url: `${origin}/${path}`, headers: { 'F2P-API-SECRET': account.api_secret } }), options),
  );
}
