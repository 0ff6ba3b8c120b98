import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { alphapool } from '../../testing/service/alphapool.ts';
import { tempFolder } from '../../testing/temp-folder.ts';
import { readScraperConfig } from '../config.ts';
import { createSecretKeys, secretKeyIn } from './secret-keys.ts';

const bytes = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7));

test('a key is 32 bytes in base64 or hexadecimal, and nothing else', () => {
  for (const text of [bytes.toString('hex'), bytes.toString('hex').toUpperCase(), ` ${bytes.toString('base64')}\n`])
    expect(secretKeyIn(text)).toEqual(bytes);
  expect(secretKeyIn(bytes.toString('base64url'))).toEqual(bytes);
  for (const text of ['', 'a-long-random-text', bytes.toString('hex').slice(1), bytes.subarray(1).toString('base64')])
    expect(secretKeyIn(text)).toBeNull();
  // Its last letter has bits that would be lost.
  expect(secretKeyIn(`${bytes.toString('base64url').slice(0, -1)}B`)).toBeNull();
});

test.each(['SECRETS_KEY', 'SECRETS_KEY_OLD'])('a wrong %s is told without its value', (name) => {
  expect(() => readScraperConfig(alphapool, { [name]: 'S3CRET-and-too-short' })).toThrow(
    new RegExp(`^The environment variable ${name} is no key of 32 bytes in base64 or hexadecimal. Make one with`),
  );
  expect(() => readScraperConfig(alphapool, { [name]: 'S3CRET-and-too-short' })).not.toThrow(/S3CRET/);
});

test('the file is made at first need, once, for its user alone, and its first line seals', () => {
  const file = join(tempFolder(), 'below', 'alphapool.secrets.key');
  const settings = { key: null, former: [], file, formerFiles: [] };
  const keys = createSecretKeys(settings);
  expect(keys.present()).toEqual([]);
  const made = keys.forSealing();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(createSecretKeys(settings).forSealing()).toEqual(made);
  const newer = randomBytes(32);
  writeFileSync(file, `# since spring\n${newer.toString('hex')}\n${readFileSync(file, 'utf8')}`);
  expect(keys.forSealing().bytes).toEqual(newer);
  expect(keys.present().map((key) => key.id)).toContain(made.id);
});

test('a key from the environment seals, and the file goes on opening', () => {
  const file = join(tempFolder(), 'alphapool.secrets.key');
  const made = createSecretKeys({ key: null, former: [], file, formerFiles: [] }).forSealing();
  const keys = createSecretKeys({ key: bytes, former: [], file, formerFiles: [] });
  expect(keys.forSealing().bytes).toEqual(bytes);
  expect(keys.present()[1]).toEqual(made);
});

test('a file without a key, or that cannot be read, is told with what to do', () => {
  const folder = tempFolder();
  const withFile = (file: string) => createSecretKeys({ key: null, former: [], file, formerFiles: [] });
  writeFileSync(join(folder, 'odd'), 'no key\n');
  expect(withFile(join(folder, 'odd')).present()).toEqual([]);
  expect(() => withFile(join(folder, 'odd')).forSealing()).toThrow(/holds no key: a line with 32 bytes/);
  mkdirSync(join(folder, 'a-folder'));
  expect(withFile(join(folder, 'a-folder')).present()).toEqual([]);
  expect(() => withFile(join(folder, 'odd', 'below')).forSealing()).toThrow(
    /can be neither read nor made .*SECRETS_KEY/,
  );
});
