import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { ConnectionSettings } from './connection-settings.ts';

/** Connects. @throws Error of the network, with its code; `CONNECT_TIMEOUT` where nobody answers. */
export async function openSocket({ host, port }: ConnectionSettings, seconds: number): Promise<Socket> {
  const socket = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect({ host, port, noDelay: true });
  const timer = setTimeout(
    () => socket.destroy(Object.assign(new Error('nobody answers'), { code: 'CONNECT_TIMEOUT' })),
    seconds * 1000,
  );
  try {
    await once(socket, 'connect');
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
