import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { newKeyText } from '@poolgate/access/key-text.ts';
import { loadContract } from '@poolgate/server/api/contract.ts';
import { ending } from '@poolgate/server/testing/begin-of-stream.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../harness/processes/processes.ts';
import { type Asked, requests } from './requests.ts';
import { bearer, mistyped, ownHeader } from './world/callers.ts';
import { clients, own } from './world/marked-pools.ts';
import { filesBelow, refuseAccounts, type SecretWorld, startSecretWorld } from './world/secret-world.ts';

// Every secret of an installation is a text that stands nowhere else by chance. Everything is driven, failures too; then all that was
// answered, logged, measured and written is searched for them.

let world: SecretWorld;
/** Everything that was answered or written out, without what may show a secret once. */
const told: { where: string; text: string }[] = [];
/** The keys and links that were made. */
const keys: string[] = [];
/** What was sent that is nearly a secret: somebody's typing error tells nearly all of it. */
const nearly: string[] = [];

beforeAll(async () => {
  world = await startSecretWorld();
  keys.push(world.secrets.adminKey);
}, 120_000);

afterAll(() => world?.stop());

/** The half that opens something; the other stands in lists. */
const secretOf = (key: string) => key.slice(key.lastIndexOf('_') + 1);

const everySecret = () => [
  world.secrets.serviceToken,
  ...world.secrets.accounts,
  ...world.secrets.links,
  ...[...keys, ...nearly].map(secretOf),
];

const keyIn = (text: string) => {
  const [key] = /pgk_\w+/.exec(text) ?? [];
  if (key === undefined) throw new Error(`there is no key in ${text}`);
  keys.push(key);
  return key;
};

async function tell(where: string, response: Response, mayShow: 'nothing' | 'links' = 'nothing'): Promise<Response> {
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  const text = `${headers}\n${await response.clone().text()}`;
  told.push({ where, text: mayShow === 'links' ? withoutLinks(text) : text });
  return response;
}

/** In `observer_url`, JSON or CSV, admins see them. */
const withoutLinks = (text: string) => text.replaceAll(/https:\/\/share\.example\/link-\d+/g, '(a link)');

const api = async (path: string, init: RequestInit = {}) =>
  ending(await fetch(world.gateway.url + path, { redirect: 'manual', ...init }));

async function change(path: string, body: object): Promise<string> {
  const headers = { ...bearer(world.secrets.adminKey), 'content-type': 'application/json' };
  const response = await api(path, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await response.text();
  expect([path, response.status, response.status === 200 ? '' : text]).toEqual([path, 200, '']);
  return text;
}

test('keys and links are made, shown once and taken back', async () => {
  const { cli } = world;
  const outputs = async (...args: string[]) => {
    const { code, stdout, stderr } = await cli(...args);
    told.push({ where: `poolgate ${args.join(' ')}: stderr`, text: stderr });
    expect([args, code, stderr]).toEqual([args, 0, stderr]);
    return stdout;
  };
  const made = keyIn(await outputs('keys', 'create', '--name', 'Reader', '--role', 'read', '--client', clients.right));
  keyIn(await outputs('links', 'create', '--client', clients.right, '--lang', 'ru', '--expires', '6M'));
  keyIn(await outputs('keys', 'rotate', made.split('_')[1] ?? '', '--overlap', '1h'));
  for (const args of [
    ['keys', 'list'],
    ['links', 'list'],
    ['doctor', '--json'],
    ['status'],
    ['pools', 'check'],
    ['check'],
    ['backup'],
  ]) {
    const { stdout, stderr } = await cli(...args);
    told.push({ where: `poolgate ${args.join(' ')}`, text: withoutLinks(stdout + stderr) });
  }
  const byApi = keyIn(await change('/api/keys', { name: 'By the API', role: 'read', clients: [clients.right] }));
  keyIn(await change('/api/links', { clients: [clients.right], title: 'Aurora' }));
  keyIn(await change(`/api/keys/${byApi.split('_')[1]}/rotate`, { overlap: '1h' }));
  const doomed = keyIn(await change('/api/keys', { name: 'Soon revoked', role: 'metrics' }));
  await tell(
    'revoke',
    await api(`/api/keys/${doomed.split('_')[1]}`, { method: 'DELETE', headers: bearer(world.secrets.adminKey) }),
  );
}, 120_000);

async function askEverything(state: string): Promise<void> {
  const { adminKey } = world.secrets;
  const [reader = ''] = keys.slice(1);
  const wrong = [mistyped(adminKey), mistyped(reader), newKeyText(adminKey.split('_')[1]).text, newKeyText().text];
  nearly.push(...wrong);
  const senders: Record<string, string>[] = [{}, bearer(adminKey), ownHeader(reader), ...wrong.map(bearer)];
  for (const { operationId, method } of loadContract('gateway').operations) {
    if (operationId === 'createKey' || operationId === 'createLink') continue;
    const all: Asked[] = requests[operationId as keyof typeof requests];
    for (const [index, headers] of senders.entries()) {
      const [one] = all;
      if (one === undefined) continue;
      const init = { method: method.toUpperCase(), headers, ...(one.body && { body: JSON.stringify(one.body) }) };
      const where = `${state}: ${method} ${one.path} of sender ${index}`;
      await tell(where, await api(one.path, init), index === 1 ? 'links' : 'nothing');
    }
  }
  for (const path of ['/metrics', '/docs/services/alphapool/metrics', '/docs/services/alphapool/changes', '/api/audit'])
    await tell(`${state}: ${path}`, await api(path, { headers: bearer(adminKey) }), 'links');
}

test('every operation is asked, with good keys and with nearly good ones', async () => {
  await askEverything('all is well');
}, 120_000);

test('keys are sent where they do not belong', async () => {
  const { adminKey } = world.secrets;
  const basic = Buffer.from(`key:${adminKey}`).toString('base64');
  const misplaced: [string, RequestInit][] = [
    [`/api/pools?key=${adminKey}`, {}],
    [`/api/pools?access_token=${adminKey}`, {}],
    [`/api/status?client=${adminKey}`, { headers: bearer(adminKey) }],
    ['/api/pools', { headers: { authorization: adminKey } }],
    ['/api/pools', { headers: { authorization: `Basic ${basic}` } }],
    ['/api/pools', { headers: { cookie: `key=${adminKey}` } }],
    ['/api/pools', { headers: { ...bearer(adminKey), ...ownHeader(keys[1] ?? '') } }],
    ['/api/pools', { headers: { authorization: `Bearer ${adminKey} ${adminKey}` } }],
    [
      '/api/keys',
      {
        method: 'POST',
        headers: { ...bearer(adminKey), 'content-type': 'application/json' },
        body: `{"name":"x","role":"${adminKey}"}`,
      },
    ],
    [
      '/api/keys',
      { method: 'POST', headers: { ...bearer(adminKey), 'content-type': 'application/json' }, body: `{"${adminKey}` },
    ],
  ];
  for (const [path, init] of misplaced) {
    const response = await api(path, init);
    // Who names it as a client is told of this client.
    const isEcho = path.startsWith('/api/status?client=');
    if (!isEcho) await tell(`misplaced in ${path} ${Object.keys(init.headers ?? {})}`, response, 'links');
  }
  for (const head of [
    `GET /api/pools HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${adminKey}\r\nno header at all\r\n\r\n`,
    `GET /api/pools HTTP/1.1\r\nHost: x\r\nX-API-Key: ${adminKey}\r\nX-Large: ${'x'.repeat(100_000)}\r\n\r\n`,
    `GET /api/pools?key=${adminKey} HTTP/9\r\nHost: x\r\n\r\n`,
  ])
    told.push({ where: `raw: ${head.slice(0, 30)}`, text: await raw(head) });
}, 60_000);

function raw(head: string): Promise<string> {
  const { port } = new URL(world.gateway.url);
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.end(head));
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
    });
    // The gateway closes while more is still sent.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
  });
}

