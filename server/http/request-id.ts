import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** No other process has it, nor the same one after a restart. */
const run = randomBytes(9).toString('base64url');
let count = 0;

/** The name under which a request is found in the logs of every part it passes: the caller's own where it is one, else a new one. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = headers['x-request-id'];
  if (typeof given === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(given)) return given;
  count += 1;
  return `${run}-${count.toString(36)}`;
}
