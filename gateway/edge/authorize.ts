import type { IncomingMessage } from 'node:http';
import { Problem } from '@poolgate/server/http/problem.ts';
import { refusalOf } from './loopback-only.ts';

/** Why a request is not answered, or null where it is. Every request passes it, before anything of its body is read. */
export type Authorize = (request: IncomingMessage) => Problem | null;

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whoever reaches the gateway may read; changes are taken from programs and pages of this machine. */
export function authorizeBy(boundHost: string): Authorize {
  return ({ method = '', socket, headers }) => {
    if (reading.has(method)) return null;
    const refusal = refusalOf({ remoteAddress: socket.remoteAddress, headers }, boundHost);
    return refusal === null ? null : new Problem(403, refusal);
  };
}
