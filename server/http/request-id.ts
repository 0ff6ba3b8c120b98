import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Differs for every process, also after a restart. */
const run = randomBytes(9).toString('base64url');
let count = 0;

/** The id that finds a request in the logs of all parts: the caller's if it is well-formed, else a new one. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = headers['x-request-id'];
  if (typeof given === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(given)) return given;
  count += 1;
  return `${run}-${count.toString(36)}`;
}
