import { raw } from '@poolgate/server/testing/plain-api.ts';
import { expect, test } from 'vitest';
import { eventually, gatewayOver, openEdge, standIn } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';

test('a caller waits for a bounded number of answers, others and the health for none of them', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  const edge = { ...openEdge, maxRequestsPerCaller: 3, trustProxy: ['loopback'] };
  const gateway = await gatewayOver({ one: scraper.url }, { edge });
  await eventually(async () => expect((await gateway.source('one'))?.pools).toEqual(['alpha_001']));
  const held: (() => void)[] = [];
  scraper.fault = ({ url }, response) => {
    if (!url?.includes('/workers')) return false;
    held.push(() => response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"whole":true}'));
    return true;
  };
  const ask = (path: string, caller: string) =>
    raw(gateway.url, 'GET', path, { 'x-forwarded-for': caller }).then(({ status, headers }) => [
      status,
      headers['retry-after'],
    ]);
  const workers = '/api/pools/alpha_001/workers';
  // One network is one caller, however its addresses are written.
  const waiting = ['2001:db8::1', '[2001:db8::2]:4711', '2001:0DB8::3%eth0'].map((caller) => ask(workers, caller));
  await eventually(() => expect(held.length).toBe(3));
  expect(await ask(workers, '2001:db8::4')).toEqual([429, '1']);
  expect(await ask('/health/ready', '2001:db8::4')).toEqual([200, undefined]);
  expect(await ask('/api/clients', '2001:db8:0:1::1')).toEqual([200, undefined]);
  for (const answer of held.splice(0)) answer();
  expect(await Promise.all(waiting)).toEqual(Array.from({ length: 3 }, () => [200, undefined]));
  const next = ask(workers, '2001:db8::4');
  await eventually(() => expect(held.length).toBe(1));
  for (const answer of held) answer();
  expect(await next).toEqual([200, undefined]);
  expect(await (await gateway.get('/metrics')).text()).toMatch(/poolgate_http_rate_limited_total 1\n/);
});

test('callers behind a trusted proxy are not counted as its connections, those beside it are', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  for (const [trustProxy, due] of [
    [['127.0.0.1'], 200],
    [[], 503],
  ] as const) {
    const edge = { ...openEdge, maxConnectionsPerCaller: 2, trustProxy: [...trustProxy] };
    const gateway = await gatewayOver({ one: scraper.url }, { edge });
    const held: (() => void)[] = [];
    scraper.fault = ({ url }, response) => {
      if (!url?.includes('/workers')) return false;
      held.push(() => response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}'));
      return true;
    };
    await eventually(async () =>
      expect((await raw(gateway.url, 'GET', '/api/pools/alpha_001', { connection: 'close' })).status).toBe(200),
    );
    const close = { connection: 'close' };
    const waiting = [1, 2].map(() => raw(gateway.url, 'GET', '/api/pools/alpha_001/workers', close));
    await eventually(() => expect(held.length).toBe(2));
    expect((await raw(gateway.url, 'GET', '/api/pools/alpha_001', close)).status).toBe(due);
    expect((await raw(gateway.url, 'GET', '/health/live', close)).status).toBe(200);
    for (const answer of held) answer();
    await Promise.all(waiting);
  }
});

test('whoever asks for many lists over services keeps nobody else from theirs', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  const edge = { ...openEdge, trustProxy: ['loopback'] };
  const gateway = await gatewayOver({ one: scraper.url }, { edge }, { servicesDeadlineMs: 20_000 });
  await eventually(async () => expect((await gateway.source('one'))?.pools).toEqual(['alpha_001']));
  const held: (() => void)[] = [];
  let isHeld = true;
  const page = JSON.stringify({ pools: [] });
  scraper.fault = ({ url }, response) => {
    if (!url?.startsWith('/workers')) return false;
    const answer = () => void response.writeHead(200, { 'Content-Type': 'application/json' }).end(page);
    if (isHeld) held.push(answer);
    else answer();
    return true;
  };
  const ask = async (caller: string) =>
    (await raw(gateway.url, 'GET', '/api/workers?limit=1', { 'x-forwarded-for': caller })).status;
  const statuses: number[] = [];
  const asked = Array.from({ length: 230 }, () => ask('10.0.0.1').then((status) => statuses.push(status)));
  await eventually(() => expect(statuses).toEqual(Array(26).fill(503)));
  const others = Array.from({ length: 20 }, (_, index) => ask(`10.0.1.${index}`));
  // Each of them took the place of one who asked for much.
  await eventually(() => expect(statuses).toEqual(Array(46).fill(503)));
  isHeld = false;
  for (const answer of held) answer();
  expect(await Promise.all(others)).toEqual(Array(20).fill(200));
  // Those who had asked for little did not wait for the others.
  expect(statuses.length).toBeLessThan(150);
  await Promise.all(asked);
  expect(statuses.filter((status) => status === 200)).toHaveLength(184);
});
