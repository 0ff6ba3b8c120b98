import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { fullReading, noon } from '../../testing/samples.ts';
import { flipBytes } from '../../testing/store/damage.ts';
import { openTestStore } from '../../testing/store/open-test-store.ts';
import { tempFolder } from '../../testing/temp-folder.ts';
import { checkFile } from '../store/schema/check-file.ts';
import { makeBackup } from './make-backup.ts';
import { RestoreFailure, restoreBackup } from './restore.ts';

const now = () => new Date(noon * 1000);
const kept = '.before-restore-20261121T120000Z';

function balances(path: string): unknown[] {
  const file = new Database(path, { readonly: true });
  try {
    return file.prepare('SELECT balance FROM reading ORDER BY reading_key').pluck().all();
  } finally {
    file.close();
  }
}

/** A file with one reading that is in its backup, and one after it that is not. */
function backedUp() {
  const { path, record, store } = openTestStore();
  record(fullReading({ balance: '1.00000000' }));
  const backup = makeBackup({ file: path, folder: join(tempFolder(), 'backups'), now }).path;
  record(fullReading({ balance: '2.00000000' }), noon + 600);
  return { path, backup, store };
}

test('a restore brings back the backup, and keeps the former file with its log', () => {
  const { path, backup, store } = backedUp();
  // A process that was killed leaves its log beside the file.
  const copy = join(tempFolder(), 'alphapool.db');
  for (const side of ['', '-wal']) writeFileSync(`${copy}${side}`, readFileSync(`${path}${side}`));
  store.close();
  chmodSync(copy, 0o640);
  expect(restoreBackup({ backup, to: copy, now })).toMatchObject({ kept: `${copy}${kept}`, file: { faults: [] } });
  expect(balances(copy)).toEqual(['1.00000000']);
  expect(balances(`${copy}${kept}`)).toEqual(['1.00000000', '2.00000000']);
  expect(statSync(copy).mode & 0o777).toBe(0o640);
  expect(readdirSync(dirname(copy)).filter((name) => name.endsWith('.restoring'))).toEqual([]);
});

test('it is refused while a process has the file open', () => {
  const { path, backup, store } = backedUp();
  const attempt = () => restoreBackup({ backup, to: path, now });
  expect(attempt).toThrow(RestoreFailure);
  expect(attempt).toThrow(/A process has .*alphapool\.db open, so nothing was changed\. Stop the service/);
  expect(balances(path)).toEqual(['1.00000000', '2.00000000']);
  store.registry.noteSchedule('alphapool_001', { lastAttemptAt: noon });
  store.close();
  expect(attempt).not.toThrow();
  expect(balances(path)).toEqual(['1.00000000']);
});

test('a backup that is damaged, cut off or foreign changes nothing', () => {
  const { path, backup, store } = backedUp();
  store.close();
  const before = readFileSync(path);
  const files = readdirSync(dirname(path));
  const bad = join(tempFolder(), 'bad.db');
  const good = readFileSync(backup);
  writeFileSync(bad, good);
  for (let page = 5; page < good.length / 2048; page += 2) flipBytes(bad, page * 2048, 100);
  expect(() => restoreBackup({ backup: bad, to: path, now })).toThrow(/cannot be restored\. It is damaged/);
  writeFileSync(bad, good.subarray(0, good.length / 2));
  expect(() => restoreBackup({ backup: bad, to: path, now })).toThrow(RestoreFailure);
  writeFileSync(bad, 'a text');
  expect(() => restoreBackup({ backup: bad, to: path, now })).toThrow(RestoreFailure);
  expect(() => restoreBackup({ backup: join(dirname(bad), 'none.db'), to: path, now })).toThrow(/There is no file/);
  expect(() => restoreBackup({ backup: path, to: path, now })).toThrow(/is the backup itself/);
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(readdirSync(dirname(path))).toEqual(files);
});

test('a file whose header is gone is replaced as well, and a missing one is made', () => {
  const { path, backup, store } = backedUp();
  store.close();
  flipBytes(path, 0, 100);
  expect(checkFile(path).faults).toEqual(['It is not an SQLite file, or its beginning is damaged.']);
  restoreBackup({ backup, to: path, now });
  expect(balances(path)).toEqual(['1.00000000']);
  expect(existsSync(`${path}${kept}`)).toBe(true);
  restoreBackup({ backup, to: path, now });
  expect(readdirSync(dirname(path)).filter((name) => name.includes('before-restore'))).toEqual([
    `${basename(path)}${kept}`,
    `${basename(path)}${kept}-2`,
  ]);
  const fresh = join(tempFolder(), 'new/alphapool.db');
  expect(restoreBackup({ backup, to: fresh, now }).kept).toBeNull();
  expect(balances(fresh)).toEqual(['1.00000000']);
});

test('behind a link the file is replaced where it is, and the link stays', () => {
  const { path, backup, store } = backedUp();
  store.close();
  const link = join(tempFolder(), 'alphapool.db');
  symlinkSync(path, link);
  expect(restoreBackup({ backup, to: link, now }).file.path).toBe(path);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(balances(path)).toEqual(['1.00000000']);
});

test('a second name that a killed restore left of the file in use is taken away', () => {
  const { path, backup, store } = backedUp();
  store.close();
  const left = `${path}.before-restore-20261120T120000Z`;
  const foreign = `${path}.before-restore-20261119T120000Z`;
  linkSync(path, left);
  writeFileSync(foreign, 'of another restore');
  symlinkSync('/nowhere', `${path}.before-restore-gone`);
  restoreBackup({ backup, to: path, now });
  expect(existsSync(left)).toBe(false);
  expect(readFileSync(foreign, 'utf8')).toBe('of another restore');
  expect(balances(`${path}${kept}`)).toEqual(['1.00000000', '2.00000000']);
});

test('something that is not a file is refused, as backup and as target', () => {
  const { path, backup, store } = backedUp();
  store.close();
  const folder = tempFolder();
  expect(() => restoreBackup({ backup: folder, to: path, now })).toThrow(`${folder} is not a file.`);
  expect(() => restoreBackup({ backup, to: folder, now })).toThrow(`${folder} is not a file.`);
});
