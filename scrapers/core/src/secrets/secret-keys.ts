import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { makeOnce } from '@poolgate/server/process/make-once.ts';
import { type SecretKey, secretKey } from './seal.ts';

/** Where the keys are that seal secrets. */
export interface SecretKeySettings {
  /** The one that seals; null if the file has it. */
  key: Buffer | null;
  /** They open what they sealed. */
  former: readonly Buffer[];
  /** A file of keys, one in a line; the first one seals if none is set otherwise. It is made when the first secret is to be sealed. */
  file: string;
  /** Other files, whose keys open what they sealed. */
  formerFiles: readonly string[];
}

export interface SecretKeys {
  /** They open what they sealed. Empty if there is none yet, or its file cannot be read. */
  present(): readonly SecretKey[];
  /** The key that seals, which is made if there is none. @throws SecretKeyFault if that cannot be done. */
  forSealing(): SecretKey;
}

/** There is no key to seal with. The message says what to do, and holds no key. */
export class SecretKeyFault extends Error {
  override name = 'SecretKeyFault';
}

export const keyBytes = 32;

/** 32 bytes in base64 or hexadecimal. @returns null for anything else. */
export function secretKeyIn(text: string): Buffer | null {
  const written = text.trim();
  if (/^[0-9a-fA-F]{64}$/.test(written)) return Buffer.from(written, 'hex');
  // The last of 43 letters carries four bits: of another spelling nobody could say which key is meant.
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(written)) return null;
  const bytes = Buffer.from(written, 'base64');
  const again = bytes.toString('base64url');
  const isExact = again === written.replace('=', '').replaceAll('+', '-').replaceAll('/', '_');
  return bytes.length === keyBytes && isExact ? bytes : null;
}

/** The files are read each time: a key that is put there counts at once. */
export function createSecretKeys({ key, former, file, formerFiles }: SecretKeySettings): SecretKeys {
  const given = key === null ? [] : [secretKey(key)];
  const present = (): SecretKey[] => {
    const all = [...given, ...keysIn(file), ...former.map(secretKey), ...formerFiles.flatMap(keysIn)];
    return [...new Map(all.map((key) => [key.id, key])).values()];
  };
  return {
    present,
    forSealing() {
      const [first] = given.length > 0 ? given : keysIn(file);
      return first ?? make(file);
    },
  };
}

/** None of a file that is not there or cannot be read: what it sealed is refused then, with what to do. */
function keysIn(file: string): SecretKey[] {
  const text = textOf(file);
  if (text === null) return [];
  return text.split('\n').flatMap((line) => {
    const key = secretKeyIn(line);
    return key === null ? [] : [secretKey(key)];
  });
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function make(file: string): SecretKey {
  try {
    makeOnce(file, `${randomBytes(keyBytes).toString('base64')}\n`);
  } catch (error) {
    throw new SecretKeyFault(
      `${file}, the file of the key that seals secrets, can be neither read nor made (${(error as Error).message}). ` +
        'Let this user write there, or set SECRETS_KEY.',
      { cause: error },
    );
  }
  const [made] = keysIn(file);
  if (made !== undefined) return made;
  throw new SecretKeyFault(
    `${file} holds no key: a line with 32 bytes in base64 or hexadecimal. Put the key back that was there, or delete the file; then one is made.`,
  );
}
