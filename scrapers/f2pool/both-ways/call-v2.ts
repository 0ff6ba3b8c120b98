import type { ReadContext } from '@poolgate/core/adapter.ts';
import type { ReadFailure } from '@poolgate/core/failure.ts';
import type { PlainObject, Shape } from '@poolgate/core/kit/record.ts';
import type { Account } from '../account.ts';
import { legacyAnswer, tellsNothing } from '../legacy/schema.ts';
import { refusalOf, unknownToLegacy } from './refusal.ts';

export type Context = ReadContext<Account>;

/** What a status of 404 means at an address where one can be expected. */
export type IfMissing = () => ReadFailure;

const origin = 'https://api.f2pool.com';

/** A reading endpoint of the v2 API. Requests of one token go one after the other: the pool's clients wait between calls. */
export function callV2<T>(
  { account, http, oneAtATime }: Context,
  path: string,
  fields: PlainObject,
  shape: Shape<T>,
  ifMissing?: IfMissing,
): Promise<T> {
  const headers = { 'F2P-API-SECRET': account.api_secret };
  const json = { currency: account.currency, mining_user_name: account.mining_user_name, ...fields };
  return oneAtATime(account.api_secret, () =>
    http.json(() => ({ method: 'POST', url: `${origin}/v2${path}`, headers, json }), {
      shape,
      // Left out is empty: such a list says nothing about anybody.
      showsAccount: (read) => !(Array.isArray(read) && read.length === 0),
      refusal: (answer) => refusalOf(answer) ?? (answer.status === 404 ? ifMissing?.() : undefined),
      odd: ({ status }) => (status === 404 ? ifMissing?.() : undefined),
    }),
  );
}

/** `GET /{currency}/{account}`; its newer users send the token too. An answer that tells nothing is no answer about this account. */
export function callLegacy({ account, http, oneAtATime }: Context): Promise<PlainObject> {
  const path = [account.currency, account.mining_user_name].map(encodeURIComponent).join('/');
  const headers = { 'F2P-API-SECRET': account.api_secret };
  return oneAtATime(account.api_secret, () =>
    http.json(() => ({ url: `${origin}/${path}`, headers }), {
      shape: legacyAnswer,
      refusal: (answer) =>
        refusalOf(answer) ??
        (answer.status === 404 || (answer.status < 300 && tellsNothing(answer.body)) ? unknownToLegacy() : undefined),
      // A page with this status is a page of the web server's, and says nothing about the account.
      odd: ({ status, html }) => (status === 404 && !html ? unknownToLegacy() : undefined),
    }),
  );
}
