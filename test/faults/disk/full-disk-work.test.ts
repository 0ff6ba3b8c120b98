// Retention, migration, backup, restore and import on a full disk: full at the beginning, or in the middle.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeBackup } from '@poolgate/core/backup/make-backup.ts';
import { newestSchema } from '@poolgate/core/store/schema/migrate.ts';
import { noon } from '@poolgate/core/testing/samples.ts';
import { tempFolder } from '@poolgate/core/testing/temp-folder.ts';
import { expect, test } from 'vitest';
import { forms, writePredecessor } from '../../../cli/testing/predecessor.ts';
import { inventTruth } from '../../../cli/testing/truth.ts';
import { findScraperTypes } from '../../../launcher/scraper-types.ts';
import { compileCache } from '../../harness/processes/processes.ts';
import { copyWithSides, digestsIn, lookInto, showAll } from '../kill/files.ts';
import { openFile } from '../kill/open-file.ts';
import { writeOldFile } from '../kill/works/migration.ts';
import { putReadings } from '../kill/works/samples.ts';
import { fill } from './fill.ts';
import { type SmallDisk, smallDisk } from './small-disk.ts';

const root = join(import.meta.dirname, '../../..');
const day = 86_400;
/** Bytes of room: none, and less than needed. One after the other on the same disk, as a failure leaves everything as it was. */
const rooms = [0, 150_000];

function run(
  { execPath }: { execPath: string },
  main: string,
  args: string[],
  environment: Record<string, string> = {},
) {
  const { status, stdout, stderr } = spawnSync(execPath, [join(root, main), ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: compileCache, ...environment },
  });
  return { code: status, stdout, stderr };
}

/** A copy of a file on the disk; SQLite cannot open it through /proc. */
function shownOn(disk: SmallDisk, name: string): string {
  const copy = join(tempFolder(), 'look', 'copy.db');
  copyWithSides(join(disk.seen, name), copy);
  return lookInto(copy, (database) => showAll(database, ['id', 'recorded_at']));
}

/** A file with 40 readings of 60 workers for each of the days. */
function fileOf(days: number[], poolId = 'alphapool_001'): string {
  const path = join(tempFolder(), 'made', 'alphapool.db');
  const store = openFile(path);
  for (const ago of days)
    putReadings(
      store,
      poolId,
      Array.from({ length: 40 }, (_, index) => noon - ago * day + index * 600),
      60,
    );
  store.close();
  return path;
}

/** Does something on the disk for each room that is too small, then makes room for good. */
function withLittleRoom(disk: SmallDisk, work: (room: number) => void): void {
  for (const room of rooms) {
    const makeRoom = fill(disk.seen, room);
    work(room);
    makeRoom();
  }
}

test('retention without enough room deletes nothing, and goes on when there is more', async () => {
  const disk = await smallDisk(4);
  const file = fileOf([40, 1]);
  copyWithSides(file, join(disk.seen, 'data/alphapool.db'));
  let before = shownOn(disk, 'data/alphapool.db');
  const retain = () => run(disk, 'test/faults/kill/retain-main.ts', [join(disk.folder, 'data/alphapool.db')]);
  let steps = '';
  withLittleRoom(disk, (room) => {
    const full = retain();
    if (room === 0) expect(full).toMatchObject({ code: 1, stdout: '' });
    const after = shownOn(disk, 'data/alphapool.db');
    if (full.stdout === '') expect(after).toBe(before);
    steps += full.stdout;
    before = after;
  });
  // No step is half done: the rest takes as many steps as without the full disk, and ends the same.
  const rest = retain();
  expect(rest.code).toBe(0);
  const twin = run(process, 'test/faults/kill/retain-main.ts', [file]);
  expect(steps + rest.stdout).toBe(twin.stdout);
  expect(shownOn(disk, 'data/alphapool.db')).toBe(
    lookInto(file, (database) => showAll(database, ['id', 'recorded_at'])),
  );
});

