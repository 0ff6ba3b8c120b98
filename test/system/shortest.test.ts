// What docs/reverse-proxy.md says of the shortest configurations, which add no header and name this machine as `Host`.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../harness/folders.ts';
import { until } from '../harness/processes/processes.ts';
import { ask, askJson, type Place } from './proxies/ask.ts';
import { pageFile } from './proxies/page-files.ts';
import { type RunningProxy, startHaproxy, startNginx } from './proxies/start-proxies.ts';
import { allLookedAt, refusedWith, tryChanges } from './world/changes.ts';
import { type SystemWorld, startSystemWorld } from './world/system-world.ts';

const root = join(import.meta.dirname, '../..');
let world: SystemWorld;
let proxies: Record<string, RunningProxy>;
/** What makes nginx ask for a password, too. */
const password = { authorization: `Basic ${Buffer.from('reader:a-password').toString('base64')}` };

beforeAll(async () => {
  world = await startSystemWorld();
  proxies = { nginx: await shortestNginx(), haproxy: await shortestHaproxy(), password: await shortestNginx(true) };
}, 120_000);

afterAll(async () => {
  await Promise.all(Object.values(proxies ?? {}).map((proxy) => proxy.stop()));
  await world?.stop();
});

const place = (port: number) => ({ base: `http://127.0.0.1:${port}` });

function shortestNginx(asksForPassword = false): Promise<RunningProxy> {
  const folder = temporaryFolder();
  const location = pageFile('nginx', { '127.0.0.1:8080': new URL(world.url).host });
  const users = join(folder, 'users');
  if (asksForPassword) writeFileSync(users, 'reader:{PLAIN}a-password\n');
  const asking = asksForPassword ? `auth_basic "pools"; auth_basic_user_file ${users};` : '';
  return startNginx(folder, (port) => `server { listen 127.0.0.1:${port}; ${asking} ${location} }`, place);
}

function shortestHaproxy(): Promise<RunningProxy> {
  const text = (port: number) =>
    [
      ...['defaults', 'mode http', 'timeout connect 5s', 'timeout client 60s', 'timeout server 60s'],
      ...['frontend in', `bind 127.0.0.1:${port}`, 'default_backend gateway'],
      ...['backend gateway', `server gateway ${new URL(world.url).host}`, ''],
    ].join('\n');
  return startHaproxy(temporaryFolder(), text, place);
}

/** Runs the page's line. @returns the key that it prints. */
function makeKeyAsThePageSays(): string {
  const page = readFileSync(join(root, 'docs/reverse-proxy.md'), 'utf8');
  const line = /^ {4}npm run poolgate -- (keys create .*)$/m.exec(page)?.[1];
  if (line === undefined) throw new Error('docs/reverse-proxy.md makes no key');
  const env = { PATH: process.env.PATH, STATE_DIR: world.folder, DATA_DIR: world.folder };
  const made = spawnSync('bash', ['-c', `'${process.execPath}' '${join(root, 'cli/main.ts')}' ${line}`], {
    env,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`${line}: ${made.stderr}`);
  return made.stdout.trim();
}

const read = async (at: Place, headers: Record<string, string> = {}) =>
  (await ask(at, '/api/pools', { headers })).status;
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const names = ['nginx', 'haproxy'] as const;
const at = (name: string) => proxies[name]?.place as Place;

describe.each(names)('before a key was made, %s with its shortest configuration', (name) => {
  test('opens reading', async () => {
    expect(await read(at(name))).toBe(200);
    expect(await askJson(at(name), '/api/me')).toMatchObject({ key_id: null, may_change: false, sees_links: false });
  });

  test('opens no change, whatever the caller calls himself', async () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]'])
      expect([host, await tryChanges(world, at(name), { host })]).toEqual([host, refusedWith(403)]);
  });
});

describe('after a key was made as the page says', () => {
  let key: string;
  beforeAll(async () => {
    key = makeKeyAsThePageSays();
    await until(
      () => read({ base: world.url }),
      (status) => status === 401,
    );
  }, 60_000);

  test.each(names)(
    '%s opens nothing without a key, reading with the new one, changes with the admin key',
    async (name) => {
      expect(await read(at(name))).toBe(401);
      expect(await tryChanges(world, at(name))).toEqual(refusedWith(401));
      for (const headers of [bearer(key), { 'x-api-key': key }]) {
        expect(await read(at(name), headers)).toBe(200);
        expect(await tryChanges(world, at(name), headers)).toEqual(refusedWith(403));
      }
      for (const headers of [bearer(world.adminKey), { 'x-api-key': world.adminKey }])
        expect(await tryChanges(world, at(name), headers)).toEqual(allLookedAt);
    },
  );

  test.each(names)("%s passes no change of another site's page on, not even with the admin key", async (name) => {
    const pages: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
    ];
    for (const page of pages)
      expect(await tryChanges(world, at(name), { ...bearer(world.adminKey), ...page })).toEqual(refusedWith(403));
  });

  test('a password that nginx asks for is no key, and leaves room for one', async () => {
    expect(await read(at('password'))).toBe(401);
    const refused = await ask(at('password'), '/api/pools', { headers: password });
    expect([refused.status, refused.headers['www-authenticate']]).toEqual([401, expect.stringContaining('Bearer')]);
    expect(await read(at('password'), { ...password, 'x-api-key': key })).toBe(200);
    expect(await tryChanges(world, at('password'), { ...password, 'x-api-key': world.adminKey })).toEqual(allLookedAt);
  });
});
