import { timingSafeEqual } from 'node:crypto';
import type { KeyRecord } from './key-record.ts';

/** One key as it is kept. */
export interface KeptKey {
  record: KeyRecord;
  /** Its text, and the one before where it was rotated: until when that is taken, unix seconds; null for as long as the key is. */
  secrets: readonly KeptSecret[];
}

export interface KeptSecret {
  hash: Buffer;
  until: number | null;
}

/** As many as any key has, so that every check compares the same number of times. */
interface Held {
  record: KeyRecord | null;
  now: KeptSecret;
  before: KeptSecret;
}

/** No text has this hash, nor is it ever taken. */
const noSecret: KeptSecret = { hash: Buffer.alloc(32), until: Number.NEGATIVE_INFINITY };
const unknown: Held = { record: null, now: noSecret, before: noSecret };

/** The keys in memory. A changed file makes a new ring. */
export class KeyRing {
  readonly #held: ReadonlyMap<string, Held>;

  constructor(kept: readonly KeptKey[]) {
    this.#held = new Map(
      kept.map(({ record, secrets: [now = noSecret, before = noSecret] }) => [record.id, { record, now, before }]),
    );
  }

  /**
   * The key of a text that was sent, if it is good now. Whatever is wrong with it, the work is the same: two hashes are compared, then
   * everything is decided at once.
   * @param now unix seconds.
   */
  check(id: string, hash: Buffer, now: number): KeyRecord | null {
    const held = this.#held.get(id) ?? unknown;
    const isItsText = timingSafeEqual(held.now.hash, hash);
    const isTextBefore = timingSafeEqual(held.before.hash, hash);
    const isTaken = (isItsText && isBefore(now, held.now.until)) || (isTextBefore && isBefore(now, held.before.until));
    return isTaken && held.record !== null && isActive(held.record, now) ? held.record : null;
  }

  /** Also one that is good no more. */
  record(id: string): KeyRecord | undefined {
    return this.#held.get(id)?.record ?? undefined;
  }

  records(): KeyRecord[] {
    return [...this.#held.values()].flatMap(({ record }) => record ?? []);
  }
}

/** Whether a key is neither revoked nor expired. */
export function isActive({ revokedAt, expiresAt }: KeyRecord, now: number): boolean {
  return revokedAt === null && isBefore(now, expiresAt);
}

function isBefore(now: number, end: number | null): boolean {
  return end === null || now < end;
}
