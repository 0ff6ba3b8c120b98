import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { openAccessFile } from '@poolgate/access/access-file.ts';
import { commandLine } from '@poolgate/access/audit-entry.ts';
import { ensureFirstKey } from '@poolgate/access/first-key.ts';
import { type KeyDraft, keyParts } from '@poolgate/access/key-record.ts';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { expect, onTestFinished, test } from 'vitest';
import { readOpenness } from '../config.ts';
import { stateWith } from '../testing/gateway-state.ts';
import { runExampleCli } from '../testing/run-cli.ts';
import { judgeRunningGateway, judgeServices } from './ask-without-key.ts';
import { judgeFiles } from './judge-files.ts';
import { judgeKeys } from './judge-keys.ts';
import { judgeSettings, readsWithoutKey } from './judge-settings.ts';

const hour = 3600;
const now = 1_800_000_000;

test.each<[what: string, NodeJS.ProcessEnv, madeByHand: boolean, reads: string, open: string[]]>([
  ['as it comes', {}, false, 'this machine', []],
  ['with a key', {}, true, 'nobody', []],
  ['with a proxy and no key', { PUBLIC_URL: 'https://pools.example.com' }, false, 'this machine', ['reading']],
  ['with a trusted proxy and no key', { TRUST_PROXY: 'loopback' }, false, 'this machine', ['reading']],
  ['with a proxy and a key', { PUBLIC_URL: 'https://pools.example.com' }, true, 'nobody', []],
  ['known under a name of this machine', { PUBLIC_URL: 'http://localhost:8080' }, false, 'this machine', []],
  ['for other machines', { HOST: '0.0.0.0' }, false, 'nobody', []],
  ['for everybody', { HOST: '0.0.0.0', ALLOW_ANONYMOUS: 'read' }, true, 'anybody', ['ALLOW_ANONYMOUS']],
  ['for everybody here', { ALLOW_ANONYMOUS: 'read' }, true, 'anybody', []],
  [
    'for everybody, through a proxy',
    { ALLOW_ANONYMOUS: 'read', TRUST_PROXY: 'loopback' },
    true,
    'anybody',
    ['ALLOW_ANONYMOUS'],
  ],
  ['for pages of every site', { CORS_ORIGINS: '*' }, false, 'this machine', ['CORS_ORIGINS']],
  ['for pages of every site, with a key', { CORS_ORIGINS: '*' }, true, 'nobody', []],
  ['for pages of one site', { CORS_ORIGINS: 'https://a.example' }, false, 'this machine', []],
])('settings %s', (_what, environment, madeByHand, reads, open) => {
  const settings = readOpenness(environment);
  expect(readsWithoutKey(settings, madeByHand)).toBe(reads);
  const found = judgeSettings(settings, readsWithoutKey(settings, madeByHand));
  expect(found.filter(({ level }) => level === 'open').map(({ about }) => about)).toEqual(open);
});

const draft = (more: Partial<KeyDraft>): KeyDraft => ({
  name: 'Ops',
  kind: 'key',
  role: 'admin',
  scope: { pools: null, parts: keyParts },
  title: null,
  language: null,
  expiresAt: null,
  ...more,
});

test('keys that nobody needs, that never end, or that are bound to a name that nobody has', () => {
  const stateDir = tempFolder();
  let time = now - 100 * 24 * hour;
  const file = openAccessFile(stateDir, { now: () => time, create: true });
  onTestFinished(() => file.close());
  const { path } = ensureFirstKey(file, stateDir);
  const used = file.create(draft({}), commandLine).record;
  file.used(new Map([[used.id, '2027-01-14']]));
  const bound = { pools: { clients: ['Aurora', 'Borealis'], poolIds: [], only: null }, parts: keyParts };
  file.create(draft({ name: 'Watch', role: 'read', scope: bound }), commandLine);
  file.create(draft({ name: 'Page', kind: 'link', role: 'read', expiresAt: now + hour }), commandLine);
  file.revoke(file.create(draft({ name: 'Gone' }), commandLine).record.id, commandLine);
  const known = [{ poolId: 'alphapool_001', clientName: 'Aurora' }];
  const judged = () =>
    judgeKeys({
      records: file.keys().map(({ record }) => record),
      known,
      firstKeyText: readFileSync(path, 'utf8').trim(),
      now,
    }).map(({ level, about, text }) => `${level} ${about.replace(/ \w{8} /, ' ')}: ${text.replace(/ \w{8}`/, ' ID`')}`);
  expect(judged()).toEqual([
    'fact keys: 2 admin keys, 1 read key, 0 metrics keys, 1 watcher link.',
    'advice key (Watch): It never ends.',
    'advice key (Watch): No pool has a client called "Borealis", so it shows none. Where the client has another name now, make a new key.',
    'advice key (First admin key): It may do everything and was never used. Revoke it where nobody needs it: `npm run poolgate -- keys revoke ID`.',
    expect.stringMatching(/^advice key \(First admin key\): It has the text of the first start, of \d{4}-\d\d-\d\d\. /),
  ]);
  time = now;
  const first = readFileSync(path, 'utf8').trim();
  for (const { record } of file.keys()) if (record.role === 'admin') file.revoke(record.id, commandLine);
  writeFileSync(path, first);
  expect(judged().slice(-2)).toEqual([
    expect.stringMatching(/^advice keys: There is no admin key/),
    expect.stringMatching(/^advice admin\.key: It holds a key that is not in force\./),
  ]);
});

/** Answers on every address of this machine, as services beyond loopback do. */
async function answering(status: number, body: unknown): Promise<number> {
  const server = createServer((_request, response) => response.writeHead(status).end(JSON.stringify(body)));
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

test.each<[status: number, body: object, expected: 'anybody' | 'this machine' | 'nobody', level: string]>([
  [200, { role: 'nobody', may_change: false }, 'nobody', 'fact'],
  [200, { role: 'nobody', may_change: false }, 'this machine', 'advice'],
  [200, { role: 'nobody', may_change: false }, 'anybody', 'advice'],
  [200, { role: 'read', may_change: false }, 'this machine', 'fact'],
  [200, { role: 'read', may_change: false }, 'nobody', 'open'],
  [200, { role: 'admin', may_change: true }, 'this machine', 'open'],
  [404, {}, 'nobody', 'open'],
  [503, { detail: 'Put a backup back.' }, 'nobody', 'fault'],
])('a gateway that answers %d %j, where %s should read: %s', async (status, body, expected, level) => {
  const url = `http://127.0.0.1:${await answering(status, body)}`;
  expect(await judgeRunningGateway(url, expected)).toMatchObject({ level });
});

