import type { IncomingMessage, ServerResponse } from 'node:http';
import { isSpare } from './connections.ts';
import { nameInHeader } from './own-names.ts';
import { Problem } from './problem.ts';

/** More than the longest cursor or name of a worker with all filters; the headers beside it have room too (`limits.headerBytes`). */
const longestUrl = 12_000;
const absolute = /^https?:\/\//i;

/** Why a request is refused whatever it asks for, or null. Where its form is wrong the connection ends: what else it carries is in doubt. */
export function refusalOfRequest(request: IncomingMessage, response: ServerResponse): Problem | null {
  const refusal = refusalOfForm(request) ?? refusalOfRoom(request, response);
  // Not after a long URL: whoever is still sending a body would lose the answer.
  if (refusal !== null && refusal.status !== 414) response.shouldKeepAlive = false;
  return refusal;
}

function refusalOfRoom({ socket, url = '' }: IncomingMessage, response: ServerResponse): Problem | null {
  if (!isSpare(socket)) return null;
  response.shouldKeepAlive = false;
  if (url.startsWith('/health/')) return null;
  return new Problem(
    503,
    'There are too many connections. Close those that are not needed, and try again in a moment.',
    {
      retryAfterSeconds: 2,
    },
  );
}

/**
 * What is wrong with the form of a request, or null. A request in the form for proxies (`GET http://host/path`) is made one
 * in the usual form, so that nobody else needs to know of it.
 */
function refusalOfForm(request: IncomingMessage): Problem | null {
  const { httpVersionMajor, httpVersion, headers, url = '' } = request;
  if (httpVersionMajor !== 1) return new Problem(400, `HTTP/${httpVersion} is not spoken here. Send HTTP/1.1.`);
  if (url.length > longestUrl)
    return new Problem(414, `The URL is longer than ${longestUrl} characters. Ask with fewer or shorter parameters.`);
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue')
    return new Problem(417, 'This server meets no expectation but `100-continue`. Leave the header Expect out.');
  return refusalOfTarget(request, url) ?? refusalOfHost(request);
}

function refusalOfTarget(request: IncomingMessage, url: string): Problem | null {
  if (url.includes('#'))
    return new Problem(400, 'The URL has a fragment (`#…`), which is not for servers. Leave it out, or write %23.');
  if (url.startsWith('/') || (url === '*' && request.method === 'OPTIONS')) return null;
  const rest = url.replace(absolute, '');
  const end = rest.search(/[/?]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  if (rest === url || !isHost(authority))
    return new Problem(400, 'The request asks for no path that can be read. Ask for one that begins with a slash.');
  const path = rest.slice(authority.length);
  request.url = path.startsWith('/') ? path : `/${path}`;
  // It counts, whatever `Host` says (RFC 9112, 3.2.2).
  if (request.headers.host !== undefined) request.headers.host = authority;
  return null;
}

function refusalOfHost({ headers: { host }, httpVersionMinor }: IncomingMessage): Problem | null {
  if (host === undefined ? httpVersionMinor === 0 : isHost(host)) return null;
  return new Problem(
    400,
    'The request has no usable Host. Send the name or address that it is for, like Host: 127.0.0.1:8080.',
  );
}

function isHost(text: string): boolean {
  return nameInHeader(text) !== null;
}
