import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { alphapool } from '../../testing/service/alphapool.ts';
import { environment, good, ids } from '../../testing/service/pool-files.ts';
import { tempFolder } from '../../testing/temp-folder.ts';
import type { Adapter } from '../adapter.ts';
import { onlyType, type PoolTypes } from '../pool-types.ts';
import { loadPools } from './load-pools.ts';

const adapters = [alphapool, { ...alphapool, type: 'betapool', defaultPollIntervalSeconds: 120 }] as Adapter<unknown>[];
const two: PoolTypes = {
  ...(onlyType(alphapool) as PoolTypes),
  all: () => adapters,
  adapterOf: (type) => adapters.find((adapter) => adapter.type === type) ?? null,
  refusalOf: (type) => (type === 'wrongpool' ? 'its description wrongpool.yaml is refused.' : null),
};

const load = (...types: string[]) => {
  const folder = tempFolder();
  for (const type of types) writeFileSync(join(folder, `${type}.yaml`), good.replace('alphapool_001', type));
  return loadPools(two, { folder, environment });
};

test('each pool is checked by the adapter of its type, and polled at that interval', () => {
  const loaded = load('alphapool_001', 'betapool_001', 'gammapool_001');
  expect(ids(loaded as never)).toEqual(['alphapool_001', 'betapool_001']);
  expect(loaded.pools.map(({ adapter, pollIntervalSeconds }) => [adapter.type, pollIntervalSeconds])).toEqual([
    ['alphapool', 600],
    ['betapool', 120],
  ]);
  expect(loaded.skipped).toMatchObject([
    { reason: 'gammapool_001 is of the type gammapool; this service reads alphapool, betapool only.' },
  ]);
});

test('a pool whose type is refused is refused, and not taken for gone', () => {
  const loaded = load('wrongpool_001');
  expect(loaded.refused).toMatchObject([
    { poolId: 'wrongpool_001', reason: 'wrongpool_001 is not read: its description wrongpool.yaml is refused.' },
  ]);
  expect(loaded.mentioned).toEqual(new Set(['wrongpool_001']));
});

test('a wrong pool_id is meant for the type whose name it begins with', () => {
  const loaded = load('betapool-1');
  expect(loaded.refused[0]?.reason).toContain('pool_id');
});
