import { join, resolve } from 'node:path';
import { withExample } from '@poolgate/server/process/environment.ts';
import { z } from 'zod';
import { type SecretKeySettings, secretKeyIn } from './secret-keys.ts';

const noKey = 'is no key of 32 bytes in base64 or hexadecimal. Make one with `openssl rand -base64 32`';
// None that somebody could copy: everybody would have it.
const example = '<32 bytes in base64>';

const keys = z
  .string()
  .default('')
  .transform((text, context) => {
    const written = text
      .split(',')
      .map((key) => key.trim())
      .filter((key) => key !== '');
    const read = written.flatMap((key) => secretKeyIn(key) ?? []);
    if (read.length === written.length) return read;
    context.addIssue({ code: 'custom', message: noKey });
    return z.NEVER;
  });

/** The variables that say which keys seal secrets. */
export const secretVariables = () => ({
  SECRETS_KEY: withExample(
    keys.refine((read) => read.length <= 1, 'holds more than one key; former ones go into SECRETS_KEY_OLD'),
    example,
  ),
  SECRETS_KEY_OLD: withExample(keys, example),
  SECRETS_KEY_FILE: withExample(z.string().optional(), './secrets.key'),
});

export interface SecretVariables {
  SECRETS_KEY: Buffer[];
  SECRETS_KEY_OLD: Buffer[];
  SECRETS_KEY_FILE?: string | undefined;
}

/** @param type names the file in `dataDir` that is made where none is set. */
export function secretKeySettings(read: SecretVariables, dataDir: string, type: string): SecretKeySettings {
  const own = join(dataDir, `${type}.secrets.key`);
  const named = read.SECRETS_KEY_FILE;
  const file = named === undefined ? own : resolve(named);
  return {
    key: read.SECRETS_KEY[0] ?? null,
    former: read.SECRETS_KEY_OLD,
    file,
    formerFiles: file === own ? [] : [own],
  };
}
