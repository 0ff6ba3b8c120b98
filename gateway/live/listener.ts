import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Channel } from './channel.ts';
import type { Packet } from './events.ts';

const nothing: readonly { packet: Packet; end: number }[] = [];

/** Somebody who listens: an answer that does not end. There may be thousands, so it has no timers and no functions of its own. */
export class Listener {
  readonly channel: Channel;
  readonly #response: ServerResponse;
  readonly #socket: Socket;
  /** Events were left out, since those before were not taken. */
  isBehind = false;
  /** The tick of the heartbeats in which he last got something. */
  heardAt = 0;
  /** What was written and may not be taken yet, each with how much had been written then. */
  #held: readonly { packet: Packet; end: number }[] = nothing;

  constructor(response: ServerResponse, socket: Socket, channel: Channel) {
    this.#socket = socket;
    this.#response = response;
    this.channel = channel;
  }

  /** What the system has not taken for him. */
  get unsent(): number {
    return this.#socket.writableLength;
  }

  /** What is kept for him. Others may be sent the same. */
  held(): readonly { packet: Packet }[] {
    const taken = this.#socket.bytesWritten - this.#socket.writableLength;
    this.#held = this.unsent === 0 ? nothing : this.#held.filter(({ end }) => end > taken);
    return this.#held;
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
    if (socket.writableLength > 0) this.#held = [...this.#held, { packet, end: socket.bytesWritten }];
    return true;
  }

  /** Who has not taken everything is cut off, so that nobody waits for him. */
  end(): void {
    if (this.unsent > 0) this.#response.destroy();
    else this.#response.end();
  }
}
