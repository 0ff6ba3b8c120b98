import { createHmac } from 'node:crypto';
import { ReadFailure } from '@poolgate/core/failure.ts';
import type { Shape } from '@poolgate/core/kit/record.ts';
import type { Context, SignedAccount } from '../account.ts';
import { missingEndpoint } from '../both-ways/missing-endpoint.ts';
import { nonceCode, refusalCode, signedRefusal } from './refusal.ts';

const base = 'https://antpool.com/api';

/** After a refused nonce the next one is this far ahead of the clock: the pool may have seen a nonce of a faster clock. */
const nonceLeapMs = 60_000;

/** The reading endpoints. The pool has a writing one too; it is never called. */
export type SignedEndpoint =
  | 'account'
  | 'hashrate'
  | 'accountOverview'
  | 'userWorkerList'
  | 'workers'
  | 'paymentHistoryV2'
  | 'poolStats'
  | 'coinCalculator';

type SignedParameters = Record<string, string | number>;

export interface CallOptions {
  /** No retries: the reading can do without this answer. */
  once?: boolean;
  /** The pool may lack this endpoint; see missing-endpoint.ts. */
  mayBeMissing?: boolean;
  /** Whether the answer shows that the pool knows the account; see `JsonOptions` in the core's upstream/http.ts. */
  showsAccount?: () => boolean;
}

export interface SignedApi {
  call<T>(endpoint: SignedEndpoint, parameters: SignedParameters, shape: Shape<T>, options?: CallOptions): Promise<T>;
}

/** HMAC-SHA256 with the secret over user, key and nonce, joined without separators. Other parameters are not signed. */
export function signature({ userId, apiKey, apiSecret }: SignedAccount, nonce: number): string {
  return createHmac('sha256', apiSecret).update(`${userId}${apiKey}${nonce}`).digest('hex').toUpperCase();
}

export function createSignedApi(context: Context, account: SignedAccount): SignedApi {
  const { apiKey } = account;

  /** One exchange with its retries. Each try has its own nonce. */
  async function exchange<T>(
    endpoint: SignedEndpoint,
    parameters: SignedParameters,
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
    // One request at a time for each key, and the nonce is taken inside: the pool refuses a nonce that arrives after a larger one.
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
