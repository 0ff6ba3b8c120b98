import { ReadFailure } from '../failure.ts';
import type { Exchange } from './exchange.ts';

/** @param isJson whether the body is JSON, whatever it is called. */
export function isHtml({ contentType, text }: Exchange, isJson: boolean): boolean {
  return /^\s*(?:<!doctype html|<html|<head|<body|<!--)/i.test(text) || (contentType.includes('text/html') && !isJson);
}

/** The protection service of many pools refuses with one line of plain text: `error code: 1020`. */
function isProtection({ text }: Exchange): boolean {
  return /^\s*error code: \d{4}\s*$/i.test(text);
}

/** The failure that the HTTP status alone means, by the general rules; undefined for a success. */
export function failureOfStatus(exchange: Exchange, html: boolean, now: Date): ReadFailure | undefined {
  const { status } = exchange;
  const retryAt = retryAfter(exchange, now);
  if (status === 429) {
    const wait = retryAt ? ` until ${retryAt.toISOString().replace(/\.\d+Z$/, 'Z')}` : '';
    return new ReadFailure('rate_limited', `The pool limits our requests (status 429); it is left alone${wait}.`, {
      retryAt,
    });
  }
  if (status >= 200 && status < 300) return undefined;
  if ((status === 401 || status === 403) && !html && !isProtection(exchange))
    return new ReadFailure(
      'auth',
      `The pool refused the credentials (status ${status}). Check the key and its rights in the settings of this pool.`,
      { retryAt },
    );
  if ((html || isProtection(exchange)) && status >= 400 && status < 500)
    return new ReadFailure(
      'unavailable',
      `The pool answered with a protection or error page (status ${status}). It is tried again at the next poll.`,
      { retryAt },
    );
  return new ReadFailure(
    'unavailable',
    `The pool answered with status ${status}. It is tried again at the next poll.`,
    { retryAt },
  );
}

/** No pool locks anybody out for longer. A header beyond this is a mistake; obeyed, the account would never be read again. */
const longestWaitMs = 7 * 86_400_000;

/** The moment that `Retry-After` names, whether in seconds or as a date; null if it has none that can be understood. */
export function retryAfter({ retryAfter: header }: Exchange, now: Date): Date | null {
  if (header === null) return null;
  const text = header.trim();
  const latest = now.getTime() + longestWaitMs;
  if (/^\d+$/.test(text)) return new Date(Math.min(now.getTime() + Number(text) * 1000, latest));
  // Date.parse makes a date of nearly anything, such as `1.5` and `-5`.
  const date = /^[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : new Date(Math.min(date, latest));
}
