import { lookup } from 'node:dns';
import { createServer, type IncomingMessage, type ServerResponse, request as sendRequest } from 'node:http';
import { type AddressInfo, connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { pipeline } from 'node:stream';
import { isPublicAddress, isWithinReach, type PageReach } from './reach.ts';

/** What one page may take. */
export interface PageLimits {
  requests: number;
  /** As they come, and again as the browser unpacked them. */
  bytes: number;
}

/** The only way out of a page: a proxy that knows where it may go. */
export interface Door {
  url: string;
  close(): void;
}

/** Why a page cannot be read: it took more than its limits, or a host of the pool has an address of this machine or its network. */
export type PageFault = 'tooMuch' | 'inside';
type OnFault = (fault: PageFault) => void;

/** A page reads. A browser asks with OPTIONS whether it may. */
const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Opens a proxy for one page. It looks up names itself and goes to the very addresses that it has checked, so a name that leads inside
 * is refused, however often it changes. All that a browser sends passes here: redirects, frames, workers, sockets.
 */
export async function openDoor(reach: PageReach, limits: PageLimits, onFault: OnFault): Promise<Door> {
  const sockets = new Set<Socket>();
  const left = { ...limits };
  const publicOnly = lookupOutside(onFault);
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
    left.requests -= 1;
    if (left.requests < 0 || !URL.canParse(text)) return null;
    const url = new URL(text);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const family = isIP(host) as 0 | 4 | 6;
    if (!isWithinReach(reach, url)) return null;
    if (family === 0 || reach.insideToo || isPublicAddress(host, family)) return url;
    onFault('inside');
    return null;
  };
  const target = ({ hostname, port }: URL, usualPort: number) => ({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? usualPort : Number(port),
    ...(reach.insideToo ? {} : { lookup: publicOnly }),
  });

  function forward(request: IncomingMessage, response: ServerResponse): void {
    const url = placeOf(request.url ?? '');
    if (url?.protocol !== 'http:' || !reading.has(request.method ?? '')) {
      request.socket.destroy();
      return;
    }
    const { 'proxy-connection': _connection, 'proxy-authorization': _authorization, ...headers } = request.headers;
    const outgoing = sendRequest({
      ...target(url, 80),
      agent: false,
      method: request.method,
      path: `${url.pathname}${url.search}`,
      headers: { ...headers, host: url.host },
    });
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
    response.on('close', () => outgoing.destroy());
    outgoing.end();
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

/** Looks up a name and leaves out what is not of the public internet. */
function lookupOutside(onFault: OnFault): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const outside = (error ? [] : found).filter(({ address, family }) => isPublicAddress(address, family as 4 | 6));
      const [first] = outside;
      if (first !== undefined) {
        if (options.all) done(null, outside);
        else done(null, first.address, first.family);
        return;
      }
      if (error === null) onFault('inside');
      done(error ?? Object.assign(new Error('no address outside'), { code: 'EACCES' }), []);
    });
  };
}
