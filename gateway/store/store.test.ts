import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toTimestamp } from '@poolgate/language/time.ts';
import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { GatewayState } from '../state/gateway-state.ts';
import { silent, temporaryFolder, testClock } from '../testing/gateway.ts';
import { oldChange, sampleChange, sampleTime } from '../testing/samples.ts';
import { openStore } from './store.ts';

const address = { name: 'one', url: 'http://one', foundBy: 'SCRAPERS' as const };
const faultOf = (stateDir: string) => {
  try {
    openStore(stateDir, silent).close();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as Error).message;
  }
  return 'no fault';
};

test('keeps pools, owners and sources, and forgets what is removed', () => {
  const configuration = {
    refused: [{ file: 'a.yaml', line: 3, pool_id: null, reason: 'Mend it.' }],
    skipped: [],
    warnings: [],
  };
  const folder = join(temporaryFolder(), 'made/on/demand');
  const store = openStore(folder, silent);
  const state = new GatewayState(testClock().now, store.load());
  state.take({ kind: 'added', address });
  state.take({
    kind: 'introduced',
    address,
    poolIds: [],
    introduction: {
      type: 'alpha',
      version: '1.2.3',
      contractVersion: '0.1.0',
      serviceName: 'alpha',
      databaseId: 'f00-alpha',
    },
  });
  state.take({
    kind: 'changes',
    source: 'one',
    changes: {
      since: 'x',
      complete: true,
      pools: [sampleChange('alpha_001'), sampleChange('alpha_002')],
      removed: [],
      configuration,
    },
  });
  store.save(state);
  state.take({
    kind: 'changes',
    source: 'one',
    changes: { since: 'y', complete: false, pools: [], removed: ['alpha_002'] },
  });
  store.save(state);
  expect(state.unsaved.pools.size).toBe(0);
  store.close();

  const again = openStore(folder, silent);
  expect(again.load()).toMatchObject({
    pools: [{ owner: 'one', change: sampleChange('alpha_001') }],
    sources: [
      {
        name: 'one',
        url: 'http://one',
        introduction: { type: 'alpha', version: '1.2.3', serviceName: 'alpha', databaseId: 'f00-alpha' },
        configuration,
      },
    ],
  });
  again.close();
});

test('a file from before there were parts is read, and the state of a part is remembered', () => {
  const folder = temporaryFolder();
  const store = openStore(folder, silent);
  const state = new GatewayState(testClock().now);
  state.take({ kind: 'added', address });
  const money = { observed_at: '2026-11-21T08:40:00Z' };
  const pools = [oldChange('alpha_001'), sampleChange('alpha_002', { parts: { money } })];
  state.take({ kind: 'changes', source: 'one', changes: { since: 'x', complete: true, pools, removed: [] } });
  store.save(state);
  store.close();
  const again = openStore(folder, silent);
  const remembered = again.load();
  expect(remembered.pools.map(({ change }) => change)).toEqual(pools);
  expect(remembered.sources).toMatchObject([{ cursor: 'x' }]);
  const restarted = new GatewayState(testClock().now, remembered);
  expect(restarted.known('alpha_001')).toMatchObject({ observedAt: sampleTime, parts: null });
  expect(restarted.known('alpha_002').parts).toMatchObject({
    hashrate: { observedAt: sampleTime },
    money: { observedAt: sampleTime - 1200 },
  });
  again.close();
});

test('a restart makes no figure younger or older, whatever the clock of its service said and says', () => {
  const folder = temporaryFolder();
  const store = openStore(folder, silent);
  const clock = testClock();
  const state = new GatewayState(clock.now);
  state.take({ kind: 'added', address });
  // Read a minute ago; three hours ahead, an hour behind, and right.
  const offsets = { alpha_001: 3 * 3600, alpha_002: -3600, alpha_003: 0 };
  for (const [poolId, offset] of Object.entries(offsets)) {
    const observed_at = toTimestamp(sampleTime + offset);
    const pools = [sampleChange(poolId, { status: { observed_at, timestamp: observed_at } })];
    const telling = { heardAt: clock.time, serviceTime: clock.time + offset };
    state.take({
      kind: 'changes',
      source: 'one',
      changes: { since: 'x', complete: false, pools, removed: [] },
      telling,
    });
  }
  store.save(state);
  // The time of the last contact is lost in a crash.
  store.close();
  const file = new Database(join(folder, 'gateway.db'));
  file.exec('UPDATE source SET last_contact = last_contact - 600');
  const again = openStore(folder, silent);
  const ages = (kept: GatewayState) =>
    Object.keys(offsets).map((poolId) => sampleTime - Number(kept.known(poolId).observedAt));
  expect(ages(new GatewayState(clock.now, again.load()))).toEqual([1, 1, 0]);
  // As a file of before is read: nothing is later than the last contact that is known.
  file.exec('UPDATE pool SET ages = NULL');
  expect(ages(new GatewayState(clock.now, again.load()))).toEqual([540, 3600, 540]);
  for (const garbage of ["'{}'", "'null'", "'[]'", `'{"observed_at":5,"hashrate":"soon"}'`]) {
    file.exec(`UPDATE pool SET ages = ${garbage}`);
    expect(ages(new GatewayState(clock.now, again.load()))).toEqual([-3 * 3600, 3600, 0]);
  }
  file.exec(`UPDATE pool SET ages = '{' WHERE pool_id = 'alpha_002'`);
  expect(again.load().pools.map(({ change }) => change.pool.pool_id)).toEqual(['alpha_001', 'alpha_003']);
  file.close();
  again.close();
});

