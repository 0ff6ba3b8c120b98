import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  type ServerResponse,
  request as sendRequest,
} from 'node:http';
import { type AddressInfo, connect, type LookupFunction, type Socket } from 'node:net';
import { pipeline } from 'node:stream';
import { readingMethods } from '@poolgate/server/http/other-site.ts';
import { isPrivateLiteral, NotPublic, publicLookup } from '@poolgate/server/http/public-address.ts';
import { isWithinReach, type PageReach } from './reach.ts';

/** What one page may take. */
export interface PageLimits {
  /** Those that are let through. */
  requests: number;
  /** As they come, and again as the browser unpacked them. */
  bytes: number;
}

/** The only way out of a page: a proxy that knows where it may go. */
export interface Door {
  url: string;
  close(): void;
}

/** Why a page cannot be read: it took more than its limits, or its own host has an address of this machine or its network. */
export type PageFault = 'tooMuch' | 'inside';
type OnFault = (fault: PageFault) => void;

/** Of one connection alone, or of a body or an agreement that is not passed on. Some of them no client may send without it. */
const notPassedOn = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'proxy-authorization', 'proxy-authenticate', 'te', 'trailer'],
  ...['transfer-encoding', 'content-length', 'upgrade', 'expect'],
]);

/**
 * Opens a proxy for one page. It looks up names itself and goes to the very addresses that it has checked, so a name that leads inside
 * is refused, however often it changes. All that a browser sends passes here: redirects, frames, workers, sockets.
 */
export async function openDoor(reach: PageReach, limits: PageLimits, onFault: OnFault): Promise<Door> {
  const sockets = new Set<Socket>();
  const left = { ...limits };
  const own = hostOf(new URL(reach.origin));
  /** Without its own host there is no page. Of the others one may be blocked by a name server, and is not reached. */
  const refuse = (host: string) => {
    if (host === own) onFault('inside');
  };
  const mayBeInside = (host: string) => reach.insideToo && host === own;
  const publicOnly = lookupOutside(refuse);
  const server = createServer(forward);
  const close = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };

  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
  };
  const count = (from: Socket) => {
    from.on('data', ({ length }) => {
      left.bytes -= length;
      if (left.bytes >= 0) return;
      onFault('tooMuch');
      close();
    });
  };
  /** The place that a text names; null where the page may not go there. */
  const placeOf = (text: string): URL | null => {
    const url = URL.parse(text);
    if (url === null || !isWithinReach(reach, url)) return null;
    const host = hostOf(url);
    if (!mayBeInside(host) && isPrivateLiteral(host)) {
      refuse(host);
      return null;
    }
    left.requests -= 1;
    if (left.requests >= 0) return url;
    onFault('tooMuch');
    return null;
  };
  const target = (url: URL, usualPort: number) => ({
    host: hostOf(url),
    port: url.port === '' ? usualPort : Number(url.port),
    ...(mayBeInside(hostOf(url)) ? {} : { lookup: publicOnly }),
  });

  function forward(request: IncomingMessage, response: ServerResponse): void {
    const url = placeOf(request.url ?? '');
    if (url?.protocol !== 'http:' || !readingMethods.has(request.method ?? '')) {
      request.socket.destroy();
      return;
    }
    const outgoing = begin(url, request);
    if (outgoing === null) {
      request.socket.destroy();
      return;
    }
    outgoing.on('socket', (socket) => {
      keep(socket);
      count(socket);
    });
    outgoing.on('response', (answer) => {
      try {
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      } catch {
        // A status or header that no server may send.
        request.socket.destroy();
        return;
      }
      pipeline(answer, response, () => undefined);
    });
    outgoing.on('error', () => request.socket.destroy());
    // Also without an error, as after an answer that changes the protocol.
    outgoing.on('close', () => {
      if (!response.headersSent) request.socket.destroy();
    });
    response.on('close', () => outgoing.destroy());
  }

  /** Null where it is nothing that a client may send: whoever is on this machine can ask the door. */
  function begin(url: URL, { method, headers }: IncomingMessage): ClientRequest | null {
    const kept = Object.entries(headers).filter(([name]) => !notPassedOn.has(name));
    const path = `${url.pathname}${url.search}`;
    try {
      const outgoing = sendRequest({
        ...target(url, 80),
        ...{ agent: false, method, path, headers: { ...Object.fromEntries(kept), host: url.host } },
      });
      outgoing.end();
      return outgoing;
    } catch {
      return null;
    }
  }

  server.on('connection', keep);
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('connect', ({ url }, client: Socket, head: Buffer) => {
    // Sockets over plain HTTP come here too, with the port.
    const place = placeOf(`https://${url}`);
    if (place === null) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const out = connect(target(place, 443));
    keep(out);
    count(out);
    count(client);
    out.once('connect', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      out.write(head);
      pipeline(client, out, client, () => undefined);
    });
    out.once('error', () => client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** Looks up a name and leaves out what is not of the public internet. */
function lookupOutside(refuse: (host: string) => void): LookupFunction {
  return (host, options, done) =>
    publicLookup(host, options, (error, address, family) => {
      if (error instanceof NotPublic) refuse(host);
      done(error, address, family);
    });
}
