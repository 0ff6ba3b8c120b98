import { connect } from 'node:net';
import { raw } from '@poolgate/server/testing/plain-api.ts';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { eventually, gatewayOver, openEdge, patient, silent, standIn, testClock } from '../testing/gateway.ts';
import { readerOf } from '../testing/keys.ts';
import { listenTo } from '../testing/listening/listen-to.ts';
import { sampleChange } from '../testing/samples.ts';
import { liveTimings } from './live.ts';

const ofA = { pool: { client_name: 'A', tags: ['x'] } };
const ofB = { pool: { client_name: 'B' } };
const workers = (online_workers: number) => ({ status: { online_workers } });
const quick = { gatherMs: 5, sourceMs: 0, heartbeatMs: 250, quietMs: 120_000 };

async function start(parts: Parameters<typeof gatewayOver>[2] = {}, config: Parameters<typeof gatewayOver>[1] = {}) {
  const scraper = await standIn();
  scraper.put(sampleChange('alpha_001', ofA), sampleChange('alpha_002', ofB));
  const gateway = await gatewayOver({ one: scraper.url }, config, { timings: patient, liveTimings: quick, ...parts });
  await eventually(async () => expect((await gateway.source('one'))?.pools.length).toBe(2));
  return { scraper, gateway };
}

