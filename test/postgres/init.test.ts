import { initDatabase } from '@poolgate/sync/init/init-database.ts';
import { plain } from '@poolgate/sync/layouts/plain/plain.ts';
import { predecessor } from '@poolgate/sync/layouts/predecessor/predecessor.ts';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());
const usual = { merge: false, partition: false, allowAnonymousRead: false, dryRun: false };

test('an empty database', async () => {
  const sql = postgres(await cluster.database(), { max: 1, onnotice: () => undefined });
  try {
    const first = await initDatabase(sql, [predecessor, plain], usual, () => undefined);
    expect(first).toMatchObject({ done: true, doubles: [], refusals: [], warnings: [] });
    const second = await initDatabase(sql, [predecessor, plain], usual, () => undefined);
    expect(second.steps).toEqual([]);
  } finally {
    await sql.end();
  }
});
