import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { fullReading, noon } from '../../testing/samples.ts';
import { flipBytes } from '../../testing/store/damage.ts';
import { openTestStore } from '../../testing/store/open-test-store.ts';
import { tempFolder } from '../../testing/temp-folder.ts';
import { checkFile } from '../store/schema/check-file.ts';
import { BackupFailure, makeBackup, makeScheduledBackup } from './make-backup.ts';

const writer = join(import.meta.dirname, '../../testing/store/write-forever.ts');
const at = (seconds: number) => () => new Date(seconds * 1000);

function count(path: string, sql: string): number {
  const file = new Database(path, { readonly: true });
  try {
    return file.prepare(sql).pluck().get() as number;
  } finally {
    file.close();
  }
}

test('a backup taken while a process writes holds whole readings, all that were committed before it', async () => {
  const folder = tempFolder();
  const path = join(folder, 'alphapool.db');
  const child = spawn(process.execPath, [writer, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  for (let times = 0; times < 5; times += 1) {
    const before = count(path, 'SELECT count(*) FROM reading');
    const backup = makeBackup({ file: path, folder: join(folder, 'backups'), now: at(noon + times) });
    expect(checkFile(backup.path).faults).toEqual([]);
    expect(count(backup.path, 'SELECT count(*) FROM reading')).toBeGreaterThanOrEqual(before);
    const halves = `SELECT count(*) FROM reading r WHERE (SELECT count(*) FROM worker_reading w WHERE w.id BETWEEN r.reading_key << 24 AND (r.reading_key << 24) + 0xffffff) <> 200`;
    expect(count(backup.path, halves)).toBe(0);
    expect(count(backup.path, 'SELECT max(paid_at) FROM payout')).toBe(
      count(backup.path, 'SELECT max(time) FROM reading'),
    );
  }
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(readdirSync(join(folder, 'backups')).filter((name) => !name.startsWith('.'))).toHaveLength(5);
}, 60_000);

test('scheduled backups are made when they are due and leave those made by hand', () => {
  const { path, record } = openTestStore();
  record(fullReading());
  const folder = join(tempFolder(), 'backups');
  const schedule = { intervalSeconds: 3600, keep: 2 };
  const byHand = makeBackup({ file: path, folder, now: at(noon) });
  const made = [0, 1800, 3600, 7200, 10_800].map((later) =>
    makeScheduledBackup({ file: path, folder, now: at(noon + later) }, schedule),
  );
  expect(made.map((backup) => backup !== null)).toEqual([true, false, true, true, true]);
  expect(readdirSync(folder).sort()).toEqual([
    '.alphapool.lock',
    byHand.path.split('/').at(-1),
    'alphapool-auto-20261121T140000Z.db',
    'alphapool-auto-20261121T150000Z.db',
  ]);
});

test('a folder and a link with the name of a backup were not made here', () => {
  const { path } = openTestStore();
  const folder = tempFolder();
  mkdirSync(join(folder, 'alphapool-auto-20261120T120000Z.db'));
  symlinkSync('/nowhere', join(folder, 'alphapool-auto-20261119T120000Z.db'));
  const before = readdirSync(folder);
  const schedule = { intervalSeconds: 1, keep: 1 };
  const made = [0, 60].map((later) => makeScheduledBackup({ file: path, folder, now: at(noon + later) }, schedule));
  expect(made.map((backup) => backup?.deleted)).toEqual([[], ['alphapool-auto-20261121T120000Z.db']]);
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(before));
});

test('a damaged file is not backed up, and nothing is deleted for it', () => {
  const { path, store, record } = openTestStore();
  for (let times = 0; times < 50; times += 1) record(fullReading(), noon + times * 600);
  const folder = join(tempFolder(), 'backups');
  const schedule = { intervalSeconds: 1, keep: 1 };
  makeScheduledBackup({ file: path, folder, now: at(noon) }, schedule);
  const good = readdirSync(folder);
  store.close();
  const pages = statSync(path).size / 2048;
  for (let page = 20; page < pages; page += 3) flipBytes(path, page * 2048, 200);
  const attempt = () => makeScheduledBackup({ file: path, folder, now: at(noon + 60) }, schedule);
  expect(attempt).toThrow(BackupFailure);
  expect(attempt).toThrow(/alphapool\.db was not backed up, and the backups there are were kept\. It is damaged: /);
  expect(readdirSync(folder)).toEqual(good);
  expect(checkFile(path).faults.length).toBeGreaterThan(0);
});

test('remains of a killed run are removed, and nothing else', () => {
  const { path } = openTestStore();
  const folder = tempFolder();
  const left = ['alphapool-20261121T090000Z.db.partial', 'alphapool-auto-20261121T090000Z.db.partial-journal'];
  const others = [
    'betapool-20261121T090000Z.db.partial',
    'alphapool-eu-20261121T090000Z.db.partial',
    'alphapool-mine.db.partial',
    'notes.txt',
    'alphapool-notes.partial',
  ];
  for (const name of [...left, ...others]) writeFileSync(join(folder, name), 'x');
  makeBackup({ file: path, folder, now: at(noon) });
  expect(readdirSync(folder).sort()).toEqual(['.alphapool.lock', ...others, 'alphapool-20261121T120000Z.db'].sort());
});

test('an impossible folder and a file of another program are refused with a sentence', () => {
  const { path } = openTestStore();
  const folder = tempFolder();
  writeFileSync(join(folder, 'file'), '');
  expect(() => makeBackup({ file: path, folder: join(folder, 'file/below'), now: at(noon) })).toThrow(
    /Check the folder's rights/,
  );
  const foreign = join(folder, 'foreign.db');
  new Database(foreign).exec('CREATE TABLE t (x)').close();
  expect(() => makeBackup({ file: foreign, folder: join(folder, 'b'), now: at(noon) })).toThrow(
    /not a file of a Poolgate service/,
  );
  expect(readdirSync(join(folder, 'b'))).toEqual(['.foreign.lock']);
  expect(readFileSync(foreign).length).toBeGreaterThan(0);
});
