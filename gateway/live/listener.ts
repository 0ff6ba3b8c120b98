import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Channel } from './channel.ts';
import type { Packet } from './events.ts';

/** Somebody who listens: an answer that does not end. There may be thousands, so it has no timers and no functions of its own. */
export class Listener {
  readonly channel: Channel;
  readonly #response: ServerResponse;
  readonly #socket: Socket;
  /** Events were left out, since those before were not taken. */
  isBehind = false;
  /** The tick of the heartbeats in which he last got something. */
  heardAt = 0;

  constructor(response: ServerResponse, socket: Socket, channel: Channel) {
    this.#socket = socket;
    this.#response = response;
    this.channel = channel;
  }

  /** What the system has not taken for him. */
  get unsent(): number {
    return this.#socket.writableLength;
  }

  /**
   * Straight to the connection, since the bytes are there already: Node would make a chunk of its own for each listener.
   * @param most what may be unsent before.
   * @returns whether it was written.
   */
  write(packet: Packet, most: number): boolean {
    const socket = this.#socket;
    if (!socket.writable) return false;
    if (this.isBehind || socket.writableLength > most) return false;
    socket.write(this.#response.chunkedEncoding ? packet.chunk : packet.plain);
    return true;
  }

  /** Who has not taken everything is cut off, so that nobody waits for him. */
  end(): void {
    if (this.unsent > 0) this.#response.destroy();
    else this.#response.end();
  }
}
