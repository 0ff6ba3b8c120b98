import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openAccessFile } from '@poolgate/access/access-file.ts';
import { commandLine } from '@poolgate/access/audit-entry.ts';
import { newKeyText } from '@poolgate/access/key-text.ts';
import { raw } from '@poolgate/server/testing/plain-api.ts';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import type { GatewayConfig } from '../config.ts';
import { gatewayOver, openEdge, temporaryFolder, testClock } from '../testing/gateway.ts';

/** The sentences of a start about who may do what. */
async function told(config: Partial<GatewayConfig>): Promise<string[]> {
  const lines: string[] = [];
  const logger = pino({ level: 'info', base: {} }, { write: (line) => void lines.push(JSON.parse(line).msg) });
  const gateway = await gatewayOver({ one: 'http://127.0.0.1:1' }, config, { logger });
  await gateway.close();
  expect(lines.join()).not.toContain(gateway.adminKey.slice(13));
  return lines.filter((line) => /key/.test(line));
}

test('a first start says where the admin key is, and a later one nothing', async () => {
  const stateDir = temporaryFolder();
  expect(await told({ stateDir })).toEqual([
    `an admin key was written to ${join(stateDir, 'admin.key')}; changes need it`,
  ]);
  expect(await told({ stateDir })).toEqual([]);
});

test('the first start after the version without keys says what is new', async () => {
  const stateDir = temporaryFolder();
  await told({ stateDir });
  for (const name of ['access.db', 'admin.key']) rmSync(join(stateDir, name));
  expect(await told({ stateDir, startedBy: 'docker-compose' })).toEqual([
    expect.stringContaining('an admin key was written'),
    expect.stringMatching(
      /^new in this version: changes .* need an admin key.* on this machine .*docker-compose run --rm poolgate doctor$/,
    ),
  ]);
});

test('keys that were lost with the file open reading to nobody', async () => {
  const stateDir = temporaryFolder();
  const first = await gatewayOver({}, { stateDir });
  await first.ask('/api/keys', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'by hand', role: 'read' }),
  });
  await first.close();
  for (const name of ['access.db', 'admin.key']) rmSync(join(stateDir, name));
  expect(await told({ stateDir })).toEqual([
    expect.stringContaining('an admin key was written'),
    expect.stringMatching(
      /^keys were made here before, and their file is not there: .* delete gateway\.db in STATE_DIR too$/,
    ),
  ]);
  const again = await gatewayOver({}, { stateDir });
  expect((await fetch(`${again.url}/api/pools`)).status).toBe(401);
});

test.each<[string, Partial<GatewayConfig>, RegExp[]]>([
  ['beyond loopback', { host: '0.0.0.0' }, [/needs a key, and none was made.*keys create/]],
  [
    'beyond loopback, where everybody may read',
    { host: '0.0.0.0', allowAnonymous: true },
    [/may read everything without a key \(ALLOW_ANONYMOUS=read\)$/],
  ],
  ['behind a proxy on this machine', { publicUrl: 'https://pools.example.com' }, [/whoever reaches it may read/]],
  ['behind a trusted proxy', { edge: { ...openEdge, trustProxy: ['loopback'] } }, [/whoever reaches it may read/]],
])('a start %s', async (_where, config, warnings) => {
  const [, ...others] = await told(config);
  expect(others).toEqual(warnings.map((words) => expect.stringMatching(words)));
});

test('a start whose clock is far ahead forgets no key that ended', async () => {
  const stateDir = temporaryFolder();
  const clock = testClock();
  await (await gatewayOver({}, { stateDir }, { now: clock.now })).close();
  const file = openAccessFile(stateDir, { now: clock.now, create: false });
  onTestFinished(() => file.close());
  file.revoke(file.keys()[0]?.record.id ?? '', commandLine);
  const ahead = testClock();
  ahead.time += 4000 * 86_400;
  await (await gatewayOver({}, { stateDir }, { now: ahead.now })).close();
  expect(file.keys()).toHaveLength(1);
});

test.each([
  ['docker-compose', 'docker-compose run --rm poolgate'],
  ['npm-start', 'npm run poolgate --'],
  [null, 'npm run poolgate --'],
] as const)('refusals name the command line as it is called where %s starts services', async (startedBy, command) => {
  const { url, adminKey } = await gatewayOver({ one: 'http://127.0.0.1:1' }, { startedBy });
  const asked = async (method: string, path: string, headers: Record<string, string> = {}) => {
    const { status, text } = await raw(url, method, path, headers);
    return [status, JSON.parse(text).detail];
  };
  const naming = (what: string) => expect.stringContaining(`\`${command} ${what}`);
  const first = adminKey.slice(4, 12);
  expect(await asked('POST', '/api/keys')).toEqual([403, naming('keys create`')]);
  const unknown = { 'x-api-key': newKeyText().text };
  expect(await asked('GET', '/api/pools', unknown)).toEqual([401, naming('keys list`')]);
  const admin = { 'x-api-key': adminKey };
  expect(await asked('DELETE', `/api/keys/${first}`, admin)).toEqual([409, naming(`keys revoke ${first}\``)]);
  const named = { ...admin, 'content-type': 'application/json' };
  await raw(url, 'POST', '/api/keys', named, JSON.stringify({ name: 'by hand', role: 'read' }));
  expect(await asked('GET', '/api/pools')).toEqual([401, naming('keys create`')]);
  expect(await asked('GET', '/docs/services/one/pools')).toEqual([401, naming('keys create`')]);
});
