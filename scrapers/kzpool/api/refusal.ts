import { ReadFailure } from '@poolgate/core/failure.ts';
import type { JsonAnswer } from '@poolgate/core/upstream/http.ts';

const tooMany = /too many|rate.?limit|\brate\b|limit (?:is )?(?:exceeded|reached)|throttl|слишком (?:много|част)/;
/** `SynchronousOnlyOperation` is a known flake of the pool's back-end, which the pool's own app answers with another try. */
const passing =
  /maintenance|try (?:again|later)|temporar|timed? ?out|overload|internal|synchronousonlyoperation|техническ|обслужив|повтор|позже|временно/;
const noAccount =
  /(?:account|user|аккаунт|пользовател)\P{L}.*(?:not found|not exist|no such|не найден|не существ)|(?:no such|unknown) (?:sub-?)?(?:account|user)/u;
const credentials =
  /\b(?:api|key|auth\w*|unauth\w*|token|permission\w*|forbidden|access|denied|credential\w*|login|currency)\b|x-api-key|ключ|токен|доступ|авториз|аутентиф|прав(?:а|о|\s)|запрещ|валют/;

/** The pool's own words in an error, by any of the names that it may use; lower case. */
function words(body: Record<string, unknown>): string {
  return ['message', 'error', 'detail', 'title', 'msg', 'errors', 'data']
    .map((name) => body[name])
    .filter((value) => value !== undefined && value !== null)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join(' ')
    .toLowerCase();
}

/**
 * What the official API refuses with. No error is documented, so only HTTP 200 with `status` OK is a success, and of the rest the
 * words decide; an error without known words accuses no key and is `unavailable`.
 */
export function apiRefusal({ status, body }: JsonAnswer): ReadFailure | undefined {
  // These carry their meaning, and perhaps a Retry-After, in the status line.
  if (status === 429 || status >= 500) return undefined;
  const answer = typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : null;
  const envelope = answer && 'status' in answer ? String(answer.status).toUpperCase() : null;
  if (status === 200 && (envelope === 'OK' || !looksLikeError(answer, envelope))) return undefined;
  const said = answer ? words(answer) : '';
  if (tooMany.test(said))
    return new ReadFailure(
      'rate_limited',
      'The pool says that it was asked too often. Ask less often, or wait for the next poll.',
    );
  if (passing.test(said))
    return new ReadFailure(
      'unavailable',
      'The pool says that it cannot answer at the moment (maintenance or a fault of its own). It is tried again at the next poll.',
    );
  if (noAccount.test(said))
    return new ReadFailure(
      'account_not_found',
      'The pool does not know the account of this API key. Check in the Settings Center at btcpool.kz which account the key belongs to.',
    );
  if (status === 401 || status === 403 || credentials.test(said))
    return new ReadFailure(
      'auth',
      "The pool refused the API key. Check api_key and currency in the pool file against the account's Settings Center at btcpool.kz.",
    );
  return new ReadFailure(
    'unavailable',
    `The pool answered with an error that it does not explain (status ${status}). It is tried again at the next poll; if it lasts, check api_key and currency in the pool file.`,
  );
}

/** A JSON answer with neither a `status` nor an error's field is for the schema to judge. */
function looksLikeError(answer: Record<string, unknown> | null, envelope: string | null): boolean {
  if (envelope !== null) return true;
  return answer !== null && ['error', 'message', 'detail', 'error_code', 'errors'].some((name) => name in answer);
}
