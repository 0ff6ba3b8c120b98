import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openAccessFile } from '@poolgate/access/access-file.ts';
import { KeyRing } from '@poolgate/access/key-ring.ts';
import { readKeyText } from '@poolgate/access/key-text.ts';
import { holdStateDir } from '@poolgate/access/running-gateway.ts';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { expect, onTestFinished, test } from 'vitest';
import { stateWith } from '../testing/gateway-state.ts';
import { openCli } from '../testing/run-many.ts';

const runCli = openCli();
const aurora = 'Aurora Compute AB';
const clients = { [aurora]: ['alphapool_001', 'alphapool_002'], 'Borealis Ltd': ['betapool_001'] };
const now = () => Math.floor(Date.now() / 1000);

/** What a running gateway makes of a text, from the same file. */
function checked(stateDir: string, text: string) {
  const file = openAccessFile(stateDir, { now, create: false });
  try {
    const read = readKeyText(text);
    return typeof read === 'string' ? read : new KeyRing(file.keys()).check(read.id, read.hash, now());
  } finally {
    file.close();
  }
}

test('a key is made, shown once and alone, and is good; what it sees is said beside it', async () => {
  const STATE_DIR = stateWith(clients);
  const { code, stdout, stderr } = await runCli(
    [
      'keys',
      'create',
      '--name',
      'Grafana',
      '--role',
      'read',
      '--client',
      aurora,
      '--pool',
      'betapool_001',
      '--parts',
      'hashrate,workers',
      '--expires',
      '90d',
    ],
    { STATE_DIR },
  );
  expect(code).toBe(0);
  expect(stdout).toMatch(/^pgk_[0-9A-Za-z_]+\n$/);
  expect(checked(STATE_DIR, stdout.trim())).toMatchObject({
    name: 'Grafana',
    role: 'read',
    scope: {
      pools: { clients: [aurora], poolIds: ['betapool_001'], only: ['alphapool_001', 'alphapool_002'] },
      parts: ['hashrate', 'workers'],
    },
  });
  expect(stderr).toMatch(/^There were no keys in .* an admin key in .*admin\.key\.\n/);
  expect(stderr).toContain(
    `It sees the pools of ${aurora} (now alphapool_001, alphapool_002), not those that come later (--future).\n`,
  );
  expect(stderr).toContain('It is bound to this name: of a client that gets another name it sees nothing any more.\n');
  expect(stderr).toContain('It also sees betapool_001, whichever client it belongs to.\n');
  expect(stderr).toContain('Of them it sees hashrate, workers; hidden are money, anomalies.\n');
  expect(stderr).toMatch(/It ends at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\.\n/);
  expect(stderr).not.toContain(stdout.trim());
  expect(stderr).toContain(`No gateway runs with STATE_DIR ${STATE_DIR} now, so this opens nothing until one does.`);
  const first = readFileSync(join(STATE_DIR, 'admin.key'), 'utf8').trim();
  expect(checked(STATE_DIR, first)).toMatchObject({ role: 'admin', isFirst: true });
  for (const name of ['access.db', 'admin.key']) expect(statSync(join(STATE_DIR, name)).mode & 0o777).toBe(0o600);
});

test('keys are listed without their texts, renewed and revoked', async () => {
  const STATE_DIR = stateWith(clients);
  const create = await runCli(['keys', 'create', '--name', 'Ops', '--role', 'admin', '--json'], { STATE_DIR });
  const { id, key: before, ...made } = JSON.parse(create.stdout) as { id: string; key: string };
  expect(made).toMatchObject({
    name: 'Ops',
    kind: 'key',
    role: 'admin',
    state: 'active',
    sees_all_pools: true,
    clients: [],
    expires_at: null,
  });

  const rotate = await runCli(['keys', 'rotate', id, '--overlap', '2h'], { STATE_DIR });
  const after = rotate.stdout.trim();
  expect([checked(STATE_DIR, before), checked(STATE_DIR, after)]).toMatchObject([{ id }, { id }]);
  expect(rotate.stderr).toMatch(/has another text, shown this once\. The one before is good until .* UTC\.\n$/);
  const long = await runCli(['keys', 'rotate', id, '--overlap', '31d'], { STATE_DIR });
  expect(long.stderr).toMatch(/^Two texts are good for a long time now\./);
  const last = await runCli(['keys', 'rotate', id, '--overlap', '0s'], { STATE_DIR });
  expect(last.stderr).toMatch(/shown this once\. The one before is good no more\.\n$/);
  const list = await runCli(['keys', 'list'], { STATE_DIR });
  expect(list.stdout).toMatch(new RegExp(`^${id} +Ops +key +admin +all +all +never +never +active$`, 'm'));
  expect(list.stdout).not.toContain('pgk_');

  expect(await runCli(['keys', 'revoke', id], { STATE_DIR })).toEqual({
    code: 0,
    stdout: `Key ${id} for Ops is revoked.\n`,
    stderr: '',
  });
  expect([checked(STATE_DIR, before), checked(STATE_DIR, after)]).toEqual([null, null]);
  const gone = await runCli(['keys', 'rotate', id], { STATE_DIR });
  expect(gone).toEqual({
    code: 2,
    stdout: '',
    stderr: `No active key or link has the id ${id}. \`npm run poolgate -- keys list\` shows them.\n`,
  });
});

