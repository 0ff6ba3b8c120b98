import { type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isPrivateLiteral, NotPublic, publicLookup } from '@poolgate/server/http/public-address.ts';

export interface HttpCall {
  method: 'GET' | 'POST';
  url: URL;
  headers?: Record<string, string>;
  body?: string;
  signal: AbortSignal;
  /** Whether it may go to this machine and to networks that are not public. */
  allowPrivate: boolean;
  /** How much of the answer's body is read; what comes after it is not waited for. */
  mostBytes: number;
}

export interface HttpReply {
  status: number;
  headers: IncomingMessage['headers'];
  /** Its beginning. */
  body: string;
}

/**
 * One request over a connection of its own. It follows nothing, and of the answer reads no more than it has to.
 * @throws whatever the connection says: `faultSentence` makes a sentence of it.
 */
export async function httpCall(call: HttpCall): Promise<HttpReply> {
  const { url, allowPrivate, mostBytes } = call;
  // A literal address is not looked up.
  if (!allowPrivate && isPrivateLiteral(url.hostname)) throw new NotPublic(url.hostname);
  const answer = await answerOf(call, { agent: false, ...(allowPrivate ? {} : { lookup: publicLookup }) });
  try {
    const body = mostBytes > 0 ? await beginningOf(answer, mostBytes) : '';
    return { status: Number(answer.statusCode), headers: answer.headers, body };
  } finally {
    answer.destroy();
  }
}

function answerOf({ method, url, headers, body, signal }: HttpCall, options: RequestOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? tlsRequest : plainRequest;
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = send(url, { ...options, method, signal, headers: { ...headers, ...length } });
    sent.once('response', (answer) => {
      // One that breaks off after what is wanted of it is no fault.
      answer.on('error', () => undefined);
      resolve(answer);
    });
    // A status of 101 has no response.
    sent.once('upgrade', (_answer, socket) => {
      socket.destroy();
      reject(new Error('the answer is not HTTP'));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function beginningOf(answer: IncomingMessage, mostBytes: number): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of answer) {
    pieces.push(piece as Buffer);
    bytes += (piece as Buffer).length;
    if (bytes >= mostBytes) break;
  }
  return Buffer.concat(pieces).subarray(0, mostBytes).toString('utf8');
}
