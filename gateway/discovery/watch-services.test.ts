import { expect, test } from 'vitest';
import { sampleFault } from '../testing/file-faults.ts';
import { eventually, gatewayOver, standIn, type TestGateway, temporaryFolder, testClock } from '../testing/gateway.ts';
import { entries, failsWith, network, service, shown, withNames } from '../testing/named-network.ts';
import { sampleChange } from '../testing/samples.ts';
import { type Resolve, servicesBehind } from './resolve.ts';

test('every address behind the name is a service, of both families', async () => {
  const resolve: Resolve = async () => [
    { address: '10.0.0.3', family: 4 },
    { address: 'fd00::3', family: 6 },
    { address: '10.0.0.3', family: 4 },
  ];
  const name = { host: 'scraper', port: 4100 };
  expect(await servicesBehind(name, resolve)).toEqual({
    services: [
      { name: 'scraper:4100 (10.0.0.3)', url: 'http://10.0.0.3:4100', foundBy: 'SCRAPERS_DNS' },
      { name: 'scraper:4100 (fd00::3)', url: 'http://[fd00::3]:4100', foundBy: 'SCRAPERS_DNS' },
    ],
    code: null,
  });
  expect(await servicesBehind(name, failsWith('ENOTFOUND'))).toEqual({ services: [], code: 'ENOTFOUND' });
  expect(await servicesBehind(name, async () => [])).toEqual({ services: [], code: 'ENODATA' });
  await expect(servicesBehind(name, failsWith('EAI_AGAIN'))).rejects.toThrow();
});

test('a name behind which there is nothing is a source, until there is something', async () => {
  const zpool = await service('zpool', 'd1', 'zpool_001');
  const net = network();
  const gateway = await gatewayOver(
    {},
    { scrapersDns: entries({ scraper: zpool }), startedBy: 'docker-compose' },
    withNames(net),
  );
  const entry = `scraper:${zpool.port}`;
  const unresolved = { name: entry, found_by: 'SCRAPERS_DNS', state: 'unreachable', type: null, pools: [] };
  await eventually(async () =>
    expect(await gateway.json('/api/sources')).toMatchObject([
      { ...unresolved, message: expect.stringContaining('(ENOTFOUND): no container runs that has this alias') },
    ]),
  );
  const { coverage } = await gateway.json<{ coverage: { sources: object[] } }>('/api/status');
  expect(coverage.sources).toMatchObject([{ name: entry, reason: expect.stringContaining('docker-compose up -d') }]);
  const path = `/api/sources/${encodeURIComponent(entry)}`;
  const forgotten = await gateway.ask(path, { method: 'DELETE' });
  expect([forgotten.status, (await forgotten.json()).detail]).toEqual([409, expect.stringContaining('ENOTFOUND')]);

  net.put('scraper');
  await eventually(async () => expect(await shown(gateway)).toEqual({ zpool: ['up', 'zpool_001'] }));
  net.fail('scraper', 'EAI_AGAIN');
  await eventually(async () => expect((await gateway.source(entry))?.message).toContain('(EAI_AGAIN)'));
  expect(await gateway.source('zpool')).toMatchObject({ state: 'up', pools: ['zpool_001'] });
});

test('a service keeps its name and pools wherever it is, and is named when it is nowhere', async () => {
  const [here, there, other] = [
    await service('zpool', 'd1', 'zpool_001'),
    await service('zpool', 'd1', 'zpool_001'),
    await service('antpool', 'd2', 'antpool_001'),
  ];
  const net = network();
  net.put('here');
  net.put('other');
  const gateway = await gatewayOver(
    {},
    { scrapersDns: entries({ here, there, other }), startedBy: 'docker-compose' },
    withNames(net),
  );
  const there404 = `there:${there.port}`;
  const both = { zpool: ['up', 'zpool_001'], antpool: ['up', 'antpool_001'] };
  await eventually(async () => expect(await shown(gateway)).toEqual({ ...both, [there404]: ['unreachable'] }));

  net.remove('here');
  await eventually(async () => expect((await gateway.source('zpool'))?.state).toBe('unreachable'));
  const { message, found_by } = (await gateway.source('zpool')) ?? {};
  expect([message, found_by]).toEqual([
    expect.stringMatching(/No container .* says that it is zpool\. Start it: docker-compose up -d zpool\. Or forget/),
    null,
  ]);
  expect(await gateway.status('zpool_001')).toMatchObject({ online_workers: 10, freshness: 'unreachable' });
  const history = await gateway.get('/api/pools/zpool_001/history');
  expect([history.status, (await history.json()).detail]).toEqual([
    503,
    expect.stringContaining('docker-compose up -d zpool'),
  ]);

  net.put('there');
  await eventually(async () => expect((await gateway.source('zpool'))?.state).toBe('up'));
  expect(await gateway.source('zpool')).toMatchObject({ url: there.url, pools: ['zpool_001'], message: null });
  expect((await gateway.status('zpool_001')).freshness).toBe('fresh');

  net.remove('there');
  await eventually(async () => expect((await gateway.source('zpool'))?.state).toBe('unreachable'));
  expect((await gateway.ask('/api/sources/zpool', { method: 'DELETE' })).status).toBe(204);
  expect((await gateway.get('/api/pools/zpool_001')).status).toBe(404);
  net.put('here');
  await eventually(async () => expect(await shown(gateway)).toMatchObject(both));
});

