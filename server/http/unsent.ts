import type { ServerResponse } from 'node:http';
import type { HttpLimits } from './limits.ts';
import { Problem } from './problem.ts';

/** So much is given to the system at once; smaller ones cost speed. A reader must take one within `stallMs`. */
const pieceBytes = 256 * 1024;
/** A smaller answer is not counted. */
const leastBytes = 16 * 1024;

/** A body that is being sent to somebody. */
interface Reading {
  body: Buffer;
  caller: string;
  socket: ServerResponse['req']['socket'];
  /** What the system had taken at the last two checks. */
  taken: number[];
  /** Bytes since the check before the last; until there was one, nobody counts as slow. */
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
  readonly #kept = new Kept();
  readonly #keptBy = new Map<string, Kept>();

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
      const { socket, taken } = reading;
      const now = socket.bytesWritten - socket.writableLength;
      const before = taken.length === 2 ? taken.shift() : undefined;
      if (before !== undefined) reading.recent = now - before;
      taken.push(now);
    }
  }

  /** Why there is no room for a body; null where there is, or those who read slowly made some. */
  lackOfRoom(response: ServerResponse, body: Buffer): Problem | null {
    if (body.length <= leastBytes || this.#readings.size === 0) return null;
    const caller = this.#readBy(response);
    const { unsentBytes, unsentBytesPerCaller } = this.#limits;
    const hasRoom =
      this.#cutUntil(caller, () => this.#keptBy.get(caller)?.hasRoom(body, unsentBytesPerCaller) ?? true) &&
      this.#cutUntil(null, () => this.#kept.hasRoom(body, unsentBytes));
    if (hasRoom) return null;
    const detail = 'Too many answers wait for being read. Read those before, and ask again in a moment.';
    return new Problem(503, detail, { retryAfterSeconds: 2 });
  }

  send(response: ServerResponse, body: Buffer): void {
    if (body.length > pieceBytes) new Pieces(response, body);
    else response.end(body);
    const { socket } = response.req;
    if (body.length <= leastBytes || (response.writableEnded && socket.writableLength === 0)) return;
    const caller = this.#readBy(response);
    const reading: Reading = { body, caller, socket, taken: [], recent: Number.POSITIVE_INFINITY };
    this.#add(reading);
    response.once('close', () => this.#remove(reading));
  }

  /** Cuts off who reads slowest until there is room. False where nobody reads slowly (any more). @param caller null for all. */
  #cutUntil(caller: string | null, hasRoom: () => boolean): boolean {
    const slow = this.#limits.slowBytesPerSecond * (this.#limits.checkMs / 1000) * 2;
    while (!hasRoom()) {
      let slowest: Reading | undefined;
      for (const reading of this.#readings)
        if ((caller === null || reading.caller === caller) && reading.recent < (slowest?.recent ?? slow))
          slowest = reading;
      if (slowest === undefined) return false;
      this.#remove(slowest);
      slowest.socket.destroy();
    }
    return true;
  }

  #add(reading: Reading): void {
    this.#readings.add(reading);
    this.#kept.add(reading.body);
    const own = this.#keptBy.get(reading.caller) ?? new Kept();
    this.#keptBy.set(reading.caller, own);
    own.add(reading.body);
  }

  #remove(reading: Reading): void {
    if (!this.#readings.delete(reading)) return;
    this.#kept.remove(reading.body);
    const own = this.#keptBy.get(reading.caller);
    if (own?.remove(reading.body) === 0) this.#keptBy.delete(reading.caller);
  }
}

/** Bodies, each with how many read it; its bytes are there once. */
class Kept {
  readonly #readers = new Map<Buffer, number>();
  #bytes = 0;

  add(body: Buffer): void {
    const readers = this.#readers.get(body);
    if (readers === undefined) this.#bytes += body.length;
    this.#readers.set(body, readers === undefined ? 1 : readers + 1);
  }

  /** How many bodies are left. */
  remove(body: Buffer): number {
    const readers = this.#readers.get(body);
    if (readers !== undefined && readers > 1) this.#readers.set(body, readers - 1);
    else if (this.#readers.delete(body)) this.#bytes -= body.length;
    return this.#readers.size;
  }

  /** One that is larger than all the room is sent alone. */
  hasRoom(body: Buffer, limit: number): boolean {
    return this.#readers.size === 0 || this.#readers.has(body) || this.#bytes + body.length <= limit;
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
