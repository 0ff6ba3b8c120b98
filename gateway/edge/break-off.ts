import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Ends an answer so that half of it does not look whole, also where the end of the connection is the end of the answer (HTTP/1.0). */
export function breakOff(response: ServerResponse): void {
  if (response.socket) response.socket.resetAndDestroy();
  // The answers to what the caller asked before on this connection come first.
  else response.once('socket', (socket: Socket) => socket.resetAndDestroy());
}