test('pools refuse their accounts, the file of keys is damaged, the service is gone', async () => {
  const { adminKey } = world.secrets;
  const headers = bearer(adminKey);
  refuseAccounts(world);
  for (const { poolId } of world.pools)
    await tell(`${poolId} is refused`, await api(`/api/pools/${poolId}/poll`, { method: 'POST', headers }), 'links');
  const file = join(world.stateDir, 'access.db');
  const bytes = readFileSync(file);
  writeFileSync(file, 'no database at all, and longer than the head of one. '.repeat(200));
  const status = async () => (await api('/api/pools', { headers })).status;
  await until(status, (is) => is === 503);
  await askEverything('without keys');
  const { stdout, stderr } = await world.cli('doctor');
  told.push({ where: 'doctor, damaged', text: stdout + stderr });
  writeFileSync(file, bytes);
  await until(status, (is) => is === 200);
  await world.service.stop('SIGKILL');
  await until(
    async () => (await (await api(`/api/pools/${own.poolId}`, { headers })).json()) as { freshness: string },
    ({ freshness }) => freshness === 'unreachable',
  );
  await askEverything('without its service');
}, 180_000);

test('no secret was told, logged, measured or written, except where it belongs', async () => {
  expect(world.service.output().length).toBeGreaterThan(0);
  expect(world.gateway.output().length).toBeGreaterThan(0);
  told.push({ where: 'log of the service', text: world.service.output() });
  told.push({ where: 'log of the gateway', text: world.gateway.output() });
  const commands = [...world.argumentsSeen];
  expect(commands.some((command) => command.includes('keys create'))).toBe(true);
  told.push({ where: 'arguments of processes', text: commands.join('\n') });
  const secrets = everySecret();
  const found = told.flatMap(({ where, text }) =>
    secrets.filter((secret) => text.includes(secret)).map((secret) => `${where}: ${secret}`),
  );
  expect(found).toEqual([]);
  await world.gateway.stop();
  expect(files(secrets)).toEqual([]);
}, 60_000);

/** Where a secret stands in a file although it does not belong there. */
function files(secrets: readonly string[]): string[] {
  const { links, adminKey } = world.secrets;
  const places: Record<string, readonly string[]> = { 'state/admin.key': [secretOf(adminKey)] };
  // Whoever reads a pool file or a database with accounts reads their links; docs say so.
  const mayHoldLinks = /^pools\/|^data\/alphapool\.db|^state\/gateway\.db|^backups\/alphapool|^backups\/gateway/;
  const written = filesBelow(world.folder);
  expect(written.some(({ name }) => name === 'state/access.db')).toBe(true);
  expect(written.some(({ name }) => name.startsWith('backups/'))).toBe(true);
  return written.flatMap(({ name, text }) =>
    secrets
      .filter((secret) => text.includes(secret))
      .filter((secret) => !(places[name]?.includes(secret) || (mayHoldLinks.test(name) && links.includes(secret))))
      .map((secret) => `${name}: ${secret}`),
  );
}