test('what could not be written is written the next time', () => {
  const folder = temporaryFolder();
  const store = openStore(folder, silent);
  const state = new GatewayState(testClock().now);
  state.take({ kind: 'added', address });
  state.take({
    kind: 'changes',
    source: 'one',
    changes: { since: 'x', complete: true, pools: [sampleChange('alpha_001')], removed: [] },
  });
  const other = new Database(join(folder, 'gateway.db'));
  other.exec('ALTER TABLE pool RENAME TO away');
  store.save(state);
  expect(state.unsaved.pools.size).toBe(1);
  other.exec('ALTER TABLE away RENAME TO pool');
  other.close();
  store.save(state);
  expect(state.unsaved.pools.size).toBe(0);
  expect(store.load().pools).toHaveLength(1);
  store.close();
});

test('a row that cannot be read is left out, the others stay', () => {
  const folder = temporaryFolder();
  const store = openStore(folder, silent);
  const state = new GatewayState(testClock().now);
  state.take({ kind: 'added', address });
  state.take({
    kind: 'changes',
    source: 'one',
    changes: {
      since: 'x',
      complete: true,
      pools: [sampleChange('alpha_001'), sampleChange('alpha_002')],
      removed: [],
    },
  });
  store.save(state);
  const other = new Database(join(folder, 'gateway.db'));
  other.exec(`UPDATE pool SET status = '{}' WHERE pool_id = 'alpha_001'`);
  other.close();
  expect(store.load().pools.map(({ change }) => change.pool.pool_id)).toEqual(['alpha_002']);
  store.close();
});

test('a file or folder that cannot be used ends the start with a sentence', () => {
  const newer = temporaryFolder();
  openStore(newer, silent).close();
  const database = new Database(join(newer, 'gateway.db'));
  database.pragma('user_version = 99');
  database.close();
  expect(faultOf(newer)).toMatch(
    /gateway\.db was written by a newer version of the gateway \(format 99, this one knows 4\)\. Run/,
  );

  const garbage = temporaryFolder();
  writeFileSync(join(garbage, 'gateway.db'), 'this is no database, however long one looks at it'.repeat(50));
  expect(faultOf(garbage)).toMatch(/cannot use .*gateway\.db \(file is not a database\)\. Set STATE_DIR/);
  expect(faultOf(join(garbage, 'gateway.db'))).toMatch(/cannot use/);
});

test('a restart asks each service for what is new, and for everything where something of it is missing', () => {
  const folder = temporaryFolder();
  const store = openStore(folder, silent);
  const state = new GatewayState(testClock().now);
  for (const name of ['one', 'two'])
    state.take({ kind: 'added', address: { ...address, name, url: `http://${name}` } });
  state.take({
    kind: 'changes',
    source: 'one',
    changes: { since: 'a.7', complete: true, pools: [sampleChange('alpha_001')], removed: [] },
  });
  state.take({
    kind: 'changes',
    source: 'two',
    changes: {
      since: 'b.8',
      complete: true,
      pools: [sampleChange('alpha_001'), sampleChange('beta_001')],
      removed: [],
    },
  });
  store.save(state);
  const cursors = () => store.load().sources.map(({ name, cursor }) => [name, cursor]);
  // What the second lists and does not own is not in the file.
  expect(cursors()).toEqual([
    ['one', 'a.7'],
    ['two', undefined],
  ]);
  const again = new GatewayState(testClock().now, store.load());
  again.take({ kind: 'added', address });
  expect(again.cursor('one')).toBe('a.7');
  const other = new Database(join(folder, 'gateway.db'));
  other.exec(`UPDATE pool SET status = '{}' WHERE pool_id = 'beta_001'`);
  other.close();
  expect(cursors()).toEqual([
    ['one', undefined],
    ['two', undefined],
  ]);
  store.close();
});

test('a file written a little at a time never lacks a pool that its source need not list again', () => {
  const store = openStore(temporaryFolder(), silent);
  const state = new GatewayState(testClock().now);
  state.take({ kind: 'added', address });
  const pools = Array.from({ length: 5 }, (_, index) => sampleChange(`alpha_00${index}`));
  state.take({ kind: 'changes', source: 'one', changes: { since: 'a.5', complete: true, pools, removed: [] } });
  const written = () => [store.load().pools.length, store.load().sources.map(({ cursor }) => cursor)];
  expect([store.save(state, 2), written()]).toEqual([true, [2, []]]);
  expect([store.save(state, 2), written()]).toEqual([true, [4, []]]);
  expect([store.save(state, 2), written()]).toEqual([false, [5, ['a.5']]]);
  expect(store.save(state, 2)).toBe(false);
  store.close();
});

test('a file that is damaged further back ends the start with a sentence', () => {
  const folder = temporaryFolder();
  const store = openStore(folder, silent);
  const state = new GatewayState(testClock().now);
  state.take({ kind: 'added', address });
  const pools = Array.from({ length: 100 }, (_, index) => sampleChange(`alpha_${100 + index}`));
  state.take({ kind: 'changes', source: 'one', changes: { since: 'x', complete: true, pools, removed: [] } });
  store.save(state);
  store.close();
  const file = join(folder, 'gateway.db');
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0x5a, 4 * 4096));
  const damaged = openStore(folder, silent);
  expect(() => damaged.load()).toThrow(ConfigurationError);
  expect(() => damaged.load()).toThrow(/gateway\.db.*malformed.*move the file away/);
  damaged.close();
});
