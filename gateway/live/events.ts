import type { components } from '@poolgate/contracts/generated/gateway-types.ts';

export const eventNames = ['status', 'source', 'anomaly', 'resync'] as const;
export type EventName = (typeof eventNames)[number];

export type ResyncReason = components['schemas']['ResyncEvent']['reason'];
export const resyncReasons: readonly ResyncReason[] = ['unknown_id', 'behind', 'pools'];

/** @param data JSON, which has no line breaks. */
export function eventText(id: string, name: EventName, data: string): string {
  return `id: ${id}\nevent: ${name}\ndata: ${data}\n\n`;
}

export function resyncText(id: string, reason: ResyncReason): string {
  return eventText(id, 'resync', JSON.stringify({ reason } satisfies components['schemas']['ResyncEvent']));
}

/** So that who listens for the first time has an id to come back with. Some readers take none without an event. */
export function beginText(id: string): string {
  return `id: ${id}\nevent: begin\ndata: {}\n\n`;
}

/** Text that is made into bytes once for all who get it: as it is, and as one chunk of HTTP/1.1. */
export class Packet {
  readonly plain: Buffer;
  #chunk: Buffer | null = null;

  constructor(text: string) {
    this.plain = Buffer.from(text);
  }

  get chunk(): Buffer {
    this.#chunk ??= Buffer.concat([Buffer.from(`${this.plain.length.toString(16)}\r\n`), this.plain, endOfChunk]);
    return this.#chunk;
  }
}

const endOfChunk = Buffer.from('\r\n');
