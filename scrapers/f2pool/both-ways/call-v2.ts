import type { ReadFailure } from '@poolgate/core/failure.ts';
import type { PlainObject, Shape } from '@poolgate/core/kit/record.ts';
import type { Context } from '../account.ts';
import { refusalOf } from './refusal.ts';

/** The failure for status 404, where the address may be missing. */
export type IfMissing = () => ReadFailure;

/** A reading endpoint of the v2 API. Requests of one token go one after the other, as the pool's clients do. */
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
    http.json(() => ({ method: 'POST', url: `https://api.f2pool.com/v2${path}`, headers, json }), {
      shape,
      // Left out is empty, so an empty list does not show that the account exists.
      showsAccount: (read) => !(Array.isArray(read) && read.length === 0),
      refusal: (answer) => refusalOf(answer) ?? (answer.status === 404 ? ifMissing?.() : undefined),
      odd: ({ status }) => (status === 404 ? ifMissing?.() : undefined),
    }),
  );
}
