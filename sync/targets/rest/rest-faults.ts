import { sqlFault } from '../sql-faults.ts';
import { TargetFault } from '../target.ts';

/** An answer that is no result. */
export interface RestAnswer {
  status: number;
  retryAfter: string | null;
  isJson: boolean;
  sentBytes: number;
}

/** What PostgREST says in an answer that is a fault. */
export interface RestError {
  code?: string;
  message?: string;
}

/** @param host of the project, for messages. */
export function restFault(answer: RestAnswer, { code = '', message = '' }: RestError, host: string): TargetFault {
  const { status, sentBytes } = answer;
  const title = `Supabase at ${host}`;
  const unfit = (text: string) => new TargetFault('unfit', text);
  const unavailable = (text: string) => new TargetFault('unavailable', text, waitMs(answer.retryAfter));
  if (status === 429) return unavailable(`${title} asks to be called less often.`);
  if (status === 413)
    return unavailable(
      `${title} takes no body of ${(sentBytes / 1e6).toFixed(1)} MB. Smaller batches are tried; raise the limit of the proxy before it.`,
    );
  if (status === 401 && code !== '42501')
    return unfit(
      `${title} refuses SUPABASE_KEY. Set it to the secret key of this project (sb_secret_…), or the service_role one.`,
    );
  if (code === 'PGRST202')
    return unfit(`${title} has no function of Poolgate, or does not know it yet. Run \`poolgate sync init\`.`);
  if (/^PGRST0/.test(code)) return unavailable(`${title} does not reach its database (${code}).`);
  if (/^[0-9A-Z]{5}$/.test(code))
    return sqlFault(
      { code, message },
      { title, database: 'postgres', user: 'service_role', variable: 'SUPABASE_URL', statementSeconds: 60 },
    );
  if (status >= 500)
    return unavailable(`${title} reports a fault of its own (status ${status}${code === '' ? '' : `, ${code}`}).`);
  if (!answer.isJson)
    return unfit(
      `What answers at ${host} is no Supabase project: it sent a page (status ${status}). Correct SUPABASE_URL, such as https://abcdefghijkl.supabase.co.`,
    );
  if (status === 403 || status === 404)
    return unfit(
      `${title} has nothing for Poolgate (status ${status}${code === '' ? '' : `, ${code}`}). Correct SUPABASE_URL and SUPABASE_KEY.`,
    );
  return unavailable(
    `${title} gave an answer that was not expected (status ${status}${code === '' ? '' : `, ${code}`}).`,
  );
}

/** @param error of `fetch`. */
export function unreachable(error: unknown, host: string, answerSeconds: number): TargetFault {
  const name = (error as Error).name;
  if (name === 'TimeoutError')
    return new TargetFault(
      'unavailable',
      `Supabase at ${host} did not answer within ${answerSeconds} s. What was written may be there; it is looked up before the next attempt.`,
    );
  if (isRedirect(error))
    return new TargetFault(
      'unfit',
      `Supabase at ${host} sends requests to another address, where the key does not go. Set SUPABASE_URL to that one, with https:// where it began with http://.`,
    );
  const code = codeOf(error);
  if (code === 'ENOTFOUND')
    return new TargetFault(
      'unavailable',
      `The name ${host} has no address. Correct SUPABASE_URL; the name of a project that was paused for long is gone, too.`,
    );
  return new TargetFault('unavailable', `Supabase at ${host} is not reached (${code}).`);
}

/** `fetch` is told to follow none, and says so in words alone. */
function isRedirect(error: unknown): boolean {
  const { cause } = error as { cause?: unknown };
  return cause instanceof Error && cause.message === 'unexpected redirect';
}

function codeOf(error: unknown): string {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause instanceof Error ? codeOf(cause) : 'no reason given';
}

const longestWaitMs = 3_600_000;

/** `Retry-After` is seconds or a date. */
function waitMs(retryAfter: string | null): number {
  if (retryAfter === null) return 0;
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0) * 1000, longestWaitMs) : 0;
}
