import { expect, test } from 'vitest';
import { eventually, gatewayOver, openEdge, standIn, type TestGateway } from '../testing/gateway.ts';
import { readerOf } from '../testing/keys.ts';
import { listenTo } from '../testing/listening/listen-to.ts';
import { sampleChange } from '../testing/samples.ts';

const proxied = { ...openEdge, trustProxy: ['loopback'] };
const from = (caller: string) => ({ 'x-forwarded-for': caller });

async function start(edge: Partial<typeof openEdge>): Promise<TestGateway> {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  const gateway = await gatewayOver({ one: scraper.url }, { edge: { ...proxied, ...edge } });
  await eventually(async () => expect((await gateway.source('one'))?.pools).toEqual(['alpha_001']));
  return gateway;
}

async function refused(gateway: Pick<TestGateway, 'get'>, caller: string, query = '') {
  const answer = await gateway.get(`/api/events${query}`, from(caller));
  return [answer.status, answer.headers.get('retry-after'), (await answer.json()).detail];
}

test('one caller behind a proxy takes a bounded number of streams, and others theirs', async () => {
  const gateway = await start({ maxStreamsPerCaller: 2 });
  const first = await listenTo(gateway, '', from('2001:db8::1'));
  await listenTo(gateway, '', from('2001:db8::2'));
  const reader = await readerOf(gateway, {});
  const asReader = { get: (path: string, headers: Record<string, string>) => reader.get(path, headers) };
  // With another key as well: a caller is one, whatever he shows.
  expect(await refused(asReader, '2001:db8::3')).toEqual([
    429,
    '10',
    expect.stringMatching(/^This caller listens to 2 streams of events at once\. Close one of them first; /),
  ]);
  expect((await gateway.get('/api/status', from('2001:db8::3'))).status).toBe(200);
  expect(await (await gateway.get('/metrics')).text()).toMatch(/poolgate_http_rate_limited_total 1\n/);
  first.leave();
  await eventually(async () => void (await listenTo(gateway, '', from('2001:db8::3'))));
});

test('whoever has a key shares its streams with all who have it', async () => {
  const gateway = await start({ maxStreamsPerCaller: 2 });
  for (const caller of ['10.0.0.1', '10.0.0.2']) await listenTo(gateway, '', from(caller));
  expect((await refused(gateway, '10.0.0.3'))[2]).toMatch(/^This key listens to 2 streams/);
  const reader = await readerOf(gateway, {});
  await listenTo(
    { ...gateway, ask: (path, { headers = {}, signal }) => reader.get(path, headers, signal) },
    '',
    from('10.0.0.3'),
  );
});

test('streams leave connections to those who read', async () => {
  const gateway = await start({ maxConnections: 20 });
  await Promise.all(Array.from({ length: 16 }, (_, index) => listenTo(gateway, '', from(`10.0.1.${index}`))));
  expect(await refused(gateway, '10.0.2.1')).toEqual([503, '10', expect.stringContaining('raise MAX_CONNECTIONS')]);
  expect((await gateway.get('/api/status', from('10.0.2.1'))).status).toBe(200);
});

test('one caller listens with a bounded number of filters', async () => {
  const gateway = await start({});
  for (let index = 0; index < 32; index += 1) await listenTo(gateway, `?tag=t${index}`, from('10.0.0.1'));
  expect((await refused(gateway, '10.0.0.1', '?tag=other'))[2]).toMatch(/^This caller listens with 32 filters at once/);
  // The same as before costs nothing more.
  await listenTo(gateway, '?tag=t7', from('10.0.0.1'));
  await listenTo(gateway, '?tag=other', from('10.0.0.2'));
});