test('a second service of a name has a number, and is told what another has', async () => {
  const [first, second] = [await service('zpool', 'd1', 'zpool_001'), await service('zpool', 'd2', 'zpool_001')];
  const net = network();
  net.put('first');
  const config = { scrapersDns: entries({ first, second }), stateDir: temporaryFolder() };
  const gateway = await gatewayOver({}, config, withNames(net));
  await eventually(async () => expect((await gateway.source('zpool'))?.state).toBe('up'));
  net.put('second');
  const both = { zpool: ['up', 'zpool_001'], 'zpool-2': ['up'] };
  await eventually(async () => expect(await shown(gateway)).toEqual(both));
  const told = async (one: TestGateway) =>
    expect(await one.source('zpool-2')).toMatchObject({
      conflicts: [{ pool_id: 'zpool_001', owner: 'zpool' }],
      message: expect.stringMatching(/^zpool-2 lists zpool_001, which zpool has; .*Stop one of the two/),
    });
  await told(gateway);
  await gateway.close();

  // The one that has nothing is the first to answer; the other starts at the same time as the gateway.
  await first.stop();
  const again = await gatewayOver({}, config, withNames(net));
  await eventually(async () => expect((await again.source('zpool-2'))?.state).toBe('up'));
  await eventually(async () => expect((await again.source('zpool'))?.message).toContain('refused the connection'));
  await told(again);
  expect((await again.status('zpool_001')).freshness).toBe('unreachable');
  await first.start();
  await eventually(async () => expect(await shown(again)).toEqual(both));
  await told(again);
});

test('a database that was made anew takes the place of the former one', async () => {
  const [old, made] = [await service('zpool', 'd1', 'zpool_001'), await service('zpool', 'd2', 'zpool_001')];
  made.put(sampleChange('zpool_001', { status: { online_workers: 99 } }));
  const net = network();
  net.put('old');
  const gateway = await gatewayOver({}, { scrapersDns: entries({ old, made }) }, withNames(net));
  await eventually(async () => expect((await gateway.source('zpool'))?.state).toBe('up'));
  net.remove('old');
  await eventually(async () => expect((await gateway.source('zpool'))?.state).toBe('unreachable'));
  net.put('made');
  await eventually(async () => expect((await gateway.source('zpool'))?.state).toBe('up'));
  expect(await shown(gateway)).toMatchObject({ zpool: ['up', 'zpool_001'] });
  expect(await gateway.source('zpool-2')).toBeUndefined();
  expect(await gateway.status('zpool_001')).toMatchObject({ online_workers: 99, freshness: 'fresh' });
});

test('a service with two addresses is followed once, and at the other where the one ends', async () => {
  const [one, other] = [await service('zpool', 'd1', 'zpool_001'), await service('zpool', 'd1', 'zpool_001')];
  const net = network();
  net.put('one');
  const gateway = await gatewayOver({}, { scrapersDns: entries({ one, other }) }, withNames(net));
  await eventually(async () => expect((await gateway.source('zpool'))?.state).toBe('up'));
  net.put('other');
  await eventually(() => expect(other.seen.length).toBeGreaterThan(1));
  expect(await shown(gateway)).toEqual({ zpool: ['up', 'zpool_001'] });
  expect(other.seen.some(({ url }) => url.startsWith('/changes'))).toBe(false);
  net.remove('one');
  await eventually(async () => expect(await gateway.source('zpool')).toMatchObject({ state: 'up', url: other.url }));
});

test('an address that does not say who it is has a name of its own, as long as that is so', async () => {
  const mute = await service('zpool', 'd1', 'zpool_001');
  const net = network();
  net.put('mute');
  mute.fault = (_request, response) => {
    response.writeHead(500).end();
    return true;
  };
  const gateway = await gatewayOver({}, { scrapersDns: entries({ mute }) }, withNames(net));
  const name = `mute:${mute.port} (127.0.0.1)`;
  await eventually(async () =>
    expect(await gateway.source(name)).toMatchObject({
      state: 'unreachable',
      // By these two the page offers no description of it.
      found_by: 'SCRAPERS_DNS',
      type: null,
      message: expect.stringContaining('answered / with 500, so it is not known which service that is.'),
    }),
  );
  const { headers } = await gateway.get('/api/pools');
  expect(headers.get('x-incomplete-sources')).toBe(`${encodeURIComponent(name)}=unreachable`);
  mute.fault = null;
  await eventually(async () => expect(await shown(gateway)).toEqual({ zpool: ['up', 'zpool_001'] }));
});

