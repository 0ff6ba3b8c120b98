import type { PlainObject } from '@poolgate/core/kit/record.ts';
import type { Context } from '../account.ts';
import { refusalOf } from '../both-ways/refusal.ts';
import { unknownToLegacy } from './failures.ts';
import { holdsNothing, legacyAnswer } from './schema.ts';

/** `GET /{currency}/{account}`. Newer clients send the token too. An answer that holds nothing is not about this account. */
export function callLegacy({ account, http, oneAtATime }: Context): Promise<PlainObject> {
  const path = [account.currency, account.mining_user_name].map(encodeURIComponent).join('/');
  const headers = { 'F2P-API-SECRET': account.api_secret };
  return oneAtATime(account.api_secret, () =>
    http.json(() => ({ url: `https://api.f2pool.com/${path}`, headers }), {
      shape: legacyAnswer,
      refusal: (answer) =>
        refusalOf(answer) ??
        (answer.status === 404 || (answer.status < 300 && holdsNothing(answer.body)) ? unknownToLegacy() : undefined),
      // A web page with status 404 says nothing about the account.
      odd: ({ status, html }) => (status === 404 && !html ? unknownToLegacy() : undefined),
    }),
  );
}
