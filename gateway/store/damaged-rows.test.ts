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
  const { pools, sources } = store.load(1);
  store.close();
  expect(pools).toHaveLength(1);
  expect(sources.map(({ cursor }) => cursor)).toEqual([undefined, undefined]);
});
