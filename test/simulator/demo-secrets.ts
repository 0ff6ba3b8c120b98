import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { standInFolders } from './find-stand-ins.ts';

/** The invented keys and links of one stand-in's demo accounts. A pool without keys has no such file. */
export function secretsIn(folder: string): Readonly<Record<string, string>> {
  const file = join(folder, 'demo/secrets.env');
  return existsSync(file) ? (parseEnv(readFileSync(file, 'utf8')) as Record<string, string>) : {};
}

/** The invented keys and links of all demo accounts. Their pool files name them as ${DEMO_…}. */
export const demoSecrets: Readonly<Record<string, string>> = Object.assign(
  {},
  ...[...standInFolders.values()].map(secretsIn),
);
