import type { ServerResponse } from 'node:http';
import type { HttpLimits } from './limits.ts';
import { Problem } from './problem.ts';

/** So much is given to the system at once. It also is what a reader must take within `stallMs`. */
const pieceBytes = 64 * 1024;
/** Less than that of one answer is not worth counting. */
const leastBytes = 16 * 1024;

type Socket = ServerResponse['req']['socket'];

/** A body of which something is not sent. */
interface Reading {
  body: Buffer;
  caller: string;
  socket: Socket;
  /** What the system had taken at the last two checks, the older first; undefined before. */
  takenBefore: number | undefined;
  takenLast: number | undefined;
  /** Bytes within the last two checks. */
  recent: number;
}

/** Who reads an answer, as the bound counts it. */
export type ReadBy = (response: ServerResponse) => string;

const bySocket = new WeakMap<object, Unsent>();

/**
 * What readers have not taken yet. An answer is given to the system in pieces, each when the one before it was taken, so that it is
 * seen who reads, and kept once for all who read it. Where room is short, those who read slowest are cut off.
 */
export class Unsent {
  readonly #limits: HttpLimits;
  readonly #readBy: ReadBy;
  readonly #readings = new Set<Reading>();

  constructor(limits: HttpLimits, readBy: ReadBy) {
    this.#limits = limits;
    this.#readBy = readBy;
  }

  /** Answers on this connection are counted here. */
  watch(socket: object): void {
    bySocket.set(socket, this);
  }

  check(): void {
    for (const reading of this.#readings) {
      const { socket, takenBefore, takenLast } = reading;
      const taken = socket.bytesWritten - socket.writableLength;
      reading.recent = takenBefore === undefined ? Number.POSITIVE_INFINITY : taken - takenBefore;
      reading.takenBefore = takenLast;
      reading.takenLast = taken;
    }
  }

  lackOfRoom(response: ServerResponse, body: Buffer): Problem | null {
    if (body.length <= pieceBytes || this.#readings.size === 0) return null;
    const caller = this.#readBy(response);
    const isOwn = (reading: Reading) => reading.caller === caller;
    const { unsentBytes, unsentBytesPerCaller } = this.#limits;
    if (this.#makeRoom(body, unsentBytesPerCaller, isOwn) && this.#makeRoom(body, unsentBytes, () => true)) return null;
    const detail = 'Too many answers wait for being read. Read those before, and ask again in a moment.';
    return new Problem(503, detail, { retryAfterSeconds: 2 });
  }

  send(response: ServerResponse, body: Buffer): void {
    if (body.length > pieceBytes) new Pieces(response, body);
    else response.end(body);
    const { socket } = response.req;
    if (
      response.writableFinished ||
      body.length < leastBytes ||
      (body.length <= pieceBytes && socket.writableLength < leastBytes)
    )
      return;
    const caller = this.#readBy(response);
    const reading = {
      body,
      caller,
      socket,
      takenBefore: undefined,
      takenLast: undefined,
      recent: Number.POSITIVE_INFINITY,
    };
    this.#readings.add(reading);
    response.once('close', () => this.#readings.delete(reading));
  }

  /** Whether there is room, for which those who read slowly were cut off. */
  #makeRoom(body: Buffer, limit: number, concerns: (reading: Reading) => boolean): boolean {
    for (;;) {
      const readings = [...this.#readings].filter(concerns);
      const kept = new Set(readings.map((reading) => reading.body));
      let bytes = 0;
      for (const { length } of kept) bytes += length;
      // One that is larger than all the room is sent alone.
      if (kept.size === 0 || bytes + (kept.has(body) ? 0 : body.length) <= limit) return true;
      const slow = this.#limits.slowBytesPerSecond * ((2 * this.#limits.checkMs) / 1000);
      const slowest = readings.reduce((least, reading) => (reading.recent < least.recent ? reading : least));
      if (slowest.recent >= slow) return false;
      this.#readings.delete(slowest);
      slowest.socket.destroy();
    }
  }
}

/** Writes a body piece by piece. */
class Pieces {
  readonly #response: ServerResponse;
  readonly #body: Buffer;
  #at = 0;

  constructor(response: ServerResponse, body: Buffer) {
    this.#response = response;
    this.#body = body;
    response.on('drain', this.#write);
    this.#write();
  }

  readonly #write = (): void => {
    const response = this.#response;
    while (!response.destroyed && !response.writableEnded) {
      const piece = this.#body.subarray(this.#at, this.#at + pieceBytes);
      this.#at += piece.length;
      if (this.#at >= this.#body.length) response.end(piece);
      else if (!response.write(piece)) return;
    }
  };
}

/** Before the head of an answer is made: why it cannot be given now, where too much is kept that others have not read; else null. */
export function lackOfRoom(response: ServerResponse, body: Buffer): Problem | null {
  return bySocket.get(response.req.socket)?.lackOfRoom(response, body) ?? null;
}

/** Ends a response whose head is complete, with its length. */
export function sendBody(response: ServerResponse, body: Buffer): void {
  const unsent = bySocket.get(response.req.socket);
  if (unsent) unsent.send(response, body);
  else response.end(body);
}
