import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** A key that seals secrets. */
export interface SecretKey {
  /** Stored beside what it seals, so that it is found again; says nothing of the key. */
  id: string;
  bytes: Buffer;
}

/** Where a secret belongs. Put anywhere else, it does not open. */
export interface SecretPlace {
  poolId: string;
  name: string;
}

export interface Sealed {
  keyId: string;
  nonce: Buffer;
  /** The encrypted text and, at its end, the proof that nobody changed it. */
  sealed: Buffer;
}

const algorithm = 'aes-256-gcm';
const proofBytes = 16;
/** Changes with the way in which secrets are sealed and stored. */
const version = 1;

export function secretKey(bytes: Buffer): SecretKey {
  const id = createHash('sha256').update('poolgate: the name of a key\n').update(bytes).digest('hex').slice(0, 12);
  return { id, bytes };
}

function placeOf({ poolId, name }: SecretPlace, keyId: string): Buffer {
  return Buffer.from(JSON.stringify(['given_secret', version, poolId, name, keyId]));
}

export function seal(key: SecretKey, text: string, place: SecretPlace): Sealed {
  // Random, so that no two are alike: with 96 bits that holds for far more secrets than anybody has.
  const nonce = randomBytes(12);
  const cipher = createCipheriv(algorithm, key.bytes, nonce, { authTagLength: proofBytes });
  cipher.setAAD(placeOf(place, key.id));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { keyId: key.id, nonce, sealed };
}

/** @returns null if none of the keys sealed it, it was changed, or it belongs elsewhere. */
export function unseal(
  keys: readonly SecretKey[],
  { keyId, nonce, sealed }: Sealed,
  place: SecretPlace,
): string | null {
  const key = keys.find(({ id }) => id === keyId);
  if (key === undefined || nonce.length !== 12 || sealed.length < proofBytes) return null;
  const cipher = createDecipheriv(algorithm, key.bytes, nonce, { authTagLength: proofBytes });
  cipher.setAAD(placeOf(place, keyId));
  cipher.setAuthTag(sealed.subarray(sealed.length - proofBytes));
  const text = cipher.update(sealed.subarray(0, sealed.length - proofBytes));
  try {
    return Buffer.concat([text, cipher.final()]).toString('utf8');
  } catch {
    // The only thing that `final` says here: it is not what was sealed with this key for this place.
    return null;
  }
}
