import type { IncomingMessage } from 'node:http';
import { readingMethods } from '@poolgate/server/http/other-site.ts';
import { type NameSettings, refuseForeignNames } from '@poolgate/server/http/own-names.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import { refusalOf } from './loopback-only.ts';

/** Why a request is not answered, or null where it is. Every request passes it, before anything of its body is read. */
export type Authorize = (request: IncomingMessage) => Problem | null;

/** Whoever asks under a name of the gateway may read; changes are taken from programs and pages of this machine. */
export function authorizeBy(names: NameSettings): Authorize {
  const refuseForeign = refuseForeignNames(names);
  return (request) => {
    const foreign = refuseForeign(request);
    if (foreign !== null || readingMethods.has(request.method ?? '')) return foreign;
    const { socket, headers } = request;
    const refusal = refusalOf({ remoteAddress: socket.remoteAddress, headers }, names.host);
    return refusal === null ? null : new Problem(403, refusal);
  };
}
