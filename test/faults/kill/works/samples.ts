import type { Store } from '@poolgate/core/store/store.ts';
import { fullReading, metadata, worker } from '@poolgate/core/testing/samples.ts';
import { settings } from '@poolgate/core/testing/store/open-test-store.ts';

/** Puts a pool into a file, with a reading at each of these times (unix seconds). The figures are whole numbers whose sums are exact. */
export function putReadings(store: Store, poolId: string, times: number[], workers: number): void {
  store.registry.putFromFile(metadata(poolId), `${poolId}.yaml`, 'digest', 600);
  for (const [index, time] of times.entries()) {
    const listed = Array.from({ length: workers }, (_, number) =>
      worker(`w${number}`, {
        online: (number + index) % 7 > 0,
        hashrate10mHs: (number + index) % 11 > 0 ? 1000 * (index + 1) + number : null,
        hashrate1hHs: 1000 * index,
        hashrate24hHs: 77_000,
        lastSeenAt: time - 60,
      }),
    );
    const hashrates = [{ algorithm: 'sha256', currentHs: 7000 + index, avg1hHs: null, avg24hHs: 5000 + 3 * index }];
    const reading = fullReading({ workers: listed, hashrates, onlineWorkers: 100 + (index % 10), balance: '0.5' });
    store.recorder.recordReading(poolId, time, reading, settings);
  }
}
