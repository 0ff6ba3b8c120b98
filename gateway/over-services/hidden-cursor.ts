import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** Of this process alone: a cursor is for the next request, and not to be kept. */
const key = randomBytes(32);
const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;
/** The length of a cursor tells nothing of the names in it. */
const stepBytes = 256;

/** A cursor that tells nothing of the place in it, which may be that of a row that the caller does not see. */
export function hiddenCursor(place: unknown): string {
  const text = Buffer.from(JSON.stringify(place));
  const padded = Buffer.alloc(Math.ceil(text.length / stepBytes) * stepBytes, ' ');
  text.copy(padded);
  // The same place has the same cursor, so that an answer that says the same is known again by its ETag.
  const iv = createHmac('sha256', key).update(padded).digest().subarray(0, ivBytes);
  const sealing = createCipheriv(cipher, key, iv);
  const sealed = Buffer.concat([sealing.update(padded), sealing.final()]);
  return Buffer.concat([iv, sealing.getAuthTag(), sealed]).toString('base64url');
}

/** The place in such a cursor; null where this process did not make it. */
export function hiddenPlace(cursor: string): unknown {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.length < ivBytes + tagBytes) return null;
  const opening = createDecipheriv(cipher, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
  opening.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    const text = Buffer.concat([opening.update(bytes.subarray(ivBytes + tagBytes)), opening.final()]);
    return JSON.parse(text.toString());
  } catch {
    // It was changed, is of another process, or no such cursor.
    return null;
  }
}
