import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getJson, until } from '../harness/processes/processes.ts';
import { sqlite } from '../harness/sqlite.ts';
import { findSimulatedTypes } from '../harness/types/simulated-types.ts';
import { startWorld, type World } from '../harness/world.ts';
import { expectSame, moment, type Row } from './documented-file.ts';

// One type is enough here: what a service makes of its file does not depend on the adapter. What each adapter writes is in alone.test.ts.

const [{ type } = { type: '' }] = await findSimulatedTypes();
let world: World;
const file = () => join(world.dataDir, `${type}.db`);
const poolIds = () => world.pools.get(type)?.map(({ pool_id }) => pool_id) ?? [];
const gatewayPool = (poolId: string) => getJson<Row>(`${world.gateway.url}/api/pools/${poolId}`);

beforeAll(async () => {
  world = await startWorld({ howMany: 1, withoutPages: true });
  await world.allFresh();
}, 180_000);

afterAll(() => world?.stop());

test('a file says what the gateway says', () =>
  expectSame(file(), poolIds(), (poolId) => `${world.gateway.url}/api/pools/${poolId}`));

test('takes an anomaly that is resolved in SQL while the service runs', async () => {
  const [poolId] = poolIds();
  // Written as the service writes it, because the simulated pool may have none now.
  sqlite(
    file(),
    `INSERT INTO anomaly (pool_key, anomaly_type, description, severity, opened_at, updated_at, lasting, state)
     SELECT pool_key, 'HASHRATE_DROP', 'A drop.', 'HIGH', 1763700000, 1763700000, 0, '{}' FROM pool WHERE pool_id = '${poolId}'`,
  );
  const anomalies = () =>
    getJson<{ anomalies: { id: number; resolved: boolean }[] }>(`${world.gateway.url}/api/pools/${poolId}/anomalies`);
  const { id } = (await anomalies()).anomalies[0] as { id: number };
  sqlite(file(), `UPDATE anomaly_log SET resolved = 1 WHERE id = ${id}`);
  expect(sqlite(file(), `SELECT resolved FROM anomaly_log WHERE id = ${id}`)).toEqual([{ resolved: 1 }]);
  expect((await anomalies()).anomalies.find((one) => one.id === id)).toMatchObject({ resolved: true });
});

test('an edited and an inserted row of pool_metadata reach the gateway, and a reload of the files keeps both', async () => {
  const [poolId = ''] = poolIds();
  const insertedId = `${type}_777`;
  sqlite(file(), `UPDATE pool_metadata SET pool_name = 'Renamed in SQL', tags = '["sql"]' WHERE pool_id = '${poolId}'`);
  sqlite(
    file(),
    `INSERT INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company)
     VALUES ('${insertedId}', 'Made in SQL', 'https://example.com', 'Somebody''s Ltd', 'Norway', 'Somebody')`,
  );
  await until(
    () => gatewayPool(poolId),
    (pool) => pool.pool_name === 'Renamed in SQL',
  );
  const listed = () => getJson<Row[]>(`${world.gateway.url}/api/pools?client=${encodeURIComponent("Somebody's Ltd")}`);
  const pools = await until(listed, (all) => all.some(({ pool_id }) => pool_id === insertedId));
  expect(pools.find(({ pool_id }) => pool_id === insertedId)).toMatchObject({
    pool_name: 'Made in SQL',
    freshness: 'no_data',
  });
  const poll = await fetch(`${world.gateway.url}/api/pools/${insertedId}/poll`, world.byAdmin({ method: 'POST' }));
  expect(poll.status).toBe(409);

  await world.scrapers.get(type)?.stop();
  await world.startScraper(type);
  await world.allFresh([poolId]);
  expect(await gatewayPool(poolId)).toMatchObject({ pool_name: 'Renamed in SQL', tags: ['sql'] });
  expect(
    sqlite<Row>(file(), `SELECT updated_at FROM pool_metadata WHERE pool_id = '${poolId}'`)[0]?.updated_at,
  ).toMatch(moment);
  // The inserted pool is shown, but never polled.
  expect(sqlite(file(), `SELECT last_attempt_at FROM pool WHERE pool_id = '${insertedId}'`)).toEqual([
    { last_attempt_at: null },
  ]);
  sqlite(file(), `DELETE FROM pool_metadata WHERE pool_id = '${insertedId}'`);
  await until(listed, (all) => !all.some(({ pool_id }) => pool_id === insertedId));
}, 120_000);