test('a service that other machines reach is open where it answers without a token', async () => {
  const own = Object.values(networkInterfaces()).flatMap((all = []) =>
    all.filter(({ family, internal }) => family === 'IPv4' && !internal),
  )[0]?.address;
  const [open, closed] = [await answering(200, []), await answering(401, {})];
  const found = await judgeServices([
    { name: 'here', url: `http://127.0.0.1:${open}` },
    { name: 'open', url: `http://${own}:${open}` },
    { name: 'closed', url: `http://${own}:${closed}` },
    { name: 'odd', url: 'none' },
  ]);
  expect(found.map(({ level, about }) => `${level} ${about}`)).toEqual(own === undefined ? [] : ['open service open']);
});

test('where nothing has run yet, nothing is wrong', async () => {
  const nowhere = join(tempFolder(), 'data');
  const { code, stdout, stderr } = await runExampleCli(['doctor'], {
    ...{ STATE_DIR: nowhere, DATA_DIR: nowhere, POOLS_DIR: join(nowhere, 'pools'), POOLGATE_URL: 'http://127.0.0.1:1' },
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain(`\nkeys: No gateway has run with STATE_DIR ${nowhere} yet.`);
});

test('what a group can read is told, and is no fault: a person may have let it in', () => {
  const folder = tempFolder();
  chmodSync(folder, 0o710);
  const file = (name: string, mode: number) => {
    writeFileSync(join(folder, name), 'a key');
    chmodSync(join(folder, name), mode);
    return join(folder, name);
  };
  const paths = [file('closed', 0o600), file('grouped', 0o640)];
  expect(judgeFiles([{ about: 'admin.key', holds: 'a key', paths }])).toEqual([
    {
      level: 'advice',
      about: 'admin.key',
      text: `Users of its group can read or write ${paths[1]}, which holds a key. Close it to them where nobody let them in: chmod 600.`,
    },
  ]);
  chmodSync(folder, 0o700);
  expect(judgeFiles([{ about: 'admin.key', holds: 'a key', paths }])).toMatchObject([{ level: 'fact' }]);
});

test('files that others can read, and what is the matter with the keys, end with 1', async () => {
  const STATE_DIR = stateWith({ Aurora: ['alphapool_001'] });
  const POOLS_DIR = tempFolder();
  const pool = (account: string) =>
    `pool_id: alphapool_001\npool_name: A\nclient_name: Aurora\ncompany: B\ncountry: Norway\naccount: ${account}\n`;
  writeFileSync(join(POOLS_DIR, 'clear.yaml'), pool('{ token: t0p-s3cret-of-alpha }'), { mode: 0o644 });
  const environment = { STATE_DIR, POOLS_DIR, DATA_DIR: tempFolder(), POOLGATE_URL: 'http://127.0.0.1:1' };
  const good = await runExampleCli(['doctor', '--json'], environment);
  expect({ code: good.code, ...JSON.parse(good.stdout) }).toMatchObject({ code: 0, good: true });

  for (const folder of [STATE_DIR, POOLS_DIR]) chmodSync(folder, 0o755);
  chmodSync(join(STATE_DIR, 'gateway.db'), 0o644);
  writeFileSync(join(STATE_DIR, 'access.db'), 'no file of keys', { mode: 0o600 });
  const { code, stdout, stderr } = await runExampleCli(['doctor'], environment);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toContain('\nreading: Reading needs a key');
  expect(stdout).toMatch(
    /^OPEN gateway\.db: Other users of this machine can read or write .*gateway\.db, which holds /m,
  );
  expect(stdout).toMatch(/^OPEN POOLS_DIR: .*clear\.yaml, which holds secrets of accounts in clear\./m);
  expect(stdout).toMatch(
    /^FAULT access\.db: Until this is mended the gateway answers nobody\. .* is damaged .*Put a backup/m,
  );
  expect(stdout).toMatch(/\n3 things are to be mended\.\n$/);
  expect(stdout).not.toContain('t0p-s3cret');
});
