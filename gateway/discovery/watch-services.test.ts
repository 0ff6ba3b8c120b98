import { expect, test } from 'vitest';
import { eventually, gatewayOver, standIn } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';
import { type Resolve, servicesBehind } from './resolve.ts';

const notFound = () => Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }));

test('every address behind the name is a service, of both families', async () => {
  const resolve: Resolve = async () => [
    { address: '10.0.0.3', family: 4 },
    { address: 'fd00::3', family: 6 },
    { address: '10.0.0.3', family: 4 },
  ];
  expect(await servicesBehind({ host: 'scraper', port: 4100 }, resolve)).toEqual([
    { name: '10.0.0.3:4100', url: 'http://10.0.0.3:4100', foundBy: 'SCRAPERS_DNS' },
    { name: '[fd00::3]:4100', url: 'http://[fd00::3]:4100', foundBy: 'SCRAPERS_DNS' },
  ]);
  expect(await servicesBehind({ host: 'scraper', port: 4100 }, notFound)).toEqual([]);
});

test('services come and go with the name; what was known stays readable', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  const there: Resolve = async () => [{ address: '127.0.0.1', family: 4 }];
  let resolve: Resolve = notFound;
  const gateway = await gatewayOver(
    {},
    { scrapersDns: [{ host: 'scraper', port: scraper.port }] },
    { resolve: (host) => resolve(host) },
  );
  expect(await gateway.json('/api/sources')).toEqual([]);
  resolve = there;
  const name = `127.0.0.1:${scraper.port}`;
  await eventually(async () => expect((await gateway.source(name))?.state).toBe('up'));

  const asked: string[] = [];
  resolve = (host) => {
    asked.push(host);
    return Promise.reject(Object.assign(new Error('try again'), { code: 'EAI_AGAIN' }));
  };
  await eventually(() => expect(asked.length).toBeGreaterThan(2));
  expect((await gateway.source(name))?.state).toBe('up');

  resolve = notFound;
  await eventually(async () =>
    expect(await gateway.json('/api/sources')).toMatchObject([{ found_by: null, state: 'unreachable' }]),
  );
  expect(await gateway.status('alpha_001')).toMatchObject({ online_workers: 10, freshness: 'unreachable' });
  resolve = there;
  await eventually(async () => expect((await gateway.status('alpha_001')).freshness).toBe('fresh'));
});

test('a service that is listed and found by name is one, under the name it was given', async () => {
  const scraper = await standIn();
  const gateway = await gatewayOver(
    { given: scraper.url },
    { scrapersDns: [{ host: 'scraper', port: scraper.port }] },
    { resolve: async () => [{ address: '127.0.0.1', family: 4 }] },
  );
  await eventually(async () => expect((await gateway.source('given'))?.state).toBe('up'));
  expect(await gateway.json('/api/sources')).toHaveLength(1);
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
});
