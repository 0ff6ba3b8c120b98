import {
  createServer,
  type RequestListener,
  type Server,
  type ServerOptions,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { Socket } from 'node:net';
import { problemBody, problemType } from './problem.ts';

/** Limits of a connection, so that callers who send slowly, endlessly or not at all cannot keep others out. */
export interface HttpLimits {
  /** From the first byte of a connection or request until its headers have arrived. */
  headersMs: number;
  /** Until the whole request has arrived, including its body. */
  requestMs: number;
  /** How long a connection stays open between two requests. Longer than a minute, the usual interval of pollers. */
  keepAliveMs: number;
  /** How often connections are checked against the first two limits. */
  checkMs: number;
  headerBytes: number;
  connections: number;
}

export const httpLimits: HttpLimits = {
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 65_000,
  checkMs: 1000,
  headerBytes: 16 * 1024,
  connections: 5000,
};

/** Node keeps the response of the connection here. */
type Connection = Socket & { _httpMessage?: ServerResponse | null };

export interface DrainingServer {
  server: Server;
  /** Takes no new connections, lets running requests end, and cuts what is left after `graceMs`. */
  drain(graceMs: number): Promise<void>;
}

export function createHttpServer(listener: RequestListener, limits: HttpLimits): DrainingServer {
  const connections = new Set<Connection>();
  let draining = false;
  const options: ServerOptions = {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: limits.checkMs,
    maxHeaderSize: limits.headerBytes,
  };
  const server = createServer(options, (request, response) => {
    if (draining) response.shouldKeepAlive = false;
    listener(request, response);
  });
  server.maxConnections = limits.connections;
  // Connections instead of requests: there are far fewer of them.
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
  });
  server.on('clientError', answerMalformed);

  return {
    server,
    drain: (graceMs) =>
      new Promise((resolve) => {
        draining = true;
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        for (const { _httpMessage: response } of connections) {
          if (!response) continue;
          // Otherwise the caller would keep the connection, and so the server, open.
          response.shouldKeepAlive = false;
          // The headers of this answer are sent already, so the connection is closed after it.
          if (response.headersSent) response.once('finish', () => setImmediate(() => server.closeIdleConnections()));
        }
      }),
  };
}

const faults: Record<string, [status: number, detail: string]> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers of the request are too large. Send fewer and shorter ones.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The chunk extensions of the body are too large. Send none.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time. Send it whole, at once.'],
};

/** Malformed HTTP never reaches an application, so it is answered here, and the connection ends with that answer. */
function answerMalformed(error: NodeJS.ErrnoException, socket: Connection): void {
  const { _httpMessage: answering } = socket;
  if (error.code === 'ECONNRESET' || !socket.writable || (answering?.headersSent && !answering.req.complete)) {
    socket.destroy();
    return;
  }
  // The request before it was complete and is still being answered.
  if (answering?.req.complete) {
    answering.shouldKeepAlive = false;
    answering.once('close', () => socket.destroySoon());
    return;
  }
  const [status, detail] = faults[error.code ?? ''] ?? [400, 'The request is no HTTP that can be read. Send it again.'];
  const body = problemBody(status, detail);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${problemType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
