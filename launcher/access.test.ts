import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type AccessFacts, accessNotes, accessTries, isFromBeforeKeys, keyFileIn } from './access.ts';

const key = 'pgk_invented_key';
const folder = mkdtempSync(join(tmpdir(), 'poolgate-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const facts = (more: Partial<AccessFacts> = {}): AccessFacts => ({
  ...{
    keyFile: '/srv/data/admin.key',
    stateDir: null,
    key,
    url: 'http://127.0.0.1:8080',
    withoutKey: { mayRead: true },
  },
  ...{ isOpenToAll: false, isTerminal: false, isUpdate: false, ...more },
});
const said = (more: Partial<AccessFacts>) => [...accessNotes(facts(more)), ...accessTries(facts(more))].join('\n');

test('a terminal is shown the address with the key, everything else only where the key is', () => {
  expect(said({ isTerminal: true })).toContain(`\n  http://127.0.0.1:8080/#k=${key}\n`);
  for (const more of [{}, { isUpdate: true }, { isOpenToAll: true }, { withoutKey: { mayRead: false } }]) {
    expect(said(more)).toContain('/srv/data/admin.key');
    expect(said(more)).not.toContain(key);
  }
});

test.each<[Partial<AccessFacts>, string]>([
  [{}, 'Anybody on this machine may read without a key until you make one'],
  [{}, '(`npm run poolgate -- keys create --name NAME --role read`)'],
  [{ stateDir: '/tmp/a demo' }, "`STATE_DIR='/tmp/a demo' npm run poolgate -- keys create --name NAME --role read`"],
  [{ stateDir: '/tmp/demo' }, '`STATE_DIR=/tmp/demo npm run poolgate -- links create`'],
  [{ isOpenToAll: true }, 'Whoever reaches the gateway may read without a key'],
  [{ withoutKey: { mayRead: false } }, 'Reading needs a key, too'],
  [{ isUpdate: true }, 'New in this version: keys'],
  [{ key: null }, 'admin.key holds none any more'],
])('%j: says "%s"', (more, sentence) => {
  expect(said(more)).toContain(sentence);
});

test('where access is closed, what the gateway says of it is all that is said', () => {
  expect(accessNotes(facts({ withoutKey: { fault: 'access.db is damaged.' }, isTerminal: true }))).toEqual([
    'access.db is damaged.',
  ]);
});

describe("the gateway's folder", () => {
  test('is from before there were keys, where it has a memory and no key', () => {
    expect(isFromBeforeKeys(folder)).toBe(false);
    writeFileSync(join(folder, 'gateway.db'), '');
    expect(isFromBeforeKeys(folder)).toBe(true);
    writeFileSync(keyFileIn(folder), `${key}\n`);
    expect(isFromBeforeKeys(folder)).toBe(false);
  });

  test('may have any name: the commands to try read the key from it', () => {
    const odd = join(folder, "it's a folder $HOME");
    mkdirSync(odd);
    writeFileSync(keyFileIn(odd), `${key}\n`);
    const [, line = ''] = accessTries(facts({ keyFile: keyFileIn(odd), withoutKey: { mayRead: false } }));
    const { stdout } = spawnSync('bash', ['-c', line.replace('curl', `printf '%s|'`)], { encoding: 'utf8' });
    expect(stdout).toBe(`-H|Authorization: Bearer ${key}|http://127.0.0.1:8080/api/pools|`);
  });
});
