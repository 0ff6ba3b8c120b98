import { type FailureKind, ReadFailure } from '@poolgate/core/failure.ts';
import type { JsonAnswer } from '@poolgate/core/upstream/http.ts';

/** Marks a failure as "v2 does not serve this currency". */
class CurrencyNotServed extends Error {
  override name = 'CurrencyNotServed';
}

export function isNotServed(error: unknown): boolean {
  return error instanceof ReadFailure && error.cause instanceof CurrencyNotServed;
}

/** For status 404 at v2. */
export function notServed(): ReadFailure {
  const message = 'F2Pool has no v2 API for this account. Check currency in the settings of this pool.';
  return failure('account_not_found', message, new CurrencyNotServed());
}

const limitWords = /\b(?:rate.?limit|limit(?:ed|s)?|too (?:many|fast|frequent(?:ly)?)|frequen(?:t|cy)|throttl)/i;
const tokenWords = /(?<![a-z])(?:tokens?|secrets?|unauthori[sz]ed|signature|credentials?|api.?keys?)(?![a-z])/i;

const noError: unknown[] = [undefined, null, '', false, 0, '0'];
const successWords = /^\s*(?:ok|success)\W*$/i;

/**
 * The pool's own errors: `{"code": 5010, "msg": "permission denied: …"}`, with any HTTP status. The code may be text; 0 is success.
 */
export function refusalOf({ status, body }: JsonAnswer): ReadFailure | undefined {
  // The general rule for 429 also obeys Retry-After.
  const error = status === 429 ? null : errorIn(body);
  return error ? failureOf(error.code, error.words, status) : undefined;
}

/** `words` is the pool's message without its quoted values: an account called "tokenfarm" must not look like an error. */
function errorIn(body: unknown): { code: string; words: string } | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const { code, statusCode, msg, message, error } = body as Record<string, unknown>;
  const isBare = !Object.values(body).some((value) => typeof value === 'object' && value !== null);
  const number = [code, statusCode].find((value) => typeof value === 'string' || typeof value === 'number');
  const text = String(number ?? '').trim();
  const words = [msg, message, error].filter((value) => typeof value === 'string').join(' ');
  const isMessageOnly = isBare && text === '' && words !== '' && !successWords.test(words);
  const failed = !noError.includes(error);
  // Some answers repeat the HTTP status.
  if (!failed && !isMessageOnly && ['', '0', '200'].includes(text)) return null;
  return { code: text, words: words.replace(/"[^"]*"/g, '""') };
}

function failureOf(code: string, words: string, status: number): ReadFailure | undefined {
  if (code === '5010') return unknownAccount();
  if (code === '5001') return refusedParameter(words);
  if (code === '429' || limitWords.test(words))
    return failure('rate_limited', 'F2Pool limits our requests. It is left alone until the next poll.');
  if (code === '401' || code === '403' || tokenWords.test(words))
    return failure(
      'auth',
      'F2Pool refused the API token. Check api_secret in the settings of this pool, or make a new read-only token in the settings of the F2Pool account.',
    );
  if (/permission denied/i.test(words)) return unknownAccount();
  if (/params? error/i.test(words)) return refusedParameter(words);
  // The error is not documented, so the HTTP status says more.
  if (status >= 400) return undefined;
  const named = /^[\w-]{1,12}$/.test(code) ? ` (code ${code})` : '';
  return failure('unavailable', `F2Pool reports a fault of its own${named}. It is tried again at the next poll.`);
}

function unknownAccount(): ReadFailure {
  return failure(
    'account_not_found',
    'F2Pool does not know the account, or the API token may not read it (code 5010). Check mining_user_name and api_secret in the settings of this pool: both must belong to the same F2Pool user, and the token needs permission to read.',
  );
}

function refusedParameter(words: string): ReadFailure {
  if (/currency|coin/i.test(words))
    return failure(
      'account_not_found',
      'F2Pool does not know the currency (code 5001). Check currency in the settings of this pool: it must be the pool\'s own name of the coin, such as "bitcoin".',
      new CurrencyNotServed(),
    );
  if (/user|name|address/i.test(words))
    return failure(
      'account_not_found',
      'F2Pool does not accept the account name (code 5001). Check mining_user_name in the settings of this pool.',
    );
  return failure(
    'changed',
    'F2Pool no longer accepts our request (code 5001). Nothing was taken from its answer. The adapter needs an update.',
  );
}

function failure(kind: FailureKind, message: string, cause?: Error): ReadFailure {
  return new ReadFailure(kind, message, {
    cause,
    setting: cause instanceof CurrencyNotServed ? 'currency' : undefined,
  });
}
