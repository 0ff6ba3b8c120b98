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

/** What a connection may take, so that callers who send slowly, without end or not at all cannot keep others out. */
export interface HttpLimits {
  /** From the first byte of a connection or request until its headers are there. */
  headersMs: number;
  /** Until the whole request is there, its body included. */
  requestMs: number;
  /** How long a connection stays open between two requests: longer than a minute, the usual interval of those who poll. */
  keepAliveMs: number;
  /** How often it is looked for connections that are over the first two. */
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

/** Node keeps here which response the connection is about. */
type Connection = Socket & { _httpMessage?: ServerResponse | null };

export interface DrainingServer {
  server: Server;
  /** Takes no new connection, lets what is under way end, and cuts what is left after `graceMs`. */
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
  // Connections and not requests, of which there are many more.
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
          // Else the caller would keep the connection, and so the server.
          response.shouldKeepAlive = false;
          // An answer that has begun says nothing about the connection any more; it is closed once the answer is over.
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

/** What is no HTTP never reaches an application, so the answer is written here, and the connection ends with it. */
function answerMalformed(error: NodeJS.ErrnoException, socket: Connection): void {
  const { _httpMessage: answering } = socket;
  if (error.code === 'ECONNRESET' || !socket.writable || (answering?.headersSent && !answering.req.complete)) {
    socket.destroy();
    return;
  }
  // What came before it was whole, and is still being answered.
  if (answering?.req.complete) {
    answering.shouldKeepAlive = false;
    answering.once('close', () => socket.destroySoon());
    return;
  }
  const [status, detail] = faults[error.code ?? ''] ?? [400, 'The request is no HTTP that can be read. Send it anew.'];
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
