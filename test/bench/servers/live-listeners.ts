// A process: many listeners of a gateway's events, each on a connection of its own, that note when they get what is looked for.
import { connect, type Socket } from 'node:net';

export type ListenersOrder =
  /** Opens so many more, and answers once all of them listen. */
  | { open: number; url: string }
  /** Answers at once; then, when each of them got this text. */
  | { expect: string }
  /** Closes all. */
  | { close: true };

export interface Reached {
  /** When the last of them had it, and the first, in nanoseconds of the clock that all processes share. */
  last: string;
  first: string;
}

/** So many connections are opened at once. */
const atOnce = 100;
const path = '/api/events?active=all';

const sockets = new Set<Socket>();
let awaited: { text: Buffer; missing: Set<Socket>; first: bigint | null; resolve: (reached: Reached) => void } | null =
  null;

function heard(socket: Socket, bytes: Buffer): void {
  if (awaited === null || !awaited.missing.has(socket) || !bytes.includes(awaited.text)) return;
  awaited.missing.delete(socket);
  awaited.first ??= process.hrtime.bigint();
  if (awaited.missing.size > 0) return;
  awaited.resolve({ first: String(awaited.first), last: String(process.hrtime.bigint()) });
  awaited = null;
}

function open(url: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`);
    socket.once('data', (bytes: Buffer) =>
      bytes.toString().startsWith('HTTP/1.1 200') ? resolve() : reject(new Error(bytes.toString())),
    );
    socket.on('data', (bytes: Buffer) => heard(socket, bytes));
    socket.once('error', reject);
    sockets.add(socket);
  });
}

async function openMany(many: number, url: URL): Promise<void> {
  for (let left = many; left > 0; left -= atOnce)
    await Promise.all(Array.from({ length: Math.min(left, atOnce) }, () => open(url)));
}

async function closeAll(): Promise<void> {
  await Promise.all([...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve).destroy())));
  sockets.clear();
}

process.on('disconnect', () => process.exit());
process.on('message', (order: ListenersOrder) => {
  if ('open' in order) void openMany(order.open, new URL(order.url)).then(() => process.send?.('done'));
  else if ('close' in order) void closeAll().then(() => process.send?.('done'));
  else {
    const reached = new Promise<Reached>((resolve) => {
      awaited = { text: Buffer.from(order.expect), missing: new Set(sockets), first: null, resolve };
    });
    void reached.then((at) => process.send?.(at));
  }
});
process.send?.({ url: '' });
