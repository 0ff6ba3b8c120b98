import { ReadFailure } from '../failure.ts';
import type { Exchange } from './exchange.ts';

/** The parsed body, or null where it is no JSON (empty, cut off, a web page). */
export function asJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export function isHtml({ contentType, text }: Exchange): boolean {
  return (
    /^\s*(?:<!doctype html|<html|<head|<body|<!--)/i.test(text) || (contentType.includes('text/html') && !asJson(text))
  );
}

/** What the HTTP status alone says, by the general rules; undefined for a success. */
export function failureOfStatus(exchange: Exchange, now: Date): ReadFailure | undefined {
  const { status } = exchange;
  const retryAt = retryAfter(exchange, now);
  const html = isHtml(exchange);
  if (status === 429) {
    const wait = retryAt ? ` until ${retryAt.toISOString().replace(/\.\d+Z$/, 'Z')}` : '';
    return new ReadFailure('rate_limited', `The pool limits our requests (status 429); it is left alone${wait}.`, {
      retryAt,
    });
  }
  if (status >= 200 && status < 300) return undefined;
  if ((status === 401 || status === 403) && !html)
    return new ReadFailure(
      'auth',
      `The pool refused the credentials (status ${status}). Check the key and its rights in the pool file.`,
      { retryAt },
    );
  if (html && status >= 400 && status < 500)
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

/** The moment that `Retry-After` names, whether in seconds or as a date; null where there is none to be understood. */
export function retryAfter({ retryAfter: header }: Exchange, now: Date): Date | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return new Date(now.getTime() + Number(header.trim()) * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : new Date(date);
}
