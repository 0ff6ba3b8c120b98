import { expect, onTestFinished, test } from 'vitest';
import { fullReading, metadata, noon } from '../../../testing/samples.ts';
import { openTestStore, settings } from '../../../testing/store/open-test-store.ts';
import { openDatabase } from '../schema/database.ts';
import { createKnownHashrates } from './known-hashrates.ts';
import { createRateRows } from './rate-rows.ts';
import { createTrends } from './trends.ts';

const day = 86_400;

/** A store with three pools that were read, and how many of them the trends keep something of. */
function threePools() {
  const { store, path } = openTestStore();
  for (const number of [1, 2, 3]) {
    const poolId = `alphapool_00${number}`;
    store.registry.putFromFile(metadata(poolId), `${number}.yaml`, 'digest', 600);
    store.recorder.recordReading(poolId, noon, fullReading({}), settings);
  }
  const database = openDatabase(path);
  onTestFinished(() => void database.close());
  const known = createKnownHashrates(createRateRows(database), 600);
  const trends = createTrends(database, null, 600, known);
  const ask = async (now: number, poolIds?: string[]) => {
    const request = { client: null, poolIds, now, thresholdOf: () => null, isAwaited: () => true };
    return [(await trends(request))?.length, known.size()];
  };
  return { store, ask };
}

test('a pool that is not read any more is forgotten within a step, whatever pools are asked for', async () => {
  const { store, ask } = threePools();
  expect(await ask(noon)).toEqual([3, 3]);
  store.registry.deactivateMissing(new Set(['alphapool_001', 'alphapool_002']), new Set());
  expect(await ask(noon + 1800, ['alphapool_001'])).toEqual([1, 2]);
  // Those that were not asked for are still there.
  expect(await ask(noon + 3600)).toEqual([2, 2]);
});

test('a pool that was last read more than seven days ago is forgotten', async () => {
  const { ask } = threePools();
  expect(await ask(noon)).toEqual([3, 3]);
  expect(await ask(noon + 8 * day)).toEqual([3, 0]);
});
