import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { problemBody, problemType } from './problem.ts';
import { requestIdOf } from './request-id.ts';

/** Node keeps the response of the connection here. */
export type HttpSocket = Socket & { _httpMessage?: ServerResponse | null };

/** A request that Node could not read, and was answered all the same. */
export interface Malformed {
  id: string;
  status: number;
  bytes: number;
  remoteAddress: string;
}

/** What is answered to a request that never becomes one, and who is told. */
export interface MalformedWays {
  /** Names and values of what every answer carries, as a flat list. */
  headers: readonly string[];
  onMalformed: (malformed: Malformed) => void;
}

const faults: Record<string, [status: number, detail: string]> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers of the request are too large. Send fewer and shorter ones.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The chunk extensions of the body are too large. Send none.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time. Send it whole, at once.'],
  HPE_PAUSED_H2_UPGRADE: [400, 'HTTP/2 is not spoken here. Send HTTP/1.1.'],
  HPE_INVALID_METHOD: [400, 'The request begins with no method that there is. Send plain HTTP/1.1, such as GET.'],
};

/** Connections that end with the answers to the requests that came before what was malformed. */
const ending = new WeakSet<HttpSocket>();

/** Malformed HTTP never reaches an application, so it is answered here, and the connection ends with that answer. */
export function answerMalformed(error: NodeJS.ErrnoException, socket: HttpSocket, ways: MalformedWays): void {
  const { _httpMessage: answering } = socket;
  if (error.code === 'ECONNRESET' || !socket.writable || (answering?.headersSent && !answering.req.complete)) {
    socket.destroy();
    return;
  }
  if (ending.has(socket)) return;
  // The request before it was complete and is still being answered, and perhaps more of them wait.
  if (answering?.req.complete) {
    ending.add(socket);
    answering.once('close', () => {
      ending.delete(socket);
      if (socket._httpMessage) answerMalformed(error, socket, ways);
      else socket.destroySoon();
    });
    return;
  }
  const [status, detail] = faults[error.code ?? ''] ?? [400, 'The request is no HTTP that can be read. Send it again.'];
  answerPlainly(socket, status, detail, ways);
}

/** CONNECT asks for a tunnel; Node gives the bare connection. */
export function refuseTunnel(socket: HttpSocket, ways: MalformedWays): void {
  socket.on('error', () => socket.destroy());
  answerPlainly(socket, 405, 'This server is no proxy. Ask for a path with GET.', ways, [
    'Allow',
    'GET, HEAD, OPTIONS',
  ]);
}

function answerPlainly(
  socket: HttpSocket,
  status: number,
  detail: string,
  { headers, onMalformed }: MalformedWays,
  more: string[] = [],
): void {
  const id = requestIdOf({});
  const body = problemBody(status, detail, id);
  const own = ['Content-Type', problemType, 'Content-Length', `${Buffer.byteLength(body)}`, 'X-Request-Id', id];
  const all = [...headers, ...own, 'Cache-Control', 'no-store', 'Connection', 'close', ...more];
  const lines = all.flatMap((name, index) => (index % 2 === 0 ? `${name}: ${all[index + 1]}` : []));
  const text = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
  const { remoteAddress = '' } = socket;
  socket.end(text, () => socket.destroy());
  onMalformed({ id, status, bytes: Buffer.byteLength(text), remoteAddress });
}
