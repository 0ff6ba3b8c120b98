import { ReadFailure } from '@poolgate/core/failure.ts';
import type { JsonAnswer } from '@poolgate/core/upstream/http.ts';

const tooMany = /too many|rate.?limit|\brate\b|limit (?:is )?(?:exceeded|reached)|throttl|слишком (?:много|част)/;
/** `SynchronousOnlyOperation` is a known passing fault of the pool's back-end; the pool's own app tries again. */
const passing =
  /maintenance|try (?:again|later)|temporar|timed? ?out|overload|internal|synchronousonlyoperation|техническ|обслужив|повтор|позже|временно/;
const noAccount =
  /(?:account|user|аккаунт|пользовател)\P{L}.*(?:not found|not exist|no such|не найден|не существ)|(?:no such|unknown) (?:sub-?)?(?:account|user)/u;
const credentials =
  /\b(?:api|key|auth\w*|unauth\w*|token|permission\w*|forbidden|access|denied|credential\w*|login|currency)\b|x-api-key|ключ|токен|доступ|авториз|аутентиф|прав(?:а|о|\s)|запрещ|валют/;

/** The pool's message in an error, under any of its field names, in lower case. */
function words(body: Record<string, unknown>): string {
  return ['message', 'error', 'detail', 'title', 'msg', 'errors', 'data']
    .map((name) => body[name])
    .filter((value) => value !== undefined && value !== null)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join(' ')
    .toLowerCase();
}

/**
 * The failure behind an answer of the official API. Errors are not documented: only HTTP 200 with `status` OK is a success, and words decide about
 * the rest. An error without known words is `unavailable`, since nothing shows that the key is wrong.
 */
export function apiRefusal({ status, body }: JsonAnswer): ReadFailure | undefined {
  // The HTTP status says enough, perhaps with a Retry-After.
  if (status === 429 || status >= 500) return undefined;
  const answer = typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : null;
  const envelope = answer && 'status' in answer ? String(answer.status).toUpperCase() : null;
  if (status === 200 && (envelope === 'OK' || !looksLikeError(answer, envelope))) return undefined;
  const said = answer ? words(answer) : '';
  if (tooMany.test(said))
    return new ReadFailure(
      'rate_limited',
      'The pool says that it was asked too often. Poll less often, or wait for the next poll.',
    );
  if (passing.test(said))
    return new ReadFailure(
      'unavailable',
      'The pool says that it cannot answer now (maintenance or a fault of its own). It is tried again at the next poll.',
    );
  if (noAccount.test(said))
    return new ReadFailure(
      'account_not_found',
      'The pool does not know the account of this API key. Check in the Settings Center at btcpool.kz which account the key belongs to.',
    );
  if (status === 401 || status === 403 || credentials.test(said))
    return new ReadFailure(
      'auth',
      "The pool refused the API key. Check api_key and currency in the settings of this pool against the account's Settings Center at btcpool.kz.",
    );
  return new ReadFailure(
    'unavailable',
    `The pool answered with an error that it does not explain (status ${status}). It is tried again at the next poll. If this stays, check api_key and currency in the settings of this pool.`,
  );
}

/** An answer with neither a `status` nor a field of an error is left to the schema. */
function looksLikeError(answer: Record<string, unknown> | null, envelope: string | null): boolean {
  if (envelope !== null) return true;
  return answer !== null && ['error', 'message', 'detail', 'error_code', 'errors'].some((name) => name in answer);
}
