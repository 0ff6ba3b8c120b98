import { openOutbox } from '@poolgate/core/outbox/open-outbox.ts';
import { fullReading, noon } from '@poolgate/core/testing/samples.ts';
import { openTestStore } from '@poolgate/core/testing/store/open-test-store.ts';
import { feedOnce } from '@poolgate/sync/engine/feed.ts';
import { plain } from '@poolgate/sync/layouts/plain/plain.ts';
import { createPostgresTarget } from '@poolgate/sync/targets/postgres/postgres-target.ts';
import { type Target, TargetFault } from '@poolgate/sync/targets/target.ts';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { openSynced } from '../harness/postgres/synced.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

test('a batch whose answer is lost, again and again, is there once, and nothing is sent anew', async () => {
  const synced = openSynced(await cluster.database(), [plain]);
  onTestFinished(() => synced.close());
  await synced.init();
  const { path, record } = openTestStore();
  const now = () => new Date(noon * 1000);
  const outbox = openOutbox({
    ...{ path, onlyType: null, target: 'postgres', layouts: ['plain'], backlogMax: 1e9, workersKeptDays: 30, now },
  });
  const real = createPostgresTarget({ url: synced.url, tables: plain.tables });
  onTestFinished(async () => {
    await real.close();
    outbox.close();
  });
  let lost = 0;
  let sentAgain = 0;
  const target: Target = {
    ...real,
    async write(batch) {
      const outcome = await real.write(batch);
      if (lost > 0) {
        lost -= 1;
        throw new TargetFault('unavailable', 'The answer was lost.');
      }
      return outcome;
    },
  };
  const counting = {
    ...outbox,
    sendAllAgain() {
      sentAgain += 1;
    },
  };
  const feed = () => feedOnce({ outbox: counting, target, order: 'oldest', layouts: [plain] });
  await feed();
  for (let minutes = 10; minutes <= 40; minutes += 10) {
    record(fullReading(), noon + minutes * 60);
    lost = 2;
    await expect(feed()).rejects.toThrow('The answer was lost.');
    // What is read meanwhile goes with the next batch, whose cursor is another one.
    record(fullReading(), noon + minutes * 60 + 300);
    await expect(feed()).rejects.toThrow('The answer was lost.');
    await feed();
  }
  expect(sentAgain).toBe(0);
  const [row] =
    await synced.sql`SELECT count(*)::integer AS rows, count(DISTINCT timestamp)::integer AS readings FROM pool_summary`;
  expect(row).toEqual({ rows: 8, readings: 8 });
});
