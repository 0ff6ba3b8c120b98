import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { fullReading, metadata, noon } from '../../../testing/samples.ts';
import { openTestStore, type TestStore } from '../../../testing/store/open-test-store.ts';
import { tempFolder } from '../../../testing/temp-folder.ts';
import { ReadFailure } from '../../failure.ts';

const never = new AbortController().signal;

function told({ store }: TestStore, since: string) {
  const { complete, pools, removed } = store.changes.changesSince(since);
  return { complete, pools: pools.map(({ pool }) => pool.pool_id), removed };
}

const nothing = { complete: false, pools: [], removed: [] };
const one = { complete: false, pools: ['alphapool_001'], removed: [] };
const row = (poolId: string) =>
  `INSERT INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company) VALUES ('${poolId}', 'n', 'u', 'c', 'k', 'm')`;

describe('/changes', () => {
  test.each<[string, (file: TestStore) => void, object]>([
    ['nothing', () => undefined, nothing],
    ['a reading', ({ record }) => record(fullReading()), one],
    [
      'a failure',
      ({ store, poolId }) => store.recorder.recordFailure(poolId, noon, new ReadFailure('auth', 'No.')),
      one,
    ],
    [
      'another poll interval',
      ({ store, poolId }) => store.registry.putFromFile(metadata(poolId), 'a.yaml', 'digest', 60),
      one,
    ],
    [
      'the same file again',
      ({ store, poolId }) => store.registry.putFromFile(metadata(poolId), 'a.yaml', 'digest', 600),
      nothing,
    ],
    ['a schedule', ({ store, poolId }) => store.registry.noteSchedule(poolId, { nextDueAt: 5 }), nothing],
    ['an UPDATE in a shell', ({ sql }) => void sql("UPDATE pool_metadata SET country = 'x'"), one],
    ['an INSERT in a shell', ({ sql }) => void sql(row('alphapool_002')), { ...nothing, pools: ['alphapool_002'] }],
    [
      'an INSERT OR REPLACE in a shell',
      ({ sql }) => void sql(row('alphapool_001').replace('INSERT', 'INSERT OR REPLACE')),
      one,
    ],
    [
      'a DELETE in a shell',
      ({ sql }) => void sql('DELETE FROM pool_metadata'),
      { ...nothing, removed: ['alphapool_001'] },
    ],
    [
      'a renaming in a shell',
      ({ sql }) => void sql("UPDATE pool_metadata SET pool_id = 'alphapool_009'"),
      { complete: false, pools: ['alphapool_009'], removed: ['alphapool_001'] },
    ],
    ['a deletion and a return', ({ sql }) => [sql('DELETE FROM pool_metadata'), sql(row('alphapool_001'))], one],
  ])('tells of %s', (_name, act, expected) => {
    const file = openTestStore();
    const since = file.store.changes.newest();
    act(file);
    expect(told(file, since)).toEqual(expected);
    expect(told(file, file.store.changes.newest())).toEqual(nothing);
  });

  test.each([undefined, '', 'x', '1', 'a.b.c', '0123-4567.1', '-1', `${'9'.repeat(30)}.9`])(
    'since %j is everything',
    (since) => {
      const file = openTestStore();
      expect(file.store.changes.changesSince(since)).toMatchObject({
        complete: true,
        pools: [{ pool: { pool_id: 'alphapool_001' } }],
      });
    },
  );

  test('a revision of this file that is still to come, and another run, are everything', () => {
    const path = join(tempFolder(), 'alphapool.db');
    const file = openTestStore(path);
    const since = file.store.changes.newest();
    expect(told(file, since.replace(/\.\d+\./, '.999.')).complete).toBe(true);
    expect(told(openTestStore(path), since).complete).toBe(true);
  });

  test('a replaced pool_metadata row keeps its history', () => {
    const file = openTestStore();
    file.record(fullReading());
    file.sql(row('alphapool_001').replace('INSERT', 'INSERT OR REPLACE'));
    expect(file.store.pools.status('alphapool_001')?.balance).toBe('0.01864218');
    expect(file.store.pools.pool('alphapool_001')?.pool_name).toBe('n');
  });

  test.each(['alphapool_01', 'Alphapool_001', 'alphapool_001x', 'alpha_pool_001', `${'a'.repeat(80)}_001`, ''])(
    'a row with the malformed pool_id %j is not taken',
    (poolId) => {
      const { sql } = openTestStore();
      expect(() => sql(row(poolId))).toThrow(/pool_id is <pool_type>_<number>/);
    },
  );

  test('rows written by hand are shown as well as they can be', () => {
    const { store, sql } = openTestStore();
    sql("UPDATE pool_metadata SET tags = 'one, two', created_at = 'yesterday', updated_at = '2026-11-21 10:00:00'");
    expect(store.pools.pool('alphapool_001')).toMatchObject({
      tags: ['one', 'two'],
      created_at: '1970-01-01T00:00:00Z',
      updated_at: '2026-11-21T10:00:00Z',
    });
    // Whatever the machine's own zone is.
    vi.stubEnv('TZ', 'Asia/Almaty');
    onTestFinished(() => void vi.unstubAllEnvs());
    for (const [written, shown] of [
      ['2026-11-21T10:00:00', '2026-11-21T10:00:00Z'],
      ['2026-11-21 10:00:00.125', '2026-11-21T10:00:00Z'],
      ['11/21/2026', '2026-11-21T00:00:00Z'],
      ['2026-11-21T10:00:00Z', '2026-11-21T10:00:00Z'],
      ['2026-11-21 10:00:00+05:00', '2026-11-21T05:00:00Z'],
    ] as const) {
      sql(`UPDATE pool_metadata SET created_at = '${written}'`);
      expect(store.pools.pool('alphapool_001')?.created_at).toBe(shown);
    }
    for (const [tags, shown] of [
      ['["a", 5]', ['a', '5']],
      ['[broken', ['[broken']],
      ['', []],
    ] as const) {
      sql(`UPDATE pool_metadata SET tags = '${tags}'`);
      expect(store.pools.pool('alphapool_001')?.tags).toEqual(shown);
    }
  });

  test('names written by hand in the other Unicode form are shown in the one that files have', () => {
    const { store, sql } = openTestStore();
    const apart = 'Zu\u0308rich';
    sql(`UPDATE pool_metadata SET pool_name = '${apart}', client_name = '${apart}', company = '${apart}', country = '${apart}',
      location = '${apart}', tags = '["${apart}"]'`);
    const shown = 'Z\u00fcrich';
    expect(store.pools.pool('alphapool_001')).toMatchObject({
      ...{ pool_name: shown, client_name: shown, company: shown, country: shown, location: shown, tags: [shown] },
    });
  });

  test('an older file restored while the service runs starts a new epoch, even if its revision has grown again', async () => {
    const folder = tempFolder();
    const path = join(folder, 'alphapool.db');
    const file = openTestStore(path);
    file.record(fullReading({ balance: '1.00000000' }));
    const backup = join(folder, 'backup.db');
    const source = new Database(path);
    await source.backup(backup);
    source.close();
    for (let count = 1; count <= 20; count += 1) file.record(fullReading({ balance: '2.00000000' }), noon + count);
    const since = file.store.changes.newest();

    const restoring = new Database(backup);
    const pages = restoring.pragma('page_count', { simple: true });
    expect(pages).toBeGreaterThan(0);
    restoring.close();
    copyFileSync(backup, `${backup}-copy`);
    // What `.restore` does: the content of the older file through SQLite itself.
    const shell = new Database(path);
    shell.exec(`ATTACH '${backup}' AS old`);
    shell.exec(`BEGIN; UPDATE store SET revision = (SELECT revision FROM old.store);
      UPDATE pool SET latest_reading = (SELECT latest_reading FROM old.pool), revision = (SELECT revision FROM old.pool);
      UPDATE store SET revision = (SELECT revision FROM old.store); UPDATE pool SET revision = (SELECT revision FROM old.pool); COMMIT`);
    shell.close();
    // Nobody asks meanwhile, which would notice it too: only the watch does, four times a second.
    await new Promise((resolve) => setTimeout(resolve, 600));
    for (let count = 1; count <= 30; count += 1)
      file.record(fullReading({ balance: '3.00000000' }), noon + 100 + count);
    expect(file.store.changes.changesSince(since)).toMatchObject({
      complete: true,
      pools: [{ status: { balance: '3.00000000' } }],
    });
  });
});

