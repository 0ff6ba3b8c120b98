import { rmSync } from 'node:fs';
import type { Outbox, Taken } from '@poolgate/sync/facts/outbox.ts';
import { describe, expect, test } from 'vitest';
import { drain, openTestOutbox } from '../../testing/outbox/open-test-outbox.ts';
import { fullReading, noon } from '../../testing/samples.ts';
import { fileOfSchema } from '../../testing/store/file-of-schema.ts';
import { openTestStore } from '../../testing/store/open-test-store.ts';
import { keepTargets } from './keep-targets.ts';
import { readOutbox } from './read-outbox.ts';

/** A file whose readings are all sent, but for those that a test adds. */
function sentFile() {
  const world = openTestStore();
  world.record(fullReading());
  const outbox = openTestOutbox(world.path);
  drain(outbox);
  const record = (minutes: number) => world.record(fullReading({ earnings: [], payouts: [] }), noon + minutes * 60);
  return { ...world, record, outbox };
}

const take = (outbox: Outbox, rows = 1000, order: 'oldest' | 'newest' = 'oldest') => outbox.take(rows, order) as Taken;
const minutesOf = ({ facts }: Taken) => facts.readings.map(({ readAt }) => (readAt - noon) / 60);

describe('what is taken', () => {
  test('is the oldest or the newest, as many as hold so many rows of workers, at least one', () => {
    const { record, outbox } = sentFile();
    for (const minutes of [10, 20, 30, 40]) record(minutes);
    expect(minutesOf(take(outbox, 1))).toEqual([10]);
    expect(minutesOf(take(outbox, 4))).toEqual([10, 20]);
    expect(minutesOf(take(outbox, 6, 'newest'))).toEqual([40, 30]);
    expect(outbox.state()).toMatchObject({ waiting: 5, waitingWorkerRows: 12 });
  });

  test('is read when it is taken, and what changes meanwhile stays', () => {
    const { record, outbox, sql } = sentFile();
    record(10);
    sql('UPDATE reading SET online_workers = 5 WHERE reading_key = 2');
    const first = take(outbox);
    expect(first.facts.readings).toMatchObject([{ onlineWorkers: 5 }]);
    sql('UPDATE reading SET online_workers = 6 WHERE reading_key = 2');
    outbox.acknowledge(first, []);
    const second = take(outbox);
    expect(second.facts.readings).toMatchObject([{ onlineWorkers: 6 }]);
    outbox.acknowledge(second, []);
    expect(outbox.take(1, 'oldest')).toBeNull();
  });

  test('has nothing of a row that is gone, and is acknowledged all the same', () => {
    const { record, outbox, sql } = sentFile();
    record(10);
    sql('DELETE FROM pool_summary WHERE id = 2');
    sql('DELETE FROM anomaly_log');
    const taken = take(outbox);
    expect([taken.facts.readings, taken.facts.anomalies, taken.entries]).toEqual([[], [], 3]);
    outbox.acknowledge(taken, []);
    expect(outbox.state().waiting).toBe(0);
  });

  test('tells a day that was taken back, also when everything is sent again, until the day is there again', () => {
    const { outbox, sql } = sentFile();
    sql("DELETE FROM earning WHERE date = '2026-11-20'");
    const gone = { poolId: 'alphapool_001', date: '2026-11-20', currency: 'BTC' };
    expect(take(outbox).facts.earningsGone).toEqual([gone]);
    drain(outbox);
    outbox.sendAllAgain();
    while (outbox.fill());
    expect(take(outbox).facts.earningsGone).toEqual([gone]);
    sql("INSERT INTO earning (pool_key, date, currency, amount, recorded_at) VALUES (1, '2026-11-20', 'BTC', '1', 0)");
    const { earnings, earningsGone } = take(outbox).facts;
    expect([earnings.find(({ date }) => date === gone.date)?.amount, earningsGone]).toEqual(['1', []]);
  });
});

