import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Random, stream } from '@poolgate/core/stand-in/farm/random.ts';

/** Any address of the machine that is not the good callers' own; elsewhere than on Linux there is only one. */
const from = process.platform === 'linux' ? '127.0.0.2' : undefined;

/** The connections of one attack, all of one caller. */
export class Assault {
  readonly random: Random;
  stopped = false;
  readonly #port: number;
  readonly #sockets = new Set<Socket>();

  constructor(port: number, seed: number) {
    this.#port = port;
    this.random = stream('callers', seed);
  }

  /** @returns null where the connection is refused, which is the server's right. */
  async open(): Promise<Socket | null> {
    const socket = connect({ port: this.#port, host: '127.0.0.1', ...(from !== undefined && { localAddress: from }) });
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    const opened = new Promise<Socket | null>((resolve) => {
      socket.on('error', () => resolve(null));
      socket.on('close', () => resolve(null));
      socket.on('connect', () => resolve(socket));
    });
    return opened;
  }

  /** So many connections, and what is done with each of them. */
  async each(count: number, use: (socket: Socket, index: number) => unknown): Promise<void> {
    for (let first = 0; first < count && !this.stopped; first += 100) {
      const wave = Array.from({ length: Math.min(100, count - first) }, async (_, index) => {
        const socket = await this.open();
        if (socket) await use(socket, first + index);
      });
      await Promise.all(wave);
    }
  }

  /** Sends pieces on and on until the end of the attack; not waited for. */
  keepSending(socket: Socket, piece: string | Buffer, pauseMs: number): void {
    const send = async () => {
      while (!this.stopped && socket.writable) {
        socket.write(piece);
        await sleep(pauseMs);
      }
    };
    void send();
  }

  stop(): void {
    this.stopped = true;
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** Sends something, and reads what comes. */
export function say(socket: Socket, text: string | Buffer): void {
  socket.resume();
  socket.write(typeof text === 'string' ? Buffer.from(text, 'latin1') : text);
}

/** Sends something, and never reads a byte of what comes. */
export function sayAndIgnore(socket: Socket, text: string): void {
  socket.pause();
  socket.write(text);
}

export const get = (path: string, ...lines: string[]) =>
  `${[`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1', ...lines].join('\r\n')}\r\n\r\n`;
