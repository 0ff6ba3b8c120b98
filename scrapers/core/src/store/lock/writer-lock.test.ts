import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import { expect, onTestFinished, test } from 'vitest';
import { noon } from '../../../testing/samples.ts';
import { tempFolder } from '../../../testing/temp-folder.ts';
import { takeWriterLock, type WriterLock } from './writer-lock.ts';

const now = () => new Date(noon * 1000);

async function take(path: string, type = 'alphapool'): Promise<WriterLock> {
  const lock = await takeWriterLock({ path, type, now });
  onTestFinished(() => lock.release());
  return lock;
}

test('it is one for each type of a file, and free again once it is released', async () => {
  const path = join(tempFolder(), 'deep/below/poolgate.db');
  const first = await take(path);
  await take(path, 'betapool');
  await expect(take(path)).rejects.toThrow(ConfigurationError);
  await expect(take(path)).rejects.toThrow(
    `Another alphapool service reads its pools into ${path}, and two would ask the pools twice and spoil each other's figures. It is process ${process.pid} on the host `,
  );
  first.release();
  expect(existsSync(`${path}.alphapool.lock.json`)).toBe(false);
  await take(path);
});

test('who has it stands beside it, and where it listens once that is known', async () => {
  const path = join(tempFolder(), 'alphapool.db');
  const lock = await take(path);
  const note = () => JSON.parse(readFileSync(`${path}.alphapool.lock.json`, 'utf8')) as object;
  expect(note()).toMatchObject({
    pool_type: 'alphapool',
    pid: process.pid,
    since: '2026-11-21T12:00:00Z',
    url: null,
  });
  await expect(take(path)).rejects.toThrow(/, since 2026-11-21T12:00:00Z\. Stop one of them/);
  lock.noteUrl('http://127.0.0.1:4199');
  expect(note()).toMatchObject({ url: 'http://127.0.0.1:4199' });
  writeFileSync(`${path}.alphapool.lock.json`, '{"pid":');
  await expect(take(path)).rejects.toThrow(/\. It left no note of who it is\. Stop one of them/);
});

test('it belongs to the file, even through a link to a file that does not exist yet', async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'real'));
  symlinkSync(join(folder, 'real'), join(folder, 'linked'));
  symlinkSync('../real/alphapool.db', join(folder, 'real/next.db'));
  await take(join(folder, 'linked/next.db'));
  expect(existsSync(join(folder, 'real/alphapool.db.alphapool.lock'))).toBe(true);
  await expect(take(join(folder, 'real/alphapool.db'))).rejects.toThrow(/^Another alphapool service/);
});

test('it stays with the file when a link to its folder leads elsewhere later', async () => {
  const folder = tempFolder();
  for (const name of ['blue', 'green']) mkdirSync(join(folder, name));
  const link = join(folder, 'data');
  symlinkSync(join(folder, 'blue'), link);
  const first = await take(join(link, 'alphapool.db'));
  rmSync(link);
  symlinkSync(join(folder, 'green'), link);
  // Whoever looks after the lock has come to it once its note is made again.
  const note = join(folder, 'blue/alphapool.db.alphapool.lock.json');
  rmSync(note);
  await expect.poll(() => existsSync(note), { timeout: 10_000 }).toBe(true);
  await expect(take(join(folder, 'blue/alphapool.db'))).rejects.toThrow(/^Another alphapool service/);
  await take(join(link, 'alphapool.db'));
  await expect(Promise.race([first.lost, Promise.resolve('kept')])).resolves.toBe('kept');
});

test('a file that cannot be locked is refused with what to do', async () => {
  const path = join(tempFolder(), 'alphapool.db');
  mkdirSync(`${path}.alphapool.lock`);
  await expect(take(path)).rejects.toThrow(ConfigurationError);
  await expect(take(path)).rejects.toThrow(
    /alphapool\.db cannot be kept from a second service, because \S+\.lock cannot be locked \(.+\)\. Check the rights/,
  );
  symlinkSync('loop.db', join(path, '../loop.db'));
  await expect(take(join(path, '../loop.db'))).resolves.toBeDefined();
  const file = join(tempFolder(), 'file');
  writeFileSync(file, '');
  await expect(take(join(file, 'alphapool.db'))).rejects.toThrow(/Check DATA_DIR/);
});
