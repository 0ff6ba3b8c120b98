import type { IncomingMessage } from 'node:http';
import { isLoopbackName, nameInHeader } from '@poolgate/server/http/own-names.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import type { Callers } from '../../edge/caller.ts';

/** Where the address of a link begins, with sentences about what may not be meant. @throws Problem 400 where that cannot be told. */
export type LinkBase = (request: IncomingMessage) => { url: string; notes: string[] };

/** @param publicUrl where people reach the gateway; undefined for where a request came to. */
export function linkBaseBy(publicUrl: string | undefined, { isProxy }: Pick<Callers, 'isProxy'>): LinkBase {
  return ({ headers, socket }) => {
    if (publicUrl !== undefined) return { url: publicUrl, notes: [] };
    const { host = '', 'x-forwarded-proto': forwarded } = headers;
    const name = nameInHeader(host);
    if (name === null)
      throw new Problem(
        400,
        'The request names no host, so no address can be made. Send the header Host, or set PUBLIC_URL.',
      );
    // The gateway itself speaks plain HTTP.
    const isSecure = forwarded === 'https' && isProxy(socket.remoteAddress ?? '');
    const url = `${isSecure ? 'https' : 'http'}://${host}`;
    if (!isLoopbackName(name)) return { url, notes: [] };
    return {
      url,
      notes: [`Other machines cannot open ${url}: set PUBLIC_URL to the address under which people reach the gateway.`],
    };
  };
}
