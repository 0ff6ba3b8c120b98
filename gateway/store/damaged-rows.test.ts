import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { GatewayState } from '../state/gateway-state.ts';
import { silent, temporaryFolder, testClock } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';
import { openStore } from './store.ts';

const names = ['one', 'two'];

function stateOf(remembered: ReturnType<ReturnType<typeof openStore>['load']>) {
  return new GatewayState(testClock().now, remembered);
}

/** A file with two services, each with a pool and a description. */
function written(folder: string, descriptions: Record<string, Record<string, unknown>> = {}) {
  const store = openStore(folder, silent);
  const state = stateOf(store.load());
  for (const name of names) {
    const address = { name, url: `http://${name}`, foundBy: 'SCRAPERS' as const };
    const introduction = { type: name, version: '1', contractVersion: '0.1.5', serviceName: name, databaseId: name };
    state.take({ kind: 'added', address });
    state.take({ kind: 'introduced', address, introduction, poolIds: [] });
    state.take({
      kind: 'changes',
      source: name,
      changes: {
        ...{ since: 'x.7', complete: true, pools: [sampleChange(`${name}_001`)], removed: [] },
        configuration: { refused: [], skipped: [], warnings: [] },
      },
    });
    state.take({ kind: 'described', source: name, contract: descriptions[name] ?? { openapi: '3.1.0', paths: {} } });
  }
  return { store, state };
}

function loaded(folder: string) {
  const store = openStore(folder, silent);
  const remembered = store.load();
  store.close();
  return remembered;
}

test('what cannot be written of one service costs nothing else, and is not tried for ever', () => {
  const folder = temporaryFolder();
  let deep: Record<string, unknown> = {};
  for (let level = 0; level < 100_000; level += 1) deep = { deep };
  const { store, state } = written(folder, { one: deep });
  expect(store.save(state)).toBe(false);
  expect(state.unsaved.isEmpty).toBe(true);
  store.close();
  const { pools, sources } = loaded(folder);
  expect(pools.map(({ change }) => change.pool.pool_id)).toEqual(['one_001', 'two_001']);
  expect(sources).toMatchObject([
    { name: 'one', contract: null, cursor: 'x.7' },
    { name: 'two', contract: { openapi: '3.1.0' }, cursor: 'x.7' },
  ]);
});

const tooDeep = `{"openapi":"3.1.0","paths":${'['.repeat(5000)}${']'.repeat(5000)}}`;

test.each<[column: string, value: string | number, field: string]>([
  ['contract', '{"openapi":', 'contract'],
  ['contract', tooDeep, 'contract'],
  ['contract', '[]', 'contract'],
  ['configuration', 'no JSON', 'configuration'],
  ['configuration', '{"refused":7}', 'configuration'],
  ['last_contact', Number.POSITIVE_INFINITY, 'lastContact'],
])(
  'a damaged %s of a service costs itself: the rest is remembered, and the service lists everything again',
  (column, value, field) => {
    const folder = temporaryFolder();
    const { store, state } = written(folder);
    store.save(state);
    store.close();
    const file = new Database(join(folder, 'gateway.db'));
    file.prepare(`UPDATE source SET ${column} = ? WHERE name = 'one'`).run(value);
    file.close();
    const remembered = loaded(folder);
    expect(remembered.pools).toHaveLength(2);
    const [one, two] = remembered.sources;
    expect(one).toMatchObject({ name: 'one', [field]: null, cursor: undefined });
    expect(two).toMatchObject({ name: 'two', cursor: 'x.7', contract: { openapi: '3.1.0' } });
    expect(stateOf(remembered).pools()).toHaveLength(2);
  },
);

test('of a file with more pools than are kept, the others are listed again', () => {
  const folder = temporaryFolder();
  const { store, state } = written(folder);
  store.save(state);
  const remembered = store.load(1);
  expect(remembered).toMatchObject({ pools: [{ owner: 'one' }], leftOut: ['two_001'] });
  expect(remembered.sources.map(({ cursor }) => cursor)).toEqual([undefined, undefined]);
  // Until its service does, it is remembered no more.
  store.save(stateOf(remembered));
  store.close();
  expect(loaded(folder)).toMatchObject({ pools: [{ owner: 'one' }], leftOut: [] });
});

test('a damaged row of a pool that nobody lists any more costs one start, not each', () => {
  const folder = temporaryFolder();
  const { store, state } = written(folder);
  store.save(state);
  const tell = (made: GatewayState, source: string, pools: ReturnType<typeof sampleChange>[]) =>
    made.take({ kind: 'changes', source, changes: { since: 'x.8', complete: true, pools, removed: [] } });
  store.close();
  const file = new Database(join(folder, 'gateway.db'));
  file.exec("UPDATE pool SET status = '{}'");
  file.close();
  const again = openStore(folder, silent);
  const remembered = again.load();
  expect(remembered).toMatchObject({ pools: [], leftOut: ['one_001', 'two_001'] });
  const restored = stateOf(remembered);
  for (const name of names)
    restored.take({ kind: 'added', address: { name, url: `http://${name}`, foundBy: 'SCRAPERS' } });
  tell(restored, 'one', []);
  tell(restored, 'two', [sampleChange('two_001')]);
  again.save(restored);
  again.close();
  expect(loaded(folder)).toMatchObject({
    ...{ pools: [{ change: { pool: { pool_id: 'two_001' } } }], leftOut: [] },
    sources: [{ cursor: 'x.8' }, { cursor: 'x.8' }],
  });
});

test('a service of which a pool cannot be written lists everything after a restart, and no other does', () => {
  const folder = temporaryFolder();
  const { store, state } = written(folder);
  const change = (value: unknown) => {
    const odd = sampleChange('one_001', { status: { online_workers: 77 } });
    Object.assign(odd.status, { odd: value });
    const changes = { since: 'x.8', complete: false, pools: [odd, sampleChange('one_002')], removed: [] };
    state.take({ kind: 'changes', source: 'one', changes });
  };
  store.save(state);
  // JSON has no such numbers.
  change(1n);
  while (store.save(state, 1)) expect(state.unsaved.isEmpty).toBe(false);
  const { pools, sources } = store.load();
  expect(pools.map(({ change: { status } }) => [status.pool_id, status.online_workers])).toEqual([
    ['one_001', 10],
    ['one_002', 10],
    ['two_001', 10],
  ]);
  expect(sources.map(({ cursor }) => cursor)).toEqual([undefined, 'x.7']);
  change(1);
  while (store.save(state, 1)) expect(state.unsaved.isEmpty).toBe(false);
  expect(store.load().sources.map(({ cursor }) => cursor)).toEqual(['x.8', 'x.7']);
  store.close();
});
