import { expect, test } from 'vitest';
import { sampleFault } from '../testing/file-faults.ts';
import { eventually, gatewayOver, type TestGateway, temporaryFolder } from '../testing/gateway.ts';
import { entries, network, service, withNames } from '../testing/named-network.ts';
import { sampleChange } from '../testing/samples.ts';

const refusedBy = async ({ json }: TestGateway) =>
  (await json<{ coverage: { refused: { pool_id: string }[] } }>('/api/status')).coverage.refused.map(
    ({ pool_id }) => pool_id,
  );

test('a service whose pools are all refused is missed when it stops, until it is forgotten', async () => {
  const zpool = await service('zpool', 'd1');
  zpool.configure({ refused: [sampleFault('zpool_001', { client_names: ['ACME'] })] });
  const net = network();
  net.put('scraper');
  const config = { scrapersDns: entries({ scraper: zpool }), stateDir: temporaryFolder() };
  const gateway = await gatewayOver({}, config, withNames(net));
  await eventually(async () => expect(await refusedBy(gateway)).toEqual(['zpool_001']));
  net.remove('scraper');
  await eventually(async () => expect((await gateway.source('zpool'))?.found_by).not.toBe('SCRAPERS_DNS'));
  expect(await gateway.source('zpool')).toMatchObject({ state: 'unreachable', refused: [{ pool_id: 'zpool_001' }] });
  expect(await refusedBy(gateway)).toEqual(['zpool_001']);
  expect((await gateway.get('/health/pools?client=ACME')).status).toBe(503);
  await gateway.close();

  const after = await gatewayOver({}, config, withNames(net));
  await eventually(async () => expect(await after.source('zpool')).toMatchObject({ state: 'unreachable' }));
  expect(await refusedBy(after)).toEqual(['zpool_001']);
  expect((await after.ask('/api/sources/zpool', { method: 'DELETE' })).status).toBe(204);
  expect([await after.source('zpool'), await refusedBy(after)]).toEqual([undefined, []]);
});

test('a service that is taken out of SCRAPERS is not missed for what it refused', async () => {
  const zpool = await service('zpool', 'd1');
  zpool.configure({ refused: [sampleFault('zpool_001')] });
  const gateway = await gatewayOver({ zpool: zpool.url });
  await eventually(async () => expect(await refusedBy(gateway)).toEqual(['zpool_001']));
  gateway.tell({ scrapers: '' });
  await eventually(async () => expect(await gateway.source('zpool')).toBeUndefined());
  expect(await refusedBy(gateway)).toEqual([]);
});

test('a service with a copy of the database of another, and other pools, is told of', async () => {
  const [one, copy] = [await service('zpool', 'd1', 'zpool_001'), await service('zpool', 'd1', 'zpool_001')];
  const net = network();
  net.put('one');
  const gateway = await gatewayOver({}, { scrapersDns: entries({ one, copy }) }, withNames(net));
  await eventually(async () => expect((await gateway.source('zpool'))?.state).toBe('up'));
  net.put('copy');
  await eventually(() => expect(copy.seen.length).toBeGreaterThan(1));
  expect((await gateway.source('zpool'))?.message).toBeNull();
  copy.put(sampleChange('zpool_002'));
  await eventually(async () =>
    expect(await gateway.source('zpool')).toMatchObject({
      url: one.url,
      message: expect.stringContaining(`The service at ${copy.url} has a copy of the database of zpool`),
    }),
  );
  net.remove('copy');
  await eventually(async () => expect((await gateway.source('zpool'))?.message).toBeNull());
});