describe('where the target must be', () => {
  test('moves with a batch of nothing, which changes nothing else', () => {
    const { outbox } = sentFile();
    const before = outbox.state();
    const first = outbox.takeNothing();
    expect(outbox.isAt(first.cursor)).toBe(true);
    outbox.acknowledge(first, []);
    const second = outbox.takeNothing();
    outbox.acknowledge(second, []);
    expect([first.cursor, second.cursor].map((cursor) => outbox.isAt(cursor))).toEqual([false, true]);
    expect(second.after).toEqual([first.cursor, second.cursor]);
    expect([second.facts.pools, outbox.state()]).toEqual([[], before]);
  });

  test('is anywhere at first, then at the last batch or one that may have reached it', () => {
    const world = openTestStore();
    world.record(fullReading());
    const outbox = openTestOutbox(world.path);
    expect(outbox.isAt(null)).toBe(true);
    while (outbox.fill());
    const first = take(outbox);
    expect([first.after, first.cursor.batch]).toEqual(['any', 1]);
    outbox.acknowledge(first, []);
    world.record(fullReading(), noon + 600);
    const second = take(outbox);
    expect(second.after).toEqual([first.cursor, second.cursor]);
    // Another process, after a kill.
    const later = openTestOutbox(world.path);
    const third = take(later);
    expect(third.after).toEqual([first.cursor, second.cursor, third.cursor]);
    expect([first, second, third].map(({ cursor }) => later.isAt(cursor))).toEqual([true, true, true]);
    expect([null, { batch: 3, mark: 'x' }].map((cursor) => later.isAt(cursor))).toEqual([false, false]);
    later.acknowledge(third, []);
    expect([first, second, third].map(({ cursor }) => later.isAt(cursor))).toEqual([false, false, true]);
  });

  test('is anywhere after everything is to be sent again, and a batch from before is not acknowledged', () => {
    const { record, outbox } = sentFile();
    record(10);
    const before = take(outbox);
    outbox.sendAllAgain();
    expect(outbox.state().isResending).toBe(true);
    expect(() => outbox.acknowledge(before, [])).toThrow('not one that was taken last');
    while (outbox.fill());
    const taken = take(outbox, 1);
    // What waited keeps its place.
    expect([taken.after, minutesOf(taken)]).toEqual(['any', [10]]);
    outbox.acknowledge(taken, []);
    // All is put in, and what it is to be there for is not there yet.
    record(20);
    const states = [outbox.state().isResending];
    for (let next = outbox.take(1, 'oldest'); next !== null; next = outbox.take(1, 'oldest')) {
      if (minutesOf(next).includes(20)) states.push(outbox.state().isResending);
      outbox.acknowledge(next, []);
    }
    expect([...states, outbox.state().isResending]).toEqual([true, false, false]);
  });
});

test('other layouts get everything, the same ones only what is new', () => {
  const { path, outbox } = sentFile();
  expect(openTestOutbox(path).state()).toMatchObject({ waiting: 0, isResending: false });
  const other = openTestOutbox(path, { layouts: ['plain'] });
  expect(other.state().isResending).toBe(true);
  expect(drain(other)).toBe(1);
  expect(outbox.state()).toMatchObject({ waiting: 0, isResending: false });
});

test('everything goes in in steps, and goes on after a kill where it was', () => {
  const { store, path, sql } = openTestStore();
  sql(`INSERT INTO earning (pool_key, date, currency, amount, recorded_at)
    WITH RECURSIVE days (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM days WHERE n < 4500)
    SELECT 1, date('2000-01-01', n || ' days'), 'BTC', '0.1', 0 FROM days`);
  store.recorder.recordReading('alphapool_001', noon, fullReading(), {
    ...{ pollIntervalSeconds: 600, rememberWorkersSeconds: undefined, payoutThreshold: null, payoutPeriodHours: null },
  });
  const first = openTestOutbox(path);
  expect(first.fill()).toBe(true);
  expect(first.state()).toMatchObject({ waiting: 2000, isResending: true });
  const second = openTestOutbox(path);
  expect([second.fill(), second.fill(), second.fill()]).toEqual([true, false, false]);
  const kinds = sql('SELECT kind, count(*) AS n FROM outbox GROUP BY 1 ORDER BY min(number)');
  expect(kinds).toEqual([
    { kind: 'pool', n: 1 },
    { kind: 'earning', n: 4502 },
    { kind: 'payout', n: 1 },
    { kind: 'anomaly', n: 1 },
    { kind: 'reading', n: 1 },
  ]);
});

test('a pool is whole once nothing of it is left, in the outbox and in the file', () => {
  const { record, outbox, sql } = sentFile();
  const isWhole = (rows = 1000) => {
    const taken = outbox.take(rows, 'newest');
    if (taken === null) return null;
    outbox.acknowledge(taken, []);
    return taken.facts.pools.map((pool) => pool.isWhole);
  };
  for (const minute of [10, 20]) record(minute);
  expect([isWhole(1), isWhole(), isWhole()]).toEqual([[false], [true], null]);
  // As many entries as go in at a time: the last step puts none of the rows in.
  sql(`INSERT INTO earning (pool_key, date, currency, amount, recorded_at)
    WITH RECURSIVE days (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM days WHERE n < 2000 - (SELECT count(*) FROM earning) - 6)
    SELECT 1, date('2000-01-01', n || ' days'), 'BTC', '0.1', 0 FROM days`);
  outbox.sendAllAgain();
  const told: unknown[] = [];
  for (let more = true; more; ) {
    more = outbox.fill();
    for (let whole = isWhole(); whole !== null; whole = isWhole()) told.push(...whole);
  }
  expect([new Set(told.slice(0, -1)), told.at(-1)]).toEqual([new Set([false]), true]);
});

