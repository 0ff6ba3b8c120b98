import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fullReading } from '../../../testing/samples.ts';
import { alphaDraft } from '../../../testing/service/alpha-draft.ts';
import { runAlpha } from '../../../testing/service/run-alpha.ts';
import { alphaEnvironment, askService, poolFile, startAlpha } from '../../../testing/service/start-alpha.ts';
import { reads, startUpstream } from '../../../testing/service/upstream.ts';
import { tempFolder } from '../../../testing/temp-folder.ts';
import { makeBackup } from '../../backup/make-backup.ts';
import { restoreBackup } from '../../backup/restore.ts';

const token = 'S3CRET-of-the-pool';
const link = 'https://alphapool.example/share?key=S3CRET-of-the-link';
const of = { params: { pool_id: 'alphapool_001' } };

async function withPool(environment: Record<string, string> = {}) {
  const alpha = await startAlpha({ environment });
  alpha.upstream.answer(token, reads(fullReading()));
  expect((await alpha.ask('createPool', { json: alphaDraft({ token, link, coin: 'btc' }) })).status).toBe(201);
  return { alpha, keyFile: join(alpha.folder, 'data', 'alphapool.secrets.key') };
}
type Alpha = Awaited<ReturnType<typeof startAlpha>>;

const isRead = async (alpha: Alpha) => {
  const { status, body } = await alpha.poll('alphapool_001');
  return status === 200 && body.last_error === null;
};

/** The pool is refused with what to do, everything else goes on, and entering the secrets mends it. */
async function expectMendable(alpha: Alpha) {
  expect((await alpha.poll('alphapool_001')).status).toBe(409);
  const { body } = await alpha.ask('getService');
  expect(body.refused).toMatchObject([
    {
      file: '(API)',
      line: null,
      pool_id: 'alphapool_001',
      reason: expect.stringContaining('enter account.link again'),
    },
    { reason: expect.stringContaining('The key that sealed account.token is gone') },
  ]);
  const { body: settings } = await alpha.ask('getPoolSettings', of);
  expect(settings.has_secret).toEqual({ link: true, token: true });
  expect(settings.faults.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/account/link',
    '/account/token',
  ]);
  const half = await alpha.ask('updatePool', { ...of, json: { pool_name: 'Other', account: { token } } });
  expect([half.status, half.body.errors]).toEqual([
    422,
    [{ pointer: '/account/link', detail: expect.stringContaining('PATCH /pools/alphapool_001') }],
  ]);
  expect((await alpha.ask('updatePool', { ...of, json: { account: { token, link: null } } })).status).toBe(200);
  expect(await isRead(alpha)).toBe(true);
  expect((await alpha.ask('getService')).body.refused).toEqual([]);
}

test('what is refused is in the log, also where another program tells what is wrong with the files', async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'pools'));
  const upstream = await startUpstream();
  onTestFinished(() => upstream.close());
  const environment = {
    ...alphaEnvironment(folder, upstream),
    ...{ PATH: String(process.env.PATH), LOG_LEVEL: 'info', LOG_POOL_FILES: 'no' },
  };
  const first = await runAlpha(environment);
  await askService(first.url, 'createPool', { json: alphaDraft({ token }) });
  await first.stop('SIGTERM');
  rmSync(join(folder, 'data', 'alphapool.secrets.key'));
  writeFileSync(join(folder, 'pools', 'a.yaml'), poolFile('001', { token: 'token-of-the-file' }));
  const second = await runAlpha(environment);
  await askService(second.url, 'getService');
  await second.stop('SIGTERM');
  const errors = second
    .logged()
    .split('\n')
    .filter((line) => line.includes('"level":50'));
  expect(errors).toHaveLength(2);
  expect(errors.join()).toContain('The key that sealed account.token is gone');
  expect(errors.join()).toContain('alphapool_001 was added by API, which counts');
}, 60_000);

test('a lost key costs its pools, until their secrets are entered again', async () => {
  const { alpha, keyFile } = await withPool();
  rmSync(keyFile);
  await alpha.restart();
  await expectMendable(alpha);
  await alpha.restart();
  expect(await isRead(alpha)).toBe(true);
}, 60_000);

test('another key, or a file of keys that is damaged, is no other matter', async () => {
  const { alpha, keyFile } = await withPool();
  writeFileSync(keyFile, `${randomBytes(32).toString('base64')}\n`);
  await alpha.restart();
  expect((await alpha.poll('alphapool_001')).status).toBe(409);
  writeFileSync(keyFile, 'no key at all');
  await alpha.restart();
  expect((await alpha.poll('alphapool_001')).status).toBe(409);
  const sealed = await alpha.ask('createPool', { json: alphaDraft({ token: 'S3CRET-other' }) });
  expect([sealed.status, sealed.body.detail]).toEqual([503, expect.stringContaining('holds no key')]);
  expect(alpha.sql('SELECT pool_id FROM given_pool')).toEqual([{ pool_id: 'alphapool_001' }]);
}, 60_000);

test('a backup brings back the pools, and their secrets where the key is; elsewhere they are entered again', async () => {
  const { alpha, keyFile } = await withPool();
  const folder = join(alpha.folder, 'backups');
  const { path: backup } = makeBackup({
    ...{ file: join(alpha.folder, 'data', 'alphapool.db'), folder },
    now: () => new Date(),
  });
  expect(readdirSync(folder).filter((name) => !name.startsWith('.'))).toEqual([basename(backup)]);
  expect(readFileSync(backup, 'latin1')).not.toContain(token);
  const elsewhere = (withKey: boolean) =>
    startAlpha({
      upstream: alpha.upstream,
      prepare(other) {
        const data = join(other, 'data');
        restoreBackup({ backup, to: join(data, 'alphapool.db'), now: () => new Date() });
        if (withKey) cpSync(keyFile, join(data, 'alphapool.secrets.key'));
      },
    });
  await alpha.ask('deletePool', of);
  expect(await isRead(await elsewhere(true))).toBe(true);
  await expectMendable(await elsewhere(false));
}, 60_000);

test('with a new key everything is sealed anew at the start, and the old one is not needed any more', async () => {
  const { alpha, keyFile } = await withPool();
  const [first, second] = [randomBytes(32).toString('hex'), randomBytes(32).toString('base64')];
  const keyIds = () =>
    alpha.sql<{ key_id: string }>('SELECT DISTINCT key_id FROM given_secret').map((row) => row.key_id);
  const ids = [keyIds()];
  await alpha.restart({ SECRETS_KEY: first });
  expect(await isRead(alpha)).toBe(true);
  ids.push(keyIds());
  rmSync(keyFile);
  await alpha.restart({ SECRETS_KEY: second, SECRETS_KEY_OLD: first });
  expect(await isRead(alpha)).toBe(true);
  ids.push(keyIds());
  await alpha.restart({ SECRETS_KEY: second, SECRETS_KEY_OLD: '' });
  expect(await isRead(alpha)).toBe(true);
  // Into a file, with the newest line first.
  const named = join(alpha.folder, 'named.key');
  writeFileSync(named, `${first}\n${second}\n`);
  await alpha.restart({ SECRETS_KEY: '', SECRETS_KEY_FILE: named });
  expect(await isRead(alpha)).toBe(true);
  ids.push(keyIds());
  expect(ids.map(({ length }) => length)).toEqual([1, 1, 1, 1]);
  expect(new Set(ids.flat()).size).toBe(3);
  expect(ids[3]).toEqual(ids[1]);
}, 60_000);
