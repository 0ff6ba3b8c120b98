import { copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fullReading, metadata, noon, worker } from '../../../testing/samples.ts';
import { settings } from '../../../testing/store/open-test-store.ts';
import { tempFolder } from '../../../testing/temp-folder.ts';
import { waitUntil } from '../../../testing/wait-until.ts';
import { createPoolRegistry } from '../pool-registry.ts';
import { createRecorder } from '../recording/recorder.ts';
import { openDatabase } from '../schema/database.ts';
import { StoreFault } from './store-fault.ts';
import { createStoreHealth } from './store-health.ts';

function open() {
  const path = join(tempFolder(), 'alphapool.db');
  const database = openDatabase(path);
  const health = createStoreHealth(database, path);
  onTestFinished(() => {
    health.close();
    database.close();
  });
  const said: string[] = [];
  health.follow({
    onFault: ({ kind }) => said.push(kind),
    onRecovery: () => said.push('over'),
    onDefect: (error) => said.push(String(error)),
  });
  createPoolRegistry(database, null).putFromFile(metadata('alphapool_001'), 'a.yaml', 'digest', 600);
  const recorder = health.guard(createRecorder(database));
  const workers = Array.from({ length: 200 }, (_, index) => worker(`w${index}`));
  return {
    path,
    database,
    health,
    said,
    record: (time: number) => recorder.recordReading('alphapool_001', time, fullReading({ workers }), settings),
    times: () => database.prepare('SELECT time FROM reading ORDER BY time').pluck().all() as number[],
  };
}

describe('a file that has no more room', () => {
  test('keeps what was committed, stores the reading when there is room, and says so once', async () => {
    const { database, health, said, record, times } = open();
    record(noon);
    database.pragma(`max_page_count = ${database.pragma('page_count', { simple: true })}`);
    expect(() => record(noon + 600)).toThrow(StoreFault);
    expect(() => record(noon + 600)).toThrow(
      /^The disk of .*alphapool\.db is full, so nothing new can be stored\. Make room/,
    );
    health.keep('alphapool_001', () => record(noon + 600));
    expect(health.fault()?.kind).toBe('full');
    expect(times()).toEqual([noon]);
    // A small write that still finds room proves nothing.
    database.prepare('UPDATE store SET revision = revision').run();
    await waitUntil('it was tried again', () => {
      expect(said).toEqual(['full']);
      return health.fault() !== null;
    });
    database.pragma('max_page_count = 1000000');
    await waitUntil('it is over', () => health.fault() === null);
    expect(said).toEqual(['full', 'over']);
    expect(times()).toEqual([noon, noon + 600]);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    record(noon + 1200);
    expect(times()).toEqual([noon, noon + 600, noon + 1200]);
  });

  test('does not store an outcome after a newer one of the same pool', async () => {
    const { database, health, record, times } = open();
    database.pragma(`max_page_count = ${database.pragma('page_count', { simple: true })}`);
    expect(() => record(noon)).toThrow(StoreFault);
    health.keep('alphapool_001', () => record(noon));
    health.keep('alphapool_001', () => record(noon + 600));
    health.keep('alphapool_002', () => record(noon + 700));
    health.forget('alphapool_002');
    health.keep('alphapool_003', () => record(noon + 1200));
    database.pragma('max_page_count = 1000000');
    await waitUntil('it is over', () => health.fault() === null);
    expect(times()).toEqual([noon + 600, noon + 1200]);
  });
});

test('a file that another process keeps locked is written when it is let go', async () => {
  const { path, database, health, said, record, times } = open();
  database.pragma('busy_timeout = 1');
  const other = new Database(path);
  other.exec('BEGIN IMMEDIATE');
  expect(() => record(noon)).toThrow(/Another process keeps .*alphapool\.db locked/);
  health.keep('alphapool_001', () => record(noon));
  other.exec('COMMIT');
  other.close();
  await waitUntil('it is over', () => health.fault() === null);
  expect(said).toEqual(['locked', 'over']);
  expect(times()).toEqual([noon]);
  expect(database.pragma('busy_timeout', { simple: true })).toBe(5000);
});

test('damage lasts even if later writes succeed, and a defect of the code is not damage', async () => {
  const { health, said, record } = open();
  health.noteDamage('It is damaged: row 7 missing from index.');
  health.noteDamage('It is damaged: row 8 missing from index.');
  record(noon);
  expect(health.fault()?.message).toMatch(
    /alphapool\.db is damaged; what is sound in it is still shown\. Stop the service, restore a backup with `npm run poolgate -- restore BACKUP --to/,
  );
  expect(said).toEqual(['damaged']);
  expect(health.note(new TypeError('x'))).toBeNull();
  expect(health.note(new Database.SqliteError('near "x"', 'SQLITE_ERROR'))).toBeNull();
});

test.each([
  ['deleted', (path: string) => renameSync(path, `${path}.away`)],
  [
    'replaced',
    (path: string) => {
      renameSync(path, `${path}.away`);
      copyFileSync(`${path}.away`, path);
    },
  ],
])('a file that is %s takes nothing down until it is back in its place', async (_how, take) => {
  const { path, health, said, record, times } = open();
  record(noon);
  take(path);
  expect(health.fault()?.message).toMatch(/alphapool\.db was deleted, moved or replaced while the service runs/);
  expect(() => record(noon + 600)).toThrow(StoreFault);
  health.keep('alphapool_001', () => record(noon + 600));
  expect(times()).toEqual([noon]);
  renameSync(`${path}.away`, path);
  await waitUntil('it is over', () => health.fault() === null);
  expect(times()).toEqual([noon, noon + 600]);
  expect(said).toEqual(['moved', 'over']);
});