describe('rows that are refused', () => {
  const row = { operation: 'plain.worker_status', key: '{"worker_name":"a"}', reason: 'numeric value out of range' };

  test('are named, and tried again with what was sent with them', () => {
    const { record, outbox } = sentFile();
    record(10);
    outbox.acknowledge(take(outbox), [row]);
    expect(outbox.refused()).toEqual([{ ...row, since: noon }]);
    expect(outbox.take(10, 'oldest')).toBeNull();
    outbox.retryRefused();
    expect(outbox.refused()).toEqual([]);
    const again = take(outbox);
    expect(minutesOf(again)).toEqual([10]);
    outbox.acknowledge(again, []);
    outbox.retryRefused();
    expect(outbox.take(10, 'oldest')).toBeNull();
  });

  test('leave the list when a later write of them is taken', () => {
    const { record, path, sql, outbox } = sentFile();
    const other = { ...row, key: '{"worker_name":"b"}' };
    record(10);
    outbox.acknowledge(take(outbox), [row, other]);
    record(20);
    outbox.acknowledge(take(outbox), [], [{ ...row, operation: 'plain.other' }, other]);
    expect(outbox.refused()).toEqual([{ ...row, since: noon }]);
    record(30);
    outbox.acknowledge(take(outbox), [], [row]);
    expect(openTestOutbox(path).refused()).toEqual([]);
    expect(sql('SELECT * FROM sync_refused_entry')).toEqual([]);
  });

  test('are counted only beyond ten thousand, and then everything is sent again', () => {
    const { record, outbox } = sentFile();
    record(10);
    const rows = Array.from({ length: 10_002 }, (_, index) => ({ ...row, key: `{"worker_name":"${index}"}` }));
    outbox.acknowledge(take(outbox), rows);
    expect([outbox.refused().length, outbox.state().refusedUnnamed]).toEqual([10_000, 2]);
    record(20);
    // One that has a name keeps it.
    outbox.acknowledge(take(outbox), rows.slice(9_999, 10_001));
    expect([outbox.refused().length, outbox.state().refusedUnnamed]).toEqual([10_000, 3]);
    outbox.retryRefused();
    expect([outbox.refused(), outbox.state()]).toMatchObject([[], { refusedUnnamed: 0, isResending: true }]);
  });

  test('are forgotten when everything is sent again', () => {
    const { record, outbox } = sentFile();
    record(10);
    outbox.acknowledge(take(outbox), [row]);
    outbox.sendAllAgain();
    expect(outbox.refused()).toEqual([]);
  });
});

test('is read without a change of the file, whether it knows the target or not', () => {
  const { record, path, sql, outbox } = sentFile();
  record(10);
  const targets = () => sql('SELECT * FROM sync_target');
  const before = targets();
  const known = readOutbox({ path, onlyType: null, target: 'postgres' });
  const unknown = readOutbox({ path, onlyType: 'alphapool', target: 'supabase' });
  expect(known.state()).toMatchObject({ waiting: 2, isResending: false });
  expect(unknown.state()).toEqual({
    waiting: 0,
    waitingWorkerRows: 0,
    oldestAt: null,
    isResending: true,
    letGo: [],
    refusedUnnamed: 0,
  });
  expect([known.source, known.poolIds(), known.refused()]).toEqual([outbox.source, outbox.poolIds(), []]);
  expect([unknown.source, unknown.refused()]).toEqual([`${outbox.source}/alphapool`, []]);
  const told = (reader: Pick<Outbox, 'everything'>) => [...reader.everything(['alphapool_001'])];
  expect(told(known)).toEqual(told(outbox));
  expect(told(unknown)).toEqual(told(outbox));
  expect([known.movement.waits(), unknown.movement.waits()]).toEqual([true, false]);
  expect(targets()).toEqual(before);
  const version = known.movement.version();
  expect(known.movement.version()).toBe(version);
  drain(outbox);
  expect(known.movement.version()).not.toBe(version);
  expect(known.movement.waits()).toBe(false);
  known.close();
  unknown.close();
});

test('a target that is not configured any more leaves nothing that waits', () => {
  const { record, path, sql, outbox } = sentFile();
  openTestOutbox(path, { target: 'supabase' });
  openTestOutbox(path, { target: 'supabase', onlyType: 'betapool' });
  record(10);
  const left = () => [
    sql('SELECT name, pool_type FROM sync_target ORDER BY 1, 2'),
    sql('SELECT DISTINCT target_key FROM outbox ORDER BY 1'),
  ];
  keepTargets({ path, onlyType: 'alphapool', targets: [] });
  expect(left()).toEqual([[{ name: 'supabase', pool_type: 'betapool' }], []]);
  openTestOutbox(path);
  openTestOutbox(path, { target: 'supabase' });
  keepTargets({ path, onlyType: null, targets: ['supabase'] });
  expect(left()[0]).toEqual([{ name: 'supabase', pool_type: '' }]);
  expect(outbox.poolIds()).toEqual(['alphapool_001']);
});

test('a file of another schema is not opened, and a file that is not there is not made', () => {
  const { path, database } = fileOfSchema(12);
  database.close();
  expect(() => openTestOutbox(path)).toThrow(/is of schema 12.*Start the service of this version once/);
  rmSync(path);
  expect(() => openTestOutbox(path)).toThrow(/unable to open/);
});
