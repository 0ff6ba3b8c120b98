import type { IncomingMessage } from 'node:http';
import { unauthorized } from './unauthorized.ts';

const bearer = /^bearer(?:[ \t]|$)/i;

/**
 * The text of the key that a request shows; null where it shows none, a Problem where that cannot be told. Other schemes of `Authorization` are
 * none: a proxy that asks for a password itself may pass it on.
 */
export function sentKey({ headers, rawHeaders }: Pick<IncomingMessage, 'headers' | 'rawHeaders'>) {
  const { authorization, 'x-api-key': own } = headers;
  if (authorization === undefined && own === undefined) return null;
  // Of several, Node keeps the first `Authorization` and joins the others.
  if (timesSent(rawHeaders, 'authorization') > 1)
    return unauthorized(
      'Two `Authorization` headers were sent. Send one, or the key as `X-API-Key` beside that of a proxy.',
    );
  if (timesSent(rawHeaders, 'x-api-key') > 1) return unauthorized('Several keys were sent. Send one.');
  const inAuthorization = authorization === undefined ? null : keyIn(authorization);
  const inOwn = typeof own === 'string' ? own.trim() : null;
  if (inAuthorization !== null && inOwn !== null && inAuthorization !== inOwn)
    return unauthorized('`Authorization` and `X-API-Key` carry different keys. Send one of them.');
  return inAuthorization ?? inOwn;
}

function keyIn(authorization: string): string | null {
  if (bearer.test(authorization)) return authorization.slice('bearer'.length).trim();
  // Somebody left out the scheme, or wrote another. It is checked all the same, so that the answer helps.
  return /^(?:[^ \t]+[ \t]+)?(pgk_.*)$/.exec(authorization)?.[1] ?? null;
}

function timesSent(rawHeaders: readonly string[], name: string): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const sent = rawHeaders[index] as string;
    if (sent.length === name.length && sent.toLowerCase() === name) count += 1;
  }
  return count;
}
