import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openTestStore } from '../../testing/open-test-store.ts';
import { fullReading, noon, worker } from '../../testing/samples.ts';
import { tempFolder } from '../../testing/temp-folder.ts';

test('a day of 200 workers read every ten minutes takes less than 0.9 MB', () => {
  const path = join(tempFolder(), 'alphapool.db');
  const { record } = openTestStore(path);
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
  const file = new Database(path);
  const copy = `${path}-whole`;
  file.prepare('VACUUM INTO ?').run(copy);
  file.close();
  const megabytes = statSync(copy).size / 1e6;
  process.stdout.write(`a day of 200 workers takes ${megabytes.toFixed(2)} MB\n`);
  expect(megabytes).toBeLessThan(0.9);
}, 20_000);