test('the status counts the open anomalies, and changes with each, whoever resolves it', () => {
  const file = openTestStore();
  const offline = (offlineWorkers: number) => fullReading({ onlineWorkers: 90, offlineWorkers, workers: [] });
  const openOf = () => file.store.pools.status(file.poolId)?.open_anomalies;
  expect(openOf()).toEqual([]);
  file.record(offline(3));
  expect(openOf()).toEqual([{ anomaly_type: 'OFFLINE_WORKERS', severity: 'MEDIUM', count: 1 }]);
  const moves = (act: () => void) => {
    const since = file.store.changes.newest();
    act();
    return file.store.changes.changesSince(since).pools.map(({ status }) => status.open_anomalies);
  };
  expect(moves(() => file.record(offline(9), noon + 600))).toEqual([
    [{ anomaly_type: 'OFFLINE_WORKERS', severity: 'HIGH', count: 1 }],
  ]);
  expect(moves(() => file.sql('UPDATE anomaly_log SET resolved = 1'))).toEqual([[]]);
  expect(moves(() => file.sql('UPDATE anomaly_log SET resolved = 1'))).toEqual([]);
  expect(moves(() => file.store.details.resolveAnomaly(file.poolId, 1, false))).toHaveLength(1);
  expect(moves(() => file.sql('DELETE FROM anomaly_log'))).toEqual([[]]);
});

describe('waiting for news', () => {
  test('ends when this process writes, when another does, when the time is over and when nobody waits any more', async () => {
    const { store, record, sql } = openTestStore();
    const since = () => store.changes.newest();
    const own = store.changes.waitForNews(since(), 5000, never);
    record(fullReading());
    store.changes.announce();
    await own;

    const begun = performance.now();
    const outside = store.changes.waitForNews(since(), 5000, never);
    sql("UPDATE pool_metadata SET country = 'x'");
    await outside;
    expect(performance.now() - begun).toBeLessThan(1000);

    await store.changes.waitForNews(since(), 20, never);
    const gone = new AbortController();
    const waiting = store.changes.waitForNews(since(), 60_000, gone.signal);
    gone.abort();
    await waiting;
    const stopped = store.changes.waitForNews(since(), 50, never);
    store.changes.close();
    await stopped;
  });

  test('does not begin where there is news already', async () => {
    const { store, record } = openTestStore();
    const since = store.changes.newest();
    record(fullReading());
    await store.changes.waitForNews(since, 60_000, never);
    await store.changes.waitForNews('another-file.1', 60_000, never);
    await store.changes.waitForNews(undefined, 60_000, never);
  });
});
