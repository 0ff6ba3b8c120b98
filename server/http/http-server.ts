import { createServer, type RequestListener, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import { Connections, type OpenedBy } from './connections.ts';
import type { HttpLimits } from './limits.ts';
import { answerMalformed, type HttpSocket, type MalformedWays, refuseTunnel } from './malformed.ts';
import { type ReadBy, Unsent } from './unsent.ts';

/** What an application knows better than its server: who is who, and what its answers carry. */
export interface ServerWays extends MalformedWays {
  openedBy: OpenedBy;
  readBy: ReadBy;
}

const plainWays: ServerWays = {
  headers: [],
  onMalformed: () => undefined,
  openedBy: (remoteAddress) => remoteAddress,
  readBy: ({ req }: ServerResponse) => req.socket.remoteAddress ?? '',
};

export interface DrainingServer {
  server: Server;
  /** Takes no new connections, lets running requests end, and cuts what is left after `graceMs`. */
  drain(graceMs: number): Promise<void>;
}

/** What was asked before the stop may still be on its way. */
const unaskedMs = 100;

export function createHttpServer(
  listener: RequestListener,
  limits: HttpLimits,
  ways: ServerWays = plainWays,
): DrainingServer {
  const connections = new Connections(limits, ways.openedBy);
  const unsent = new Unsent(limits, ways.readBy);
  let draining = false;
  const options: ServerOptions = {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: limits.checkMs,
    maxHeaderSize: limits.headerBytes,
    // It is answered by `refused-request.ts`, like whatever else is wrong with a request.
    requireHostHeader: false,
    // Two headers Host are one malformed one then, and not the first of them.
    joinDuplicateHeaders: true,
  };
  const server = createServer(options);
  const answer: RequestListener = (request, response) => {
    if (draining) response.shouldKeepAlive = false;
    listener(request, response);
  };
  server.on('request', answer);
  server.on('checkExpectation', answer);
  // Connections instead of requests: there are far fewer of them.
  server.on('connection', (socket: HttpSocket) => {
    unsent.watch(socket);
    connections.add(socket);
  });
  server.on('clientError', (error, socket) => answerMalformed(error, socket as HttpSocket, ways));
  server.on('connect', (_request, socket) => refuseTunnel(socket as HttpSocket, ways));
  const checking = setInterval(() => {
    connections.check();
    unsent.check();
  }, limits.checkMs).unref();
  server.on('close', () => clearInterval(checking));

  return {
    server,
    drain: (graceMs) =>
      new Promise((resolve) => {
        draining = true;
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        // Browsers open connections before they ask for something. Node waits for those.
        const unasked = setTimeout(() => {
          for (const socket of connections.sockets()) if (socket.bytesRead === 0) socket.destroy();
        }, unaskedMs);
        server.close(() => {
          clearTimeout(cut);
          clearTimeout(unasked);
          resolve();
        });
        for (const { _httpMessage: response } of connections.sockets()) {
          if (!response) continue;
          // Otherwise the caller would keep the connection, and so the server, open.
          response.shouldKeepAlive = false;
          // The headers of this answer are sent already, so the connection is closed after it.
          if (response.headersSent) response.once('finish', () => setImmediate(() => server.closeIdleConnections()));
        }
      }),
  };
}
