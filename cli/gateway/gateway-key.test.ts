import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAccessFile } from '@poolgate/access/access-file.ts';
import { ensureFirstKey } from '@poolgate/access/first-key.ts';
import { holdStateDir } from '@poolgate/access/running-gateway.ts';
import { serve } from '@poolgate/core/testing/service/upstream.ts';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { expect, onTestFinished, test } from 'vitest';
import { readCliConfig } from '../config.ts';
import { openCli } from '../testing/run-many.ts';
import { keyFor } from './gateway-key.ts';

const runCli = openCli();
const answer = {
  pools: [],
  coverage: { pools: 0, fresh: 0, stale: 0, unreachable: 0, no_data: 0, gaps: [], sources: [] },
};

/** A gateway that wants this key. Everybody else is answered as a gateway does. */
async function gatewayWith(key: string, location?: string) {
  const shown: (string | undefined)[] = [];
  const server = await serve((request, response) => {
    shown.push(request.headers.authorization);
    const isGood = request.headers.authorization === `Bearer ${key}`;
    const status = location !== undefined ? 307 : isGood ? 200 : 401;
    response.writeHead(status, { 'content-type': 'application/json', ...(location !== undefined && { location }) });
    response.end(JSON.stringify(isGood ? answer : { detail: 'Send a key.' }));
  });
  onTestFinished(() => server.close());
  return { url: server.url, shown };
}

test('the key of the settings is shown to the gateway of the settings, and to no other', async () => {
  const [own, other] = [await gatewayWith('pgk_own'), await gatewayWith('pgk_own')];
  const file = join(tempFolder(), 'key');
  writeFileSync(file, 'pgk_own\n');
  for (const [name, value] of [
    ['POOLGATE_KEY', 'pgk_own'],
    ['POOLGATE_KEY_FILE', file],
  ] as const)
    expect(await runCli(['status'], { POOLGATE_URL: `${own.url}/`, [name]: value })).toMatchObject({
      code: 0,
      stderr: '',
    });
  expect(own.shown).toEqual(['Bearer pgk_own', 'Bearer pgk_own']);
  const asked = await runCli(['status', '--gateway', other.url], { POOLGATE_URL: own.url, POOLGATE_KEY: 'pgk_own' });
  expect(asked).toEqual({
    code: 1,
    stdout: '',
    stderr: `${other.url} answered 401: Send a key. The key that is set is for the gateway at ${own.url} alone; set POOLGATE_URL=${other.url} for this one.\n`,
  });
  const moved = await gatewayWith('pgk_own', `${other.url}/api/status`);
  const { code, stderr } = await runCli(['status'], { POOLGATE_URL: moved.url, POOLGATE_KEY: 'pgk_own' });
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/answered 307: /) });
  expect(other.shown).toEqual([undefined]);
});

test('the gateway that has a STATE_DIR is found, and it alone is shown the key there; 401 says what to do', async () => {
  const STATE_DIR = tempFolder();
  const file = openAccessFile(STATE_DIR, { now: () => 1_800_000_000, create: true });
  const { path } = ensureFirstKey(file, STATE_DIR);
  file.close();
  const text = readFileSync(path, 'utf8').trim();
  const [{ url, shown }, other] = [await gatewayWith(text), await gatewayWith(text)];
  const { port } = new URL(url);
  // Nothing says yet that what listens there is the gateway of this folder.
  expect(await runCli(['status'], { STATE_DIR, PORT: port })).toMatchObject({ code: 1 });
  expect(shown.splice(0)).toEqual([undefined]);
  const hold = holdStateDir(STATE_DIR);
  onTestFinished(() => hold.release());
  hold.listensAt(url.replace('127.0.0.1', '0.0.0.0'));
  for (const settings of [{}, { PORT: '8' }, { POOLGATE_URL: url }] as Record<string, string>[])
    expect(await runCli(['status'], { STATE_DIR, ...settings })).toMatchObject({ code: 0, stderr: '' });
  expect(shown).toEqual(Array(3).fill(`Bearer ${text}`));
  for (const ask of [['status'], ['status', '--gateway', other.url]])
    expect(await runCli(ask, { STATE_DIR, POOLGATE_URL: other.url })).toMatchObject({ code: 1 });
  expect(other.shown).toEqual([undefined, undefined]);
  for (const address of ['http://192.0.2.1:8080', url.replace('127.0.0.1', 'localhost')])
    expect(keyFor(address, readCliConfig({ STATE_DIR }))).toBeNull();

  const none = await runCli(['status'], { STATE_DIR: tempFolder(), POOLGATE_URL: url });
  expect(none.stderr).toBe(
    `${url} answered 401: Send a key. Set POOLGATE_URL=${url}, and POOLGATE_KEY_FILE to a file with a key. One is made on the gateway's machine: \`npm run poolgate -- keys create --name NAME --role read\`.\n`,
  );
  const wrong = await runCli(['status'], { POOLGATE_URL: url, POOLGATE_KEY: 'pgk_wrong' });
  expect(wrong.stderr).toBe(`${url} answered 401: Send a key. The key is from POOLGATE_KEY.\n`);
  expect(await runCli(['status'], { POOLGATE_URL: url, POOLGATE_KEY_FILE: '/nowhere' })).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'POOLGATE_KEY_FILE /nowhere cannot be read (ENOENT). Name a file that holds a key and that this user may read.\n',
  });
});
