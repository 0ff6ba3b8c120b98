import { expect, test } from 'vitest';
import { startMixed } from '../../../testing/service/start-mixed.ts';
import { waitUntil } from '../../../testing/wait-until.ts';

test('/changes: everything first, then only what is new; wakes up for a shell; removed pools', async () => {
  const service = await startMixed();
  const first = (await service.ask('getChanges')).body;
  expect(first).toMatchObject({ complete: true, removed: [] });
  expect(first.pools.map((change: { pool: { pool_id: string } }) => change.pool.pool_id).sort()).toEqual([
    'alphapool_001',
    'alphapool_002',
    'alphapool_003',
    'alphapool_004',
  ]);
  const settled = await waitUntil('nothing is new', async () => {
    const { body } = await service.ask('getChanges');
    const again = await service.ask('getChanges', { query: `?since=${body.since}&wait=0.2` });
    return again.body.pools.length === 0 && again.body;
  });
  const { since, payout_events, health } = settled;
  expect(settled).toEqual({ since, complete: false, pools: [], removed: [], payout_events, health });
  const ids: string[] = [];
  for (let page = { since: 'x', more: true }; page.more; ) {
    // The next page is answered at once.
    const { body } = await service.ask('getChanges', { query: `?since=${page.since}&limit=3&wait=60` });
    ids.push(...body.pools.map((change: { pool: { pool_id: string } }) => change.pool.pool_id));
    page = body;
  }
  expect(ids.toSorted()).toEqual(['alphapool_001', 'alphapool_002', 'alphapool_003', 'alphapool_004']);
  for (const limit of ['0', '10001', 'x'])
    expect((await service.ask('getChanges', { query: `?limit=${limit}` })).status).toBe(400);
  const begun = performance.now();
  const waiting = service.ask('getChanges', { query: `?since=${settled.since}&wait=30` });
  service.sql("UPDATE pool_metadata SET country = 'By hand' WHERE pool_id = 'alphapool_003'");
  const { body } = await waiting;
  expect(performance.now() - begun).toBeLessThan(1000);
  expect(body).toMatchObject({
    complete: false,
    pools: [{ pool: { pool_id: 'alphapool_003', country: 'By hand' } }],
  });
  service.sql("DELETE FROM pool_metadata WHERE pool_id = 'alphapool_003'");
  const removed = (await service.ask('getChanges', { query: `?since=${body.since}&wait=5` })).body;
  expect(removed).toMatchObject({ pools: [], removed: ['alphapool_003'] });
  expect((await service.ask('getPool', { params: { pool_id: 'alphapool_003' } })).status).toBe(404);
  for (const since of ['x', 'other-file.5', removed.since.replace(/\.(\d+)\./, '.9$1.')])
    expect((await service.ask('getChanges', { query: `?since=${since}&wait=30` })).body.complete).toBe(true);
  await service.restart();
  expect((await service.ask('getChanges', { query: `?since=${removed.since}` })).body.complete).toBe(true);
}, 20_000);
