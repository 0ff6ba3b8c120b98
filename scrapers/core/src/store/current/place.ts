/** How far a caller has been told: up to a revision, and of this revision up to a key. */
export interface Place {
  /** Not always a whole number, nor above 0: people write into files. */
  revision: number;
  /** SQLite's keys have 64 bits. */
  key: bigint;
}

/** Before every row. */
export const beginning: Place = { revision: Number.NEGATIVE_INFINITY, key: 0n };

/** All rows of a revision. */
export const wholeRevision = 2n ** 63n - 1n;

/** For a text between full stops. */
export function writePlace({ revision, key }: Place, between: string): string {
  const number = String(revision).replace('.', '_');
  return key === wholeRevision ? `${number}.${between}` : `${number}.${between}.${key}`;
}

/** Null where it is none. Without a key it is all of the revision. */
export function readPlace(revision: string | undefined, key: string | undefined): Place | null {
  const number = revision ? Number(revision.replace('_', '.')) : Number.NaN;
  if (!Number.isFinite(number)) return null;
  if (key === undefined) return { revision: number, key: wholeRevision };
  const read = /^-?\d{1,19}$/.test(key) ? BigInt(key) : null;
  return read !== null && BigInt.asIntN(64, read) === read ? { revision: number, key: read } : null;
}
