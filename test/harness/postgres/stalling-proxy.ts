import { connect, createServer, type Socket } from 'node:net';

/** Stands before a server and passes bytes on, until it is told to stall: connections stay open, and nothing passes. */
export interface StallingProxy {
  port: number;
  stall(): void;
  resume(): void;
  /** How many connections came. */
  connections(): number;
  close(): Promise<void>;
}

export async function startStallingProxy(to: number): Promise<StallingProxy> {
  const pairs = new Set<Socket>();
  let isStalled = false;
  let connections = 0;
  const server = createServer((near) => {
    connections += 1;
    const far = connect(to, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      pairs.add(one);
      if (isStalled) one.pause();
      one.on('data', (data) => other.write(data));
      one.on('error', () => other.destroy());
      one.on('close', () => {
        pairs.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const each = (act: (socket: Socket) => void) => () => {
    for (const socket of pairs) act(socket);
  };
  return {
    port: address.port,
    stall() {
      isStalled = true;
      each((socket) => socket.pause())();
    },
    resume() {
      isStalled = false;
      each((socket) => socket.resume())();
    },
    connections: () => connections,
    async close() {
      each((socket) => socket.destroy())();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
