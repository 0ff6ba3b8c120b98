import { createHmac } from 'node:crypto';
import { ReadFailure } from '@poolgate/core/failure.ts';
import type { Shape } from '@poolgate/core/kit/record.ts';
import type { Context, SignedAccount } from '../account.ts';
import { missingEndpoint } from '../both-ways/missing-endpoint.ts';
import { nonceCode, refusalCode, signedRefusal } from './refusal.ts';

const base = 'https://antpool.com/api';

/** How far ahead of the clock the nonce is that follows on a refused one: the pool may have seen one of a clock that is ahead. */
const nonceLeapMs = 60_000;

/** Endpoints that read. There is a writing one as well; it is not named here and never called. */
export type Endpoint =
  | 'account'
  | 'hashrate'
  | 'accountOverview'
  | 'userWorkerList'
  | 'workers'
  | 'paymentHistoryV2'
  | 'poolStats'
  | 'coinCalculator';

export type Parameters = Record<string, string | number>;

export interface CallOptions {
  /** What the reading can do without is not asked again where it fails. */
  once?: boolean;
  /** It is tolerated that the pool does not have this endpoint; see missing.ts. */
  mayBeMissing?: boolean;
  /** See `JsonOptions`. */
  showsAccount?: () => boolean;
}

export interface SignedApi {
  call<T>(endpoint: Endpoint, parameters: Parameters, shape: Shape<T>, options?: CallOptions): Promise<T>;
}

/** HMAC-SHA256 with the secret over user, key and nonce, written one after the other; other parameters are not signed. */
export function signature({ userId, apiKey, apiSecret }: SignedAccount, nonce: number): string {
  return createHmac('sha256', apiSecret).update(`${userId}${apiKey}${nonce}`).digest('hex').toUpperCase();
}

export function createSignedApi(context: Context, account: SignedAccount): SignedApi {
  const { apiKey } = account;

  /** One exchange with its retries; each try has a nonce of its own. */
  async function exchange<T>(
    endpoint: Endpoint,
    parameters: Parameters,
    shape: Shape<T>,
    { mayBeMissing, leapMs, onNonceRefused, ...options }: CallOptions & { leapMs: number; onNonceRefused(): void },
  ): Promise<T> {
    const request = () => {
      const nonce = context.nextNonce(apiKey, context.now().getTime() + leapMs);
      const signed = { key: apiKey, nonce, signature: signature(account, nonce) };
      return { method: 'POST' as const, url: `${base}/${endpoint}.htm`, form: { ...signed, ...parameters } };
    };
    return context.http.json(request, {
      ...options,
      shape,
      refusal(answer) {
        if (refusalCode(answer) === nonceCode) onNonceRefused();
        return (mayBeMissing ? missingEndpoint(answer) : undefined) ?? signedRefusal(answer);
      },
      ...(mayBeMissing ? { odd: missingEndpoint } : {}),
    });
  }

  return {
    // One after another for each key, and the nonce taken within: a nonce that arrives after a larger one is refused.
    call: (endpoint, parameters, shape, options = {}) =>
      context.oneAtATime(apiKey, async () => {
        let nonceRefused = false;
        const onNonceRefused = () => {
          nonceRefused = true;
        };
        try {
          return await exchange(endpoint, parameters, shape, { ...options, leapMs: 0, onNonceRefused });
        } catch (error) {
          if (!nonceRefused || !(error instanceof ReadFailure) || error.kind !== 'auth') throw error;
          return exchange(endpoint, parameters, shape, { ...options, leapMs: nonceLeapMs, onNonceRefused });
        }
      }),
  };
}
