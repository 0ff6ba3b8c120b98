import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** The invented keys and links of a stand-in's demo accounts, from demo/secrets.env in its folder. */
export function readSecrets(folder: string): (name: string) => string {
  const secrets = parseEnv(readFileSync(join(folder, 'demo/secrets.env'), 'utf8'));
  return (name) => {
    const secret = secrets[name];
    if (secret === undefined) {
      throw new Error(`${folder}/demo/secrets.env has no ${name}.`);
    }
    return secret;
  };
}
