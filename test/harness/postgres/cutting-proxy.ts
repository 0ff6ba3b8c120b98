import { connect, createServer, type Socket } from 'node:net';

/** What is between a service and a server. A number counts pieces of bytes that pass, both ways together. */
export type Weather =
  | { is: 'fair' }
  /** Nobody is let in. */
  | { is: 'shut' }
  | { is: 'slow'; ms: number }
  /** The connection breaks when the server was sent, or has sent, this piece: it never arrives. */
  | { is: 'cut'; at: number; of: 'questions' | 'answers' }
  /** From this piece on nothing arrives, and the connection stays. */
  | { is: 'silent'; at: number }
  /** Something else happens at the server in place of a cut. */
  | { is: 'struck'; at: number; strike(): Promise<void> };

export interface CuttingProxy {
  port: number;
  /** For what passes from now on. */
  setWeather(weather: Weather): void;
  close(): Promise<void>;
}

export async function startCuttingProxy(to: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let weather: Weather = { is: 'fair' };
  let passed = 0;

  async function pass(data: Buffer, from: Socket, into: Socket, of: 'questions' | 'answers'): Promise<void> {
    const { is } = weather;
    if (is === 'cut' && weather.of !== of) return void into.write(data);
    passed += 1;
    if (is === 'shut' || (is === 'cut' && passed > weather.at)) {
      from.destroy();
      into.destroy();
    } else if (is === 'silent' && passed > weather.at) return;
    else if (is === 'slow') {
      from.pause();
      const { ms } = weather;
      await new Promise((resolve) => setTimeout(resolve, ms));
      into.write(data);
      from.resume();
    } else if (is === 'struck' && passed === weather.at + 1) {
      from.pause();
      await weather.strike();
      into.write(data);
      from.resume();
    } else into.write(data);
  }

  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    for (const [from, into, of] of [
      [near, far, 'questions'],
      [far, near, 'answers'],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => void pass(data, from, into, of));
      from.on('error', () => into.destroy());
      from.on('close', () => {
        sockets.delete(from);
        into.destroy();
      });
    }
    if (weather.is === 'shut') near.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    setWeather(given) {
      weather = given;
      passed = 0;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
