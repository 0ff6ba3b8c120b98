import type { ServerResponse } from 'node:http';
import type { HttpLimits } from './limits.ts';
import { Problem } from './problem.ts';

/** So much is given to the system at once; smaller ones cost speed. A reader must take one within `stallMs`. */
const pieceBytes = 256 * 1024;
/** A smaller answer is not counted. */
const leastBytes = 16 * 1024;
/** So many answers each caller may read at once, however large they are: a list of now, and the one of before that is still being read. */
const bodiesOfEach = 2;

/** A body that is being sent to somebody. */
interface Reading {
  body: Buffer;
  caller: string;
  socket: ServerResponse['req']['socket'];
  /** At which check it began, and what the system had taken on this connection before. */
  since: number;
  takenBefore: number;
}

/** Node notes here that it leaves the body out, as it does for `HEAD`. */
type AnyResponse = ServerResponse & { _hasBody?: boolean };

/** Who reads an answer, as the bound counts it. */
export type ReadBy = (response: ServerResponse) => string;

const bySocket = new WeakMap<object, Unsent>();

/**
 * What readers have not taken yet. An answer is given to the system in pieces, each when the one before it was taken, so that it is
 * seen who reads, and kept once for all who read it. Where room is short, those who read slowest are cut off.
 */
export class Unsent {
  readonly #limits: HttpLimits;
  readonly readBy: ReadBy;
  readonly #readings = new Set<Reading>();
  readonly #kept = new Kept();
  readonly #keptBy = new Map<string, Kept>();
  /** Time is told in checks and not by the clock: while this process was too busy to write, nobody could read. */
  #checks = 0;

  constructor(limits: HttpLimits, readBy: ReadBy) {
    this.#limits = limits;
    this.readBy = readBy;
  }

  /** Answers on this connection are counted here. */
  watch(socket: object): void {
    bySocket.set(socket, this);
  }

  check(): void {
    this.#checks += 1;
  }

  /** Why there is no room for a body; null where there is, or those who read slowly made some. */
  lackOfRoom(response: ServerResponse, body: Buffer): Problem | null {
    if (this.#readings.size === 0) return null;
    const caller = this.readBy(response);
    const { unsentBytes, unsentBytesPerCaller } = this.#limits;
    const hasRoom =
      this.#cutUntil(
        caller,
        () => this.#keptBy.get(caller)?.hasRoom(body, unsentBytesPerCaller, bodiesOfEach) ?? true,
      ) && this.#cutUntil(null, () => this.#kept.hasRoom(body, unsentBytes, 1));
    if (hasRoom) return null;
    const detail = 'Too many answers wait for being read. Read those before, and ask again in a moment.';
    return new Problem(503, detail, { retryAfterSeconds: 2 });
  }

  send(response: ServerResponse, body: Buffer): void {
    const { socket } = response.req;
    const takenBefore = takenOf(socket);
    if (body.length > pieceBytes) new Pieces(response, body);
    else response.end(body);
    if (response.writableEnded && socket.writableLength === 0) return;
    const reading: Reading = { body, caller: this.readBy(response), socket, since: this.#checks, takenBefore };
    this.#add(reading);
    response.once('close', () => this.#remove(reading));
  }

  /** Cuts off who reads slowest until there is room. False where nobody reads slowly (any more). @param caller null for all. */
  #cutUntil(caller: string | null, hasRoom: () => boolean): boolean {
    while (!hasRoom()) {
      let slowest: Reading | undefined;
      let least = this.#limits.slowBytesPerSecond;
      for (const reading of this.#readings) {
        if (caller !== null && reading.caller !== caller) continue;
        const speed = this.#speedOf(reading);
        if (speed < least) [slowest, least] = [reading, speed];
      }
      if (slowest === undefined) return false;
      this.#remove(slowest);
      slowest.socket.destroy();
    }
    return true;
  }

  /**
   * Bytes a second since it began, as the system takes megabytes for a reader, and then nothing until he has read most of them.
   * Nobody is slow in the beginning.
   */
  #speedOf({ socket, since, takenBefore }: Reading): number {
    const milliseconds = (this.#checks - since) * this.#limits.checkMs;
    if (milliseconds < this.#limits.slowAfterMs) return Number.POSITIVE_INFINITY;
    return ((takenOf(socket) - takenBefore) * 1000) / milliseconds;
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

/** What the system has taken of all that was written. */
function takenOf(socket: Reading['socket']): number {
  return socket.bytesWritten - socket.writableLength;
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

  /** @param always how many bodies have room however large they are. */
  hasRoom(body: Buffer, limit: number, always: number): boolean {
    return this.#readers.size < always || this.#readers.has(body) || this.#bytes + body.length <= limit;
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

/** Who reads an answer, as bounds count callers. */
export function readerOf(response: ServerResponse): string {
  return bySocket.get(response.req.socket)?.readBy(response) ?? '';
}

/** Before the head of an answer is made: why it cannot be given now, where too much is kept that others have not read; else null. */
export function lackOfRoom(response: ServerResponse, body: Buffer): Problem | null {
  return countedBy(response, body)?.lackOfRoom(response, body) ?? null;
}

/** Ends a response whose head is complete, with its length. */
export function sendBody(response: ServerResponse, body: Buffer): void {
  const unsent = countedBy(response, body);
  if (unsent) unsent.send(response, body);
  else response.end(body);
}

function countedBy(response: AnyResponse, body: Buffer): Unsent | undefined {
  if (body.length <= leastBytes || response._hasBody === false) return undefined;
  return bySocket.get(response.req.socket);
}
