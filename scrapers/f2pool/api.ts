import type { ReadContext } from '@poolgate/core/adapter.ts';
import type { ReadFailure } from '@poolgate/core/failure.ts';
import type { JsonOptions } from '@poolgate/core/upstream/http.ts';
import type { Account } from './account.ts';
import { refusalOf } from './refusal.ts';

export type Context = ReadContext<Account>;

/** What a status of 404 means at an address where one can be expected. */
export type IfMissing = () => ReadFailure;

const origin = 'https://api.f2pool.com';

/** A reading endpoint of the v2 API. Requests of one token go one after the other: the pool's clients wait between calls. */
export function callV2<T>(
  { account, http, oneAtATime }: Context,
  path: string,
  fields: Record<string, unknown>,
  schema: JsonOptions<T>['schema'],
  ifMissing?: IfMissing,
): Promise<T> {
  const headers = { 'F2P-API-SECRET': account.api_secret };
  const json = { currency: account.currency, mining_user_name: account.mining_user_name, ...fields };
  return oneAtATime(account.api_secret, () =>
    http.json(() => ({ method: 'POST', url: `${origin}/v2${path}`, headers, json }), {
      schema,
      refusal: (answer) => refusalOf(answer) ?? (answer.status === 404 ? ifMissing?.() : undefined),
      odd: ({ status }) => (status === 404 ? ifMissing?.() : undefined),
    }),
  );
}

/** `GET /{currency}/{account}`; its newer users send the token too. */
export function callLegacy<T>(
  { account, http, oneAtATime }: Context,
  schema: JsonOptions<T>['schema'],
  ifUnknown: () => ReadFailure,
): Promise<T> {
  const path = [account.currency, account.mining_user_name].map(encodeURIComponent).join('/');
  const headers = { 'F2P-API-SECRET': account.api_secret };
  return oneAtATime(account.api_secret, () =>
    http.json(() => ({ url: `${origin}/${path}`, headers }), {
      schema,
      refusal: (answer) =>
        refusalOf(answer) ??
        (answer.status === 404 || (answer.status < 300 && isEmptyObject(answer.body)) ? ifUnknown() : undefined),
      // A page with this status is a page of the web server's, and says nothing about the account.
      odd: ({ status, html }) => (status === 404 && !html ? ifUnknown() : undefined),
    }),
  );
}

/** What the legacy API may answer for an account that it does not know. */
function isEmptyObject(body: unknown): boolean {
  return typeof body === 'object' && body !== null && !Array.isArray(body) && Object.keys(body).length === 0;
}