test('a file of an older schema without enough room stays whole, and is migrated when there is more', async () => {
  const disk = await smallDisk(4);
  const old = join(tempFolder(), 'made', 'alphapool.db');
  writeOldFile(old);
  copyWithSides(old, join(disk.seen, 'data/alphapool.db'));
  const before = shownOn(disk, 'data/alphapool.db');
  const open = () => run(disk, 'test/faults/kill/open-main.ts', [join(disk.folder, 'data/alphapool.db')]);
  withLittleRoom(disk, (room) => {
    const { code, stderr } = open();
    expect(code).toBe(1);
    expect(stderr).toMatch(
      room === 0
        ? /The disk of .* is full|cannot be used as the service's file/
        : /The disk of \S+ has no room for the backup that is made of \S+alphapool\.db before .* it takes \d{6} bytes, and \d{4,6} are free\. Make room on it/,
    );
    expect(shownOn(disk, 'data/alphapool.db')).toBe(before);
    expect(readdirSync(join(disk.seen, 'data')).filter((name) => name.includes('.before-schema-'))).toEqual([]);
  });
  expect(open()).toEqual({ code: 0, stdout: 'opened\n', stderr: '' });
  expect(shownOn(disk, 'data/alphapool.db')).toBe(before);
  expect(shownOn(disk, `data/alphapool.db.before-schema-${newestSchema()}`)).toBe(before);
});

test('a backup without enough room fails and keeps the earlier ones', async () => {
  const disk = await smallDisk(4);
  const file = fileOf([3, 2, 1]);
  makeBackup({ file, folder: join(disk.seen, 'backups'), now: () => new Date(noon * 1000) });
  const before = digestsIn(join(disk.seen, 'backups'));
  const backUp = () => run(disk, 'cli/main.ts', ['backup', file, '--to', join(disk.folder, 'backups')]);
  withLittleRoom(disk, () => {
    const { code, stdout, stderr } = backUp();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^No backup of .*alphapool\.db could be made in .*the room on its disk\.\n$/);
    expect(digestsIn(join(disk.seen, 'backups'))).toEqual(before);
  });
  expect(backUp().code).toBe(0);
  expect(digestsIn(join(disk.seen, 'backups')).size).toBe(2);
});

test('a restore without enough room changes nothing', async () => {
  const disk = await smallDisk(4);
  const folder = tempFolder();
  const { path } = makeBackup({ file: fileOf([3, 2, 1]), folder, now: () => new Date(noon * 1000) });
  copyWithSides(fileOf([5]), join(disk.seen, 'data/alphapool.db'));
  const before = digestsIn(join(disk.seen, 'data'));
  const restore = () => run(disk, 'cli/main.ts', ['restore', path, '--to', join(disk.folder, 'data/alphapool.db')]);
  withLittleRoom(disk, () => {
    const { code, stdout, stderr } = restore();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/could not be restored to .*; what was there is unchanged\. .*the room on its disk\.\n$/);
    expect(digestsIn(join(disk.seen, 'data'))).toEqual(before);
  });
  expect(restore().code).toBe(0);
  expect(readdirSync(join(disk.seen, 'data')).filter((name) => name.includes('.restoring'))).toEqual([]);
});

test('an import without enough room imports nothing, and everything when there is more', async () => {
  const disk = await smallDisk(4);
  const [type] = (await findScraperTypes()).map((one) => one.type) as [string];
  const folder = tempFolder();
  mkdirSync(join(folder, 'pools'));
  const poolId = `${type}_001`;
  copyWithSides(fileOf([1], poolId), join(disk.seen, 'data', `${type}.db`));
  const truth = inventTruth({ seed: 5, scrapes: 100, workers: 60 });
  writePredecessor(join(folder, 'old.db'), forms.shared, [
    { poolId, observerUrl: 'https://pool.example/1', truth },
  ]).close();
  const before = shownOn(disk, `data/${type}.db`);
  const take = () =>
    run(disk, 'cli/main.ts', ['import', join(folder, 'old.db'), '--currency', 'BTC', '--write'], {
      DATA_DIR: join(disk.folder, 'data'),
      POOLS_DIR: join(folder, 'pools'),
    });
  withLittleRoom(disk, () => {
    const { code, stdout, stderr } = take();
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /The disk of .* is full|could not be written .* nothing was taken into it|cannot be used as the service's file/,
    );
    expect(shownOn(disk, `data/${type}.db`)).toBe(before);
  });
  expect(take().code).toBe(0);
  expect(shownOn(disk, `data/${type}.db`)).not.toBe(before);
});