test('an event is the element of the list, and comes to those alone whose filter has the pool', async () => {
  const { scraper, gateway } = await start();
  const [all, x] = [await listenTo(gateway), await listenTo(gateway, '?tag=x')];
  expect(all.text()).toMatch(/^: hello\nretry: \d+\nid: \S+\nevent: begin\ndata: \{\}\n\n/);
  expect(Object.fromEntries(all.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  expect(all.headers.has('content-encoding')).toBe(false);
  const open_anomalies = [{ anomaly_type: 'OFFLINE_WORKERS', severity: 'HIGH', count: 1 } as const];
  scraper.put(sampleChange('alpha_002', { ...ofB, ...workers(3) }));
  await eventually(() => expect(all.told()).toContain('status alpha_002'));
  scraper.put(sampleChange('alpha_001', { ...ofA, status: { online_workers: 4, open_anomalies } }));
  await eventually(() => expect(x.told()).toEqual(['status alpha_001', 'anomaly alpha_001']));
  await eventually(() => expect(all.told().slice(-2)).toEqual(x.told()));
  const { pools } = await gateway.json<{ pools: { pool_id: string }[] }>('/api/status?tag=x');
  expect(x.events().map(({ data }) => data)).toEqual([
    JSON.stringify(pools[0]),
    JSON.stringify({ pool_id: 'alpha_001', open_anomalies }),
  ]);
});

test('a service that does not answer is told, with its pools', async () => {
  const { scraper, gateway } = await start({ timings: { ...patient, graceMs: 250 } });
  const listening = await listenTo(gateway);
  await scraper.stop();
  await eventually(() => {
    expect(listening.told()).toEqual(expect.arrayContaining(['status alpha_001', 'status alpha_002', 'source one']));
    expect(listening.events().findLast(({ name }) => name === 'source')?.data).toContain('"state":"unreachable"');
  });
  const told = listening.events().find(({ name }) => name === 'status');
  expect(told?.data).toContain('"freshness":"unreachable"');
});

test('a figure turns old by itself', async () => {
  const clock = testClock();
  const { gateway } = await start({ now: clock.now });
  const listening = await listenTo(gateway, '?client=A');
  clock.time += 3600;
  await eventually(() => expect(listening.told()).toContain('status alpha_001'));
  expect(listening.told()).not.toContain('status alpha_002');
  expect(listening.events().find(({ name }) => name === 'status')?.data).toContain('"freshness":"stale"');
});

test('who comes back gets what moved since, and who has an unknown id reads the lists again', async () => {
  const { scraper, gateway } = await start();
  const first = await listenTo(gateway);
  const begin = first.lastId();
  scraper.put(sampleChange('alpha_001', { ...ofA, ...workers(1) }));
  await eventually(() => expect(first.told()).toContain('status alpha_001'));
  const { id } = first.events().find(({ name }) => name === 'status') ?? { id: '' };
  first.leave();
  scraper.put(sampleChange('alpha_002', { ...ofB, ...workers(2) }));
  await eventually(async () => expect((await gateway.status('alpha_002')).online_workers).toBe(2));
  const after = (lastId: string, query = '') => listenTo(gateway, query, { 'Last-Event-ID': lastId });
  expect((await after(begin)).told()).toEqual(expect.arrayContaining(['status alpha_001', 'status alpha_002']));
  const second = await after(id);
  expect(second.told()).toContain('status alpha_002');
  expect(second.told()).not.toContain('status alpha_001');
  expect((await after(second.lastId())).told()).toEqual([]);
  for (const [wrong, query] of [['nonsense'], [`${id}0`], ['x'.repeat(1000)], [id, '?client=A']] as const) {
    const told = await after(wrong, query);
    expect(told.told()).toEqual(['resync unknown_id']);
    // From then on he is known.
    expect((await after(told.lastId(), query)).told()).toEqual([]);
  }
  expect((await gateway.get('/api/events', { 'Last-Event-ID': 'x'.repeat(1001) })).status).toBe(400);
});

test('a pool that is gone, or left the filter, is told as a reason to read again, to those who had it', async () => {
  const { scraper, gateway } = await start();
  const reader = await readerOf(gateway, { clients: ['A'] });
  const [all, a, inactive, seesA] = [
    await listenTo(gateway, '?active=all'),
    await listenTo(gateway, '?client=A'),
    await listenTo(gateway, '?active=false'),
    await listenTo({ ...gateway, ask: (path, { signal }) => reader.get(path, {}, signal) }),
  ];
  scraper.remove('alpha_002');
  await eventually(() => expect(all.told()).toContain('resync pools'));
  expect([a.told(), seesA.told()].flat().filter((one) => /resync|alpha_002/.test(one))).toEqual([]);
  scraper.put(sampleChange('alpha_001', { pool: { ...ofA.pool, active: false } }));
  await eventually(() => {
    expect(a.told()).toContain('resync pools');
    expect(seesA.told()).toContain('resync pools');
    expect(inactive.told()).toContain('status alpha_001');
  });
  expect(all.told().filter((one) => one === 'resync pools')).toEqual(['resync pools']);
});

test('a line comes again and again, and HEAD has the head alone', async () => {
  const { gateway } = await start({ liveTimings: { ...quick, heartbeatMs: 50 } });
  const listening = await listenTo(gateway);
  await eventually(() => expect(listening.text().match(/^: heartbeat\n\n/gm)?.length).toBeGreaterThan(3));
  const head = await raw(gateway.url, 'HEAD', '/api/events', gateway.asAdmin);
  expect([head.status, head.text, head.headers['x-accel-buffering']]).toEqual([200, '', 'no']);
  expect(liveTimings.heartbeatMs).toBeLessThan(3000);
});

test('a stream that was asked for before the answer to another request has its head first', async () => {
  const { gateway } = await start();
  const { port, host } = new URL(gateway.url);
  const socket = connect(Number(port), '127.0.0.1').setEncoding('utf8');
  onTestFinished(() => void socket.destroy());
  let text = '';
  socket.on('data', (piece) => {
    text += piece;
  });
  const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nX-API-Key: ${gateway.adminKey}\r\n\r\n`;
  socket.write(ask('/api/status') + ask('/api/events'));
  await eventually(() => expect(text).toMatch(/: hello\n.*: heartbeat\n/s));
  const stream = text.slice(text.lastIndexOf('HTTP/1.1 200 OK'));
  expect(stream).toMatch(/^HTTP\/1\.1 200 OK\r\n.*text\/event-stream.*\r\n\r\n[0-9a-f]+\r\n: hello\n/s);
});

test('a stream is no request that is worked on, and is seen in the metrics and, at its end, in the log', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line) => void lines.push(line) });
  const { gateway } = await start({ logger }, { edge: { ...openEdge, maxRequestsPerCaller: 1 } });
  const metric = async (name: string) =>
    new RegExp(`^${name.replaceAll(/[{}]/g, '\\$&')} (\\d+)$`, 'm').exec(
      await (await gateway.get('/metrics')).text(),
    )?.[1];
  const listening = [await listenTo(gateway), await listenTo(gateway)];
  expect(await metric('poolgate_live_listeners')).toBe('2');
  expect(await metric('poolgate_http_requests_in_flight')).toBe('1');
  const { told } = await listenTo(gateway, '', { 'Last-Event-ID': 'x' });
  expect(told()).toEqual(['resync unknown_id']);
  expect(await metric('poolgate_live_resyncs_total{reason="unknown_id"}')).toBe('1');
  expect(await metric('poolgate_live_events_total{event="resync"}')).toBe('1');
  const logged = () =>
    lines
      .join('')
      .split('\n')
      .filter((line) => line.includes('"path":"/api/events"'));
  expect(logged()).toEqual([]);
  for (const { leave } of listening) leave();
  await eventually(async () => expect(await metric('poolgate_live_listeners')).toBe('1'));
  await eventually(() => expect(logged().map((line) => JSON.parse(line).status)).toEqual([200, 200]));
  expect(await metric('poolgate_http_requests_in_flight')).toBe('1');
});

test('a stop ends every stream as a whole answer, and waits for none', async () => {
  const { gateway } = await start({ logger: silent });
  const listening = await Promise.all(Array.from({ length: 20 }, () => listenTo(gateway)));
  await gateway.close();
  // What a stop waits for in vain is broken off.
  expect(new Set(await Promise.all(listening.map(({ ended }) => ended)))).toEqual(new Set(['whole']));
});