test('a link is an address; without one that others reach it says so', async () => {
  const STATE_DIR = stateWith(clients);
  const environment = { STATE_DIR, PUBLIC_URL: 'https://poolgate.example.com/pools/' };
  const link = ['links', 'create', '--client', aurora, '--lang', 'ru', '--expires', '6M'];
  const { code, stdout, stderr } = await runCli([...link, '--future'], environment);
  expect(code).toBe(0);
  const [, text = ''] = /^https:\/\/poolgate\.example\.com\/pools\/#k=(pgk_\w+)\n$/.exec(stdout) ?? [];
  expect(checked(STATE_DIR, text)).toMatchObject({ kind: 'link', role: 'read', title: aurora, language: 'ru' });
  expect(stderr).toContain(
    `It sees the pools of ${aurora} (now alphapool_001, alphapool_002), and those that come later.\n`,
  );
  expect(stderr).not.toContain('Other machines');

  const here = await runCli([...link, '--title', 'Halle 2', '--json'], { STATE_DIR });
  expect(JSON.parse(here.stdout)).toMatchObject({
    title: 'Halle 2',
    address: expect.stringMatching(/^http:\/\/127\.0\.0\.1:8080\/#k=pgk_/),
  });
  expect(here.stderr).toContain('Other machines cannot reach http://127.0.0.1:8080: set PUBLIC_URL, or add --url');
  const moved = await runCli([...link, '--json'], { STATE_DIR, HOST: '::', PORT: '9000' });
  expect(JSON.parse(moved.stdout)).toMatchObject({ address: expect.stringMatching(/^http:\/\/\[::1\]:9000\/#k=pgk_/) });
  const hold = holdStateDir(STATE_DIR);
  onTestFinished(() => hold.release());
  hold.listensAt('http://127.0.0.1:9001');
  const found = await runCli([...link, '--json'], { STATE_DIR });
  expect(JSON.parse(found.stdout)).toMatchObject({
    address: expect.stringMatching(/^http:\/\/127\.0\.0\.1:9001\/#k=pgk_/),
  });
  expect(found.stderr).not.toContain('No gateway runs');
  const there = await runCli([...link, '--url', 'http://10.0.0.5:8080'], environment);
  expect(there.stdout).toMatch(/^http:\/\/10\.0\.0\.5:8080\/#k=pgk_/);

  const key = JSON.parse(
    (await runCli(['keys', 'create', '--name', 'x', '--role', 'metrics', '--json'], { STATE_DIR })).stdout,
  );
  expect(await runCli(['links', 'revoke', key.id], { STATE_DIR })).toEqual({
    code: 2,
    stdout: '',
    stderr: `${key.id} is a key and no link: use \`npm run poolgate -- keys revoke ${key.id}\`.\n`,
  });
  const unknown = await runCli(['links', 'revoke', 'AAAAAAAA'], { STATE_DIR });
  expect(unknown.stderr).toMatch(/^No key or link has the id AAAAAAAA\. /);
  const list = JSON.parse((await runCli(['links', 'list', '--json'], { STATE_DIR })).stdout) as {
    kind: string;
    state: string;
  }[];
  expect(list.map(({ kind, state }) => `${kind} ${state}`)).toEqual(Array(5).fill('link active'));
  expect(JSON.stringify(list)).not.toContain('pgk_');
});

test.each([
  [
    ['keys', 'create', '--name', 'a', '--role', 'read', '--client', 'Aurora Compute'],
    /^No client is called "Aurora Compute"\. Is it one of these: "Aurora Compute AB"\?\n$/,
  ],
  [
    ['keys', 'create', '--name', 'a', '--role', 'boss'],
    /^The role "boss" is unknown: it is one of admin, read, metrics\.\n$/,
  ],
  [['links', 'create', '--client', aurora, '--expires', 'soon'], /^The end "soon" is neither /],
])('%j makes nothing, and a sentence says why', async (args, sentence) => {
  const STATE_DIR = stateWith(clients);
  const { code, stdout, stderr } = await runCli(args, { STATE_DIR });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(sentence);
  expect(statSync(join(STATE_DIR, 'access.db'), { throwIfNoEntry: false })).toBeUndefined();
});

test('where nothing has run yet there is nothing to list, and no file is made', async () => {
  const STATE_DIR = tempFolder();
  const { code, stderr } = await runCli(['keys', 'list'], { STATE_DIR });
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /access\.db is not there\. It is made by the first start of the gateway, or with the first key that is made\.\n$/,
  );
  expect(statSync(join(STATE_DIR, 'access.db'), { throwIfNoEntry: false })).toBeUndefined();
});