test('while the name server is down at a start, what is remembered keeps its pools', async () => {
  const [owner, claimant] = [await service('zpool', 'd1', 'zpool_001'), await service('zpool', 'd2', 'zpool_001')];
  const net = network();
  net.put('owner');
  const config = { scrapersDns: entries({ owner, claimant }), stateDir: temporaryFolder() };
  const before = await gatewayOver({}, config, withNames(net));
  await eventually(async () => expect((await before.source('zpool'))?.state).toBe('up'));
  net.put('claimant');
  const both = { zpool: ['up', 'zpool_001'], 'zpool-2': ['up'] };
  await eventually(async () => expect(await shown(before)).toEqual(both));
  await before.close();

  net.fail('owner', 'EAI_AGAIN');
  const after = await gatewayOver({}, config, withNames(net));
  await eventually(async () => expect((await after.source('zpool'))?.message).toContain('EAI_AGAIN'));
  await eventually(async () => expect((await after.source('zpool-2'))?.state).toBe('up'));
  expect(await after.source('zpool')).toMatchObject({ state: 'unreachable', pools: ['zpool_001'] });
  net.put('owner');
  await eventually(async () => expect(await shown(after)).toEqual(both));
});

test('what nobody reads is named, though the name server did not answer at the start, or never does', async () => {
  const zpool = await service('zpool', 'd1', 'zpool_001');
  zpool.configure({ skipped: [sampleFault('braiins_001')] });
  const [net, clock] = [network(), testClock()];
  net.fail('scraper', 'EAI_AGAIN');
  const unread = async ({ json }: TestGateway) =>
    (await json<{ coverage: { unread: { pool_id: string }[] } }>('/api/status')).coverage.unread.map(
      ({ pool_id }) => pool_id,
    );
  const found = await gatewayOver({}, { scrapersDns: entries({ scraper: zpool }) }, withNames(net));
  const listed = await gatewayOver(
    { zpool: zpool.url },
    { scrapersDns: [{ host: 'nowhere', port: 1 }] },
    { ...withNames(net), resolve: failsWith('EAI_AGAIN'), now: clock.now },
  );
  await eventually(async () => expect((await listed.source('zpool'))?.state).toBe('up'));
  expect(await unread(listed)).toEqual([]);
  await eventually(async () => {
    clock.time += 6;
    expect(await unread(listed)).toEqual(['braiins_001']);
  });
  expect(await unread(found)).toEqual([]);
  net.put('scraper');
  await eventually(async () => expect(await unread(found)).toEqual(['braiins_001']));
});

test('a service that is listed and found by name is one, under the name it was given', async () => {
  const scraper = await service('zpool', 'd1', 'zpool_001');
  const given = { given: `http://localhost:${scraper.port}` };
  const net = network();
  net.put('scraper');
  const gateway = await gatewayOver(given, { scrapersDns: entries({ scraper }) }, withNames(net));
  const one = { given: ['up', 'zpool_001'] };
  await eventually(async () => expect(await shown(gateway)).toEqual(one));
  // Also where both are the same address, and the service is too old to name its database.
  const old = await service('old', undefined, 'old_001');
  net.put('old');
  const plain = await gatewayOver({ given: old.url }, { scrapersDns: entries({ old }) }, withNames(net));
  await eventually(async () => expect(await shown(plain)).toEqual({ given: ['up', 'old_001'] }));
});

test('a service that is too old to say its name is called by its type', async () => {
  const [one, two] = [await service('old', undefined, 'old_001'), await service('old', undefined, 'old_002')];
  const net = network();
  net.put('one');
  const gateway = await gatewayOver({}, { scrapersDns: entries({ one, two }) }, withNames(net));
  await eventually(async () => expect((await gateway.source('old'))?.state).toBe('up'));
  net.put('two');
  await eventually(async () =>
    expect(await shown(gateway)).toEqual({ old: ['up', 'old_001'], 'old-2': ['up', 'old_002'] }),
  );
  net.remove('one');
  await eventually(async () => expect((await gateway.source('old'))?.state).toBe('unreachable'));
  // The version that says its name, with all of its pools.
  Object.assign(one, { name: 'old', databaseId: 'd1' });
  net.put('one');
  await eventually(async () => expect((await gateway.source('old'))?.state).toBe('up'));
  expect(Object.keys(await shown(gateway))).toEqual(['old', 'old-2']);
});

test('the process that started the gateway tells it of further services', async () => {
  const [first, second] = [(await standIn()).put(sampleChange('alpha_001')), await standIn('beta')];
  second.put(sampleChange('beta_001'));
  const gateway = await gatewayOver({ alpha: first.url });
  await eventually(async () => expect((await gateway.source('alpha'))?.state).toBe('up'));
  gateway.tell({ scrapers: `alpha=${first.url},beta=${second.url}` });
  await eventually(async () => expect((await gateway.status('beta_001')).freshness).toBe('fresh'));
  expect(await gateway.status('alpha_001')).toMatchObject({ freshness: 'fresh' });
  expect((await gateway.json<{ name: string }[]>('/api/sources')).map(({ name }) => name)).toEqual(['alpha', 'beta']);
  // Another program's word is not for it.
  gateway.tell('shutdown');
  expect(await gateway.json('/api/sources')).toHaveLength(2);
  gateway.tell({ scrapers: `alpha=${first.url}` });
  await eventually(async () => expect((await gateway.source('beta'))?.message).toContain('is no longer in SCRAPERS'));
});
