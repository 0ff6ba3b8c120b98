import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What is asked of a service: who it is, what changed, lists over all its pools, what belongs to one pool, its description. */
export const places = ['introduction', 'changes', 'lists', 'passed-on', 'description'] as const;
export type Place = (typeof places)[number];

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  place: Place;
}

/** What a hostile service knows of its victims, so that it can pretend to be one. */
export interface Victims {
  gatewayUrl: string;
  url: string;
  name: string;
  type: string;
  databaseId: string;
  poolIds: string[];
  clientName: string;
}

/** One request to a hostile service, and the raw connection on which it is answered. */
export interface Exchange {
  asked: Asked;
  socket: Socket;
  /** How many requests this mode has met before this one. */
  turn: number;
  /** The name and the number of this service. */
  self: { name: string; type: string };
  victims: Victims;
  /** What an honest service would say: an object where the answer is JSON. */
  truth(): unknown;
}

export const json = 'Content-Type: application/json';

/** Writes a whole answer. @param lines the head without the length; the first one is the status line where it begins with HTTP. */
export function send({ socket }: Exchange, body: string | Buffer, lines: string[] = [json]): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const hasStatus = lines[0]?.startsWith('HTTP') === true;
  const head = [...(hasStatus ? [] : ['HTTP/1.1 200 OK']), ...lines, `Content-Length: ${bytes.length}`];
  raw(socket, `${head.join('\r\n')}\r\n\r\n`);
  if (!socket.destroyed) socket.write(bytes);
}

/** Writes a head whose bytes are the characters' codes, so that it can hold any byte. */
export function raw(socket: Socket, text: string): void {
  if (!socket.destroyed) socket.write(Buffer.from(text, 'latin1'));
}

/** As JSON, with what JSON.stringify cannot write: `@@1e400@@` in quotes becomes 1e400. */
export function written(value: unknown): string {
  return JSON.stringify(value).replaceAll(/"@@([^"@]+)@@"/g, '$1');
}

/** Writes until the caller has had enough, and no faster than it reads. */
export async function pour(socket: Socket, chunk: Buffer, times = Number.POSITIVE_INFINITY): Promise<void> {
  for (let count = 0; count < times && !socket.destroyed; count += 1) {
    if (socket.write(chunk)) await new Promise((resolve) => setImmediate(resolve));
    else await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => undefined);
  }
}

/** One piece after the other, with a pause before each. */
export async function drip(socket: Socket, pieces: Iterable<string | Buffer>, pauseMs: number): Promise<void> {
  for (const piece of pieces) {
    await sleep(pauseMs);
    if (socket.destroyed) return;
    socket.write(piece);
  }
}
