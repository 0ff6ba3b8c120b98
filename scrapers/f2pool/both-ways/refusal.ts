import { type FailureKind, ReadFailure } from '@poolgate/core/failure.ts';
import type { JsonAnswer } from '@poolgate/core/upstream/http.ts';

/** The cause of a failure by which the v2 API says that it does not serve the account's currency. */
class CurrencyNotServed extends Error {
  override name = 'CurrencyNotServed';
}

export function saysNotServed(error: unknown): boolean {
  return error instanceof ReadFailure && error.cause instanceof CurrencyNotServed;
}

/** For a status of 404 at v2. */
export function notServed(): ReadFailure {
  const message = 'F2Pool has no v2 API for this account. Check currency in the pool file.';
  return failure('account_not_found', message, new CurrencyNotServed());
}

export function unknownToLegacy(): ReadFailure {
  return failure(
    'account_not_found',
    'F2Pool tells nothing about this account and this coin. Check mining_user_name and currency in the pool file; an account that is new there shows this until it has mined.',
  );
}

export function hashrateGone(): ReadFailure {
  return failure(
    'unavailable',
    'F2Pool told the hashrate of this account before and tells nothing of it now. It is tried again at the next poll; if that does not help, check at F2Pool whether the account still mines this coin there.',
  );
}

export function incomeUntold(): ReadFailure {
  return failure(
    'unavailable',
    'F2Pool does not tell the sum of all income of this account this time, from which its days are made. It is tried again at the next poll.',
  );
}

export function moneyGone(): ReadFailure {
  return failure(
    'unavailable',
    'F2Pool told the money of this account by its v2 API before, and says now that this does not serve the coin. It is tried again at the next poll; if that does not help, give the account a new pool_id, so that its money is taken from the older API from the start.',
  );
}

const limitWords = /\b(?:rate.?limit|limit(?:ed|s)?|too (?:many|fast|frequent(?:ly)?)|frequen(?:t|cy)|throttl)/i;
const tokenWords = /(?<![a-z])(?:tokens?|secrets?|unauthori[sz]ed|signature|credentials?|api.?keys?)(?![a-z])/i;

const noError: unknown[] = [undefined, null, '', false, 0, '0'];
const allIsWell = /^\s*(?:ok|success)\W*$/i;

/**
 * The pool's own errors: `{"code": 5010, "msg": "permission denied: …"}`, whatever the HTTP status; the code may be text. A code
 * that is 0 is none.
 */
export function refusalOf({ status, body }: JsonAnswer): ReadFailure | undefined {
  // The general rule for 429 also obeys Retry-After.
  const error = status === 429 ? null : errorIn(body);
  return error ? failureOf(error.code, error.words, status) : undefined;
}

/** `words` is what the pool says, without the values it quotes: a name such as "tokenfarm" must decide nothing. */
function errorIn(body: unknown): { code: string; words: string } | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const { code, statusCode, msg, message, error } = body as Record<string, unknown>;
  const isBare = !Object.values(body).some((value) => typeof value === 'object' && value !== null);
  const number = [code, statusCode].find((value) => typeof value === 'string' || typeof value === 'number');
  const text = String(number ?? '').trim();
  const words = [msg, message, error].filter((value) => typeof value === 'string').join(' ');
  const isMessageOnly = isBare && text === '' && words !== '' && !allIsWell.test(words);
  const failed = !noError.includes(error);
  // Some answers repeat the status of HTTP.
  if (!failed && !isMessageOnly && ['', '0', '200'].includes(text)) return null;
  return { code: text, words: words.replace(/"[^"]*"/g, '""') };
}

function failureOf(code: string, words: string, status: number): ReadFailure | undefined {
  if (code === '5010') return unknownAccount();
  if (code === '5001') return refusedParameter(words);
  if (code === '429' || limitWords.test(words))
    return failure('rate_limited', 'F2Pool limits our requests; it is left alone until the next poll.');
  if (code === '401' || code === '403' || tokenWords.test(words))
    return failure(
      'auth',
      'F2Pool refused the API token. Check api_secret in the pool file, or make a new read-only token in the settings of the F2Pool account.',
    );
  if (/permission denied/i.test(words)) return unknownAccount();
  if (/params? error/i.test(words)) return refusedParameter(words);
  // An error that nobody documents: the HTTP status says more than its code.
  if (status >= 400) return undefined;
  const named = /^[\w-]{1,12}$/.test(code) ? ` (code ${code})` : '';
  return failure('unavailable', `F2Pool reports a fault of its own${named}. It is tried again at the next poll.`);
}

function unknownAccount(): ReadFailure {
  return failure(
    'account_not_found',
    'F2Pool knows no such account, or the API token may not read it (code 5010). Check mining_user_name and api_secret in the pool file: both must belong to the same F2Pool user, and the token needs the right to read.',
  );
}

function refusedParameter(words: string): ReadFailure {
  if (/currency|coin/i.test(words))
    return failure(
      'account_not_found',
      'F2Pool does not know the currency (code 5001). Check currency in the pool file: it must be the pool\'s own name of the coin, such as "bitcoin".',
      new CurrencyNotServed(),
    );
  if (/user|name|address/i.test(words))
    return failure(
      'account_not_found',
      'F2Pool does not accept the account name (code 5001). Check mining_user_name in the pool file.',
    );
  return failure(
    'changed',
    'F2Pool no longer accepts the way we ask (code 5001). Nothing was taken from its answer; the adapter needs an update.',
  );
}

function failure(kind: FailureKind, message: string, cause?: Error): ReadFailure {
  return new ReadFailure(kind, message, { cause });
}
