import type { components } from '@poolgate/contracts/generated/gateway-types.ts';

export const eventNames = ['status', 'source', 'anomaly', 'alert', 'payout', 'resync'] as const;
export type EventName = (typeof eventNames)[number];

type ResyncData = components['schemas']['ResyncEvent'];
export type ResyncReason = ResyncData['reason'];
export const resyncReasons: readonly ResyncReason[] = ['unknown_id', 'behind', 'pools'];

/** An event without its id, which is another one in each channel. @param data JSON, which has no line breaks. */
export function eventBytes(name: EventName, data: string): Buffer {
  return Buffer.from(`event: ${name}\ndata: ${data}\n\n`);
}

const resyncs = new Map(resyncReasons.map((reason) => [reason, JSON.stringify({ reason } satisfies ResyncData)]));

/** What all listeners of a channel get: bytes, of which those of each thing are made once for all channels. */
export class Told {
  readonly pieces: Buffer[] = [];
  readonly events: { name: EventName; reason?: ResyncReason }[] = [];
  length = 0;

  add(id: string, name: EventName, bytes: Buffer): void {
    this.#push(id, bytes);
    this.events.push({ name });
  }

  resync(id: string, reason: ResyncReason): this {
    this.#push(id, eventBytes('resync', resyncs.get(reason) ?? ''));
    this.events.push({ name: 'resync', reason });
    return this;
  }

  #push(id: string, bytes: Buffer): void {
    const head = Buffer.from(`id: ${id}\n`, 'latin1');
    this.pieces.push(head, bytes);
    this.length += head.length + bytes.length;
  }
}

/** So that who listens for the first time has an id to come back with. Some readers take none without an event. */
export function beginText(id: string): string {
  return `id: ${id}\nevent: begin\ndata: {}\n\n`;
}

/** Bytes that all who get them share: as they are, and as one chunk of HTTP/1.1. */
export class Packet {
  readonly plain: Buffer;
  readonly chunk: Buffer;

  /** @param pieces at least one byte; a chunk without any would end the answer. */
  constructor(pieces: readonly Buffer[]) {
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const head = Buffer.from(`${length.toString(16)}\r\n`, 'latin1');
    this.chunk = Buffer.concat([head, ...pieces, endOfChunk]);
    this.plain = this.chunk.subarray(head.length, head.length + length);
  }

  static of(text: string): Packet {
    return new Packet([Buffer.from(text)]);
  }
}

const endOfChunk = Buffer.from('\r\n');
