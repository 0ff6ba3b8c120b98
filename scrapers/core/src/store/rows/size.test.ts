import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { fullReading, noon, worker } from '../../../testing/samples.ts';
import { openTestStore } from '../../../testing/store/open-test-store.ts';
import { tempFolder } from '../../../testing/temp-folder.ts';

/** In MB, without what is free in it. */
function sizeOf(path: string): number {
  const copy = `${path}-${performance.now()}`;
  const file = new Database(path);
  file.prepare('VACUUM INTO ?').run(copy);
  file.close();
  return statSync(copy).size / 1e6;
}

test('a day of 200 workers read every ten minutes takes less than 0.8 MB', () => {
  const path = join(tempFolder(), 'alphapool.db');
  const { record } = openTestStore(path);
  // The tables and views themselves grow with the versions, and not with the days.
  const empty = sizeOf(path);
  let seed = 1;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  // As pools print them: three decimals of TH/s, a share a minute ago or two, rejects in hundredths of a per cent.
  const terahash = () => Math.round(180_000 + 20_000 * random()) * 1e9;
  for (let poll = 0; poll < 144; poll += 1) {
    const time = noon + poll * 600;
    const workers = Array.from({ length: 200 }, (_, index) =>
      worker(`miner-${index}`, {
        workerName: `miner-${index}`,
        hashrate10mHs: terahash(),
        hashrate1hHs: terahash(),
        hashrate24hHs: terahash(),
        rejectRate: Math.round(random() * 100) / 10_000,
        lastSeenAt: time - Math.floor(random() * 120),
      }),
    );
    record(fullReading({ onlineWorkers: 200, offlineWorkers: 0, workers }), time);
  }
  const megabytes = sizeOf(path) - empty;
  process.stdout.write(`a day of 200 workers takes ${megabytes.toFixed(2)} MB\n`);
  expect(megabytes).toBeLessThan(0.8);
}, 20_000);
