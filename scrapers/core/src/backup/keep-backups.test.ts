import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '@poolgate/server/process/logger.ts';
import { expect, onTestFinished, test } from 'vitest';
import { fullReading, noon } from '../../testing/samples.ts';
import { poolFile, startAlpha } from '../../testing/service/start-alpha.ts';
import { reads } from '../../testing/service/upstream.ts';
import { flipBytes } from '../../testing/store/damage.ts';
import { openTestStore } from '../../testing/store/open-test-store.ts';
import { tempFolder } from '../../testing/temp-folder.ts';
import { waitUntil } from '../../testing/wait-until.ts';
import { checkFile } from '../store/schema/check-file.ts';
import { backupName } from './backup-names.ts';
import { fileWork } from './file-work.ts';
import { keepBackups } from './keep-backups.ts';

const logger = createLogger('test', { level: 'silent', format: 'json' });
const backupsIn = (folder: string) => readdirSync(folder).filter((name) => !name.startsWith('.'));
const finished = (folder: string) =>
  existsSync(folder) ? backupsIn(folder).filter((name) => name.endsWith('.db')) : [];

test('a service makes backups when they are due, keeps the newest, and shows them', async () => {
  const folder = join(tempFolder(), 'backups');
  const alpha = await startAlpha({
    files: { 'a.yaml': poolFile('001', { token: 'token' }) },
    environment: { BACKUP_DIR: folder, BACKUP_INTERVAL: '1s', BACKUP_KEEP: '2' },
  });
  alpha.upstream.answer('token', reads(fullReading()));
  await alpha.poll('alphapool_001');
  const [first] = await waitUntil('the first is there', () => finished(folder).length > 0 && finished(folder), 20_000);
  await waitUntil('the first is gone', () => !backupsIn(folder).includes(first as string), 20_000);
  await alpha.close();
  const left = backupsIn(folder);
  expect(left).toHaveLength(2);
  for (const name of left) {
    expect(name).toMatch(/^alphapool-auto-\d{8}T\d{6}Z\.db$/);
    const { faults, tables } = checkFile(join(folder, name));
    expect(faults).toEqual([]);
    expect(tables).toContainEqual(expect.objectContaining({ table: 'reading', rows: 1 }));
  }
});

test('a backup that fails shows in the metrics, and polls go on', async () => {
  const place = join(tempFolder(), 'file');
  writeFileSync(place, '');
  const alpha = await startAlpha({
    files: { 'a.yaml': poolFile('001', { token: 'token' }) },
    environment: { BACKUP_DIR: join(place, 'backups'), BACKUP_INTERVAL: '1s' },
  });
  alpha.upstream.answer('token', reads(fullReading()));
  const metrics = async () => (await alpha.ask<string>('getMetrics')).text;
  await waitUntil('it is told', async () => /^poolgate_backup_ok 0$/m.test(await metrics()), 20_000);
  const { body } = await alpha.ask('getChanges');
  expect(body.health).toMatchObject({
    backup: { enabled: true, last_good_at: null, failures: expect.any(Number), error: expect.stringContaining(place) },
    disk: { free_bytes: expect.any(Number), total_bytes: expect.any(Number) },
  });
  expect(body.health?.backup?.failures).toBeGreaterThanOrEqual(1);
  expect(await metrics()).not.toMatch(/^poolgate_backup_newest_seconds /m);
  expect((await alpha.poll('alphapool_001')).body.last_error).toBeNull();
  expect((await alpha.ask('getReadiness')).status).toBe(200);
  rmSync(place);
  mkdirSync(place);
  await waitUntil('it has succeeded', async () => /^poolgate_backup_ok 1$/m.test(await metrics()), 20_000);
  expect(await metrics()).toMatch(/^poolgate_backup_newest_seconds \d+$/m);
});

test('several services that share a file make one backup, and a missed one is made later', async () => {
  const { path, record } = openTestStore();
  record(fullReading());
  const folder = tempFolder();
  const missed = backupName({ stem: 'alphapool', kind: 'scheduled', time: noon - 30 * 3600 });
  writeFileSync(join(folder, missed), '');
  const schedule = { intervalSeconds: 24 * 3600, keep: 7 };
  const task = { do: 'backup' as const, file: path, folder, schedule, nowMs: noon * 1000 };
  const never = new AbortController().signal;
  const answers = await Promise.all(Array.from({ length: 5 }, () => fileWork(task, never)));
  expect(answers.filter((answer) => 'backup' in answer && answer.backup !== null)).toHaveLength(1);
  expect(answers.filter((answer) => 'failure' in answer)).toEqual([]);
  expect(backupsIn(folder)).toEqual([missed, 'alphapool-auto-20261121T120000Z.db']);
});

test('the service reports damage that a backup finds', async () => {
  const { path, store, record } = openTestStore();
  for (let times = 0; times < 100; times += 1) record(fullReading(), noon + times * 600);
  store.registry.noteSchedule('alphapool_001', { lastAttemptAt: noon });
  const copy = join(tempFolder(), 'alphapool.db');
  store.close();
  const { health } = openTestStore(copy).store;
  for (let page = 30; page < 60; page += 2) flipBytes(path, page * 2048, 500);
  const folder = tempFolder();
  const keeper = keepBackups({
    file: path,
    settings: { folder, intervalSeconds: 3600, keep: 7 },
    health,
    logger,
    now: () => new Date(noon * 1000),
  });
  onTestFinished(() => keeper.close());
  await waitUntil('it is told', () => health.fault()?.kind === 'damaged', 20_000);
  expect(keeper.state().failure).toMatch(/was not backed up, and the backups there are were kept\. It is damaged/);
  expect(backupsIn(folder)).toEqual([]);
});
