import { setTimeout as sleep } from 'node:timers/promises';
import { ReadFailure } from '@poolgate/core/failure.ts';
import type { Store } from '@poolgate/core/store/store.ts';
import { fullReading, metadata, worker } from '@poolgate/core/testing/samples.ts';
import { settings } from '@poolgate/core/testing/store/open-test-store.ts';
import { type Done, type Order, poolsOf, workersPerReading } from './orders.ts';
import { openFor } from './write-examples.ts';

// A process with the store of one type. It carries out one order after the other.

const betweenReadingsMs = 5;

process.on('message', async (order: Order) => {
  const done: Done = { error: null, readings: [], nonces: [], pools: [] };
  try {
    const store = openFor(order.path, order.type, order.from);
    try {
      await write(store, order, done);
    } finally {
      store.close();
    }
  } catch (error) {
    done.error = String(error);
  }
  process.send?.(done);
});

async function write(store: Store, { type, from, readings }: Order, done: Done): Promise<void> {
  const [first, second] = poolsOf(type);
  for (const poolId of [first, second]) store.registry.putFromFile(metadata(poolId), `${type}.yaml`, 'digest', 600);
  let since: string | undefined;
  for (let count = 0; count < readings; count += 1) {
    const time = from + 60 * count;
    store.registry.noteSchedule(first, { lastAttemptAt: time, nextDueAt: time + 60 });
    done.nonces.push(store.nextNonce('the one that all have', 0));
    const payout = {
      ownId: `p${count}`,
      state: 'sent' as const,
      paidAt: time,
      amount: '0.00000001',
      fee: null,
      tx: null,
    };
    const workers = Array.from({ length: workersPerReading }, (_, index) =>
      worker(`rig-${index}`, { online: index % 9 !== count % 9, lastSeenAt: time - index }),
    );
    const reading = fullReading({ workers, payouts: [payout], onlineWorkers: count, offlineWorkers: 0 });
    store.recorder.recordReading(first, time, reading, settings);
    done.readings.push(time);
    store.recorder.recordFailure(second, time, new ReadFailure('auth', `${type} ${count}`));
    const news = store.changes.changesSince(since);
    since = news.since;
    done.pools.push(...news.pools.map(({ pool }) => pool.pool_id), ...news.removed);
    // These two go over all pools of the file.
    store.reduceOld(time);
    store.registry.deactivateMissing(new Set([first]), new Set());
    // A service waits between its readings, too. Without a pause SQLite would let no other writer in.
    await sleep(betweenReadingsMs);
  }
  done.pools = [...new Set(done.pools)].sort();
}
