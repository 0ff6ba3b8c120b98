import { connect, type Socket } from 'node:net';
import type { FuzzRequest } from '../asking/requests.ts';
import { type Answer, readAnswer } from './read-answer.ts';

/** Sends requests exactly as they are written, one after the other; what clients refuse to send, servers get all the same. */
export class Connection {
  readonly #host: string;
  readonly #port: number;
  #socket: Socket | null = null;

  constructor(url: string) {
    const { host, port } = new URL(url);
    this.#host = host;
    this.#port = Number(port);
  }

  /** @throws Error where no whole answer comes in this time. */
  async ask(request: FuzzRequest, limitMs: number): Promise<Answer> {
    if (request.wild) this.close();
    const reused = this.#socket !== null;
    try {
      return await this.#ask(request, limitMs);
    } catch (error) {
      this.close();
      // The server may have closed a connection just when it was used again.
      if (reused && error instanceof Closed) return this.#ask(request, limitMs);
      throw error;
    }
  }

  async #ask(request: FuzzRequest, limitMs: number): Promise<Answer> {
    this.#socket ??= connect({ port: this.#port, host: '127.0.0.1', noDelay: true }).on('error', () => undefined);
    const answer = await exchange(this.#socket, bytesOf(request, this.#host), request.method, limitMs);
    if (request.wild || !answer.open) this.close();
    return answer;
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }
}

class Closed extends Error {}

function exchange(socket: Socket, sent: Buffer, method: string, limitMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const end = (settle: () => void) => {
      clearTimeout(timer);
      socket.removeListener('data', onData).removeListener('close', onClose);
      settle();
    };
    const look = (ended: boolean) => {
      try {
        const answer = readAnswer(Buffer.concat(parts), method, ended);
        if (answer !== null) end(() => resolve(answer));
        else if (ended)
          end(() => reject(new Closed(`the connection was closed after ${Buffer.concat(parts).length} bytes`)));
      } catch (error) {
        end(() => reject(error));
      }
    };
    const onData = (part: Buffer) => {
      parts.push(part);
      look(false);
    };
    const onClose = () => look(true);
    const timer = setTimeout(() => end(() => reject(new Error(`no answer within ${limitMs} ms`))), limitMs);
    socket.on('data', onData).on('close', onClose);
    socket.write(sent);
  });
}

export function bytesOf({ method, target, headers, host, body, chunked }: FuzzRequest, own: string): Buffer {
  const lines = [`${method} ${target} HTTP/1.1`];
  if (host !== null) lines.push(`Host: ${host === 'the server' ? own : host}`);
  lines.push(...headers.map(([name, value]) => `${name}: ${value}`));
  if (body !== null) lines.push(chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${body.length}`);
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  if (body === null) return head;
  if (!chunked) return Buffer.concat([head, body]);
  const first = body.length === 0 ? '' : `${body.length.toString(16)}\r\n`;
  return Buffer.concat([head, Buffer.from(first), body, Buffer.from(`${first === '' ? '' : '\r\n'}0\r\n\r\n`)]);
}

/** The request as one would type it; what the shell or curl cannot say is told beside it. */
export function asCurl({ method, target, headers, host, body, chunked }: FuzzRequest, url: string): string {
  const shell = (text: string) => (text.length > 200 ? `'${text.slice(0, 200)}…' (${text.length})` : `'${text}'`);
  const parts = [`curl -isg -X '${method}' --request-target ${shell(target)} '${url}'`];
  if (host !== 'the server') parts.push(host === null ? `-H 'Host:'` : `-H ${shell(`Host: ${host}`)}`);
  parts.push(...headers.map(([name, value]) => `-H ${shell(`${name}: ${value}`)}`));
  if (body !== null)
    parts.push(`${chunked ? `-H 'Transfer-Encoding: chunked' ` : ''}--data-binary ${shell(body.toString('latin1'))}`);
  return JSON.stringify(parts.join(' ')).slice(1, -1).replaceAll('\\"', '"');
}
