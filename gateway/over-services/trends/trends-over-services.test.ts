import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { expect, test } from 'vitest';
import { expectContract } from '../../testing/contract-check.ts';
import { eventually, gatewayOver, patient, standIn, type TestGateway, testClock } from '../../testing/gateway.ts';
import { sampleChange, sampleTime, sampleTrend } from '../../testing/samples.ts';
import type { StandInScraper } from '../../testing/stand-in-scraper.ts';

type Trends = components['schemas']['Trends'];

const parts = { timings: patient };
const idsOf = (type: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${type}_${String(index + 1).padStart(3, '0')}`);

/** What a service was asked of trends: the pools of each request, null where all. */
const askedOf = ({ seen }: StandInScraper) =>
  seen
    .filter(({ url }) => url.startsWith('/trends'))
    .map(({ url }) => new URL(url, 'http://a').searchParams.get('pools'));

async function read(gateway: TestGateway, query = ''): Promise<Trends> {
  const answer = await gateway.json<Trends>(`/api/trends${query}`);
  expectContract('Trends', answer);
  return answer;
}

const rowsIn = ({ trends }: Trends) => trends.map(({ pool_id }) => pool_id);

async function over(scrapers: Record<string, StandInScraper>, more: Parameters<typeof gatewayOver>[2] = {}) {
  const urls = Object.fromEntries(Object.entries(scrapers).map(([name, { url }]) => [name, url]));
  const gateway = await gatewayOver(urls, {}, { ...parts, ...more });
  await eventually(async () => {
    for (const name of Object.keys(scrapers)) expect((await gateway.source(name))?.state).toBe('up');
  });
  return gateway;
}

/** Until the gateway knows the pool as it is now. */
const known = (gateway: TestGateway, poolId: string, id: number) =>
  eventually(async () => expect((await gateway.status(poolId)).id).toBe(id));

test('500 pools are one request to each service, a second read none, and a pool that was read again one for it alone', async () => {
  const [one, two] = [await standIn('alpha'), await standIn('beta')];
  one.put(...idsOf('alpha', 250).map((id) => sampleChange(id)));
  two.put(...idsOf('beta', 250).map((id) => sampleChange(id)));
  const gateway = await over({ one, two });
  const all = await read(gateway);
  expect(rowsIn(all)).toEqual([...idsOf('alpha', 250), ...idsOf('beta', 250)]);
  expect(all.coverage).toMatchObject({ pools: 500, fresh: 500, gaps: [], sources: [] });
  expect(all.trends[3]).toEqual(sampleTrend('alpha_004'));
  expect([askedOf(one), askedOf(two)]).toEqual([[null], [null]]);
  expect(await read(gateway)).toEqual(all);
  expect(await read(gateway, '?type=alpha&pools=alpha_002,beta_003,gamma_001')).toMatchObject({
    trends: [{ pool_id: 'alpha_002' }],
    coverage: { pools: 1 },
  });
  expect([askedOf(one), askedOf(two)]).toEqual([[null], [null]]);
  one.trends.set('alpha_007', sampleTrend('alpha_007', { payout_threshold: null }));
  one.put(sampleChange('alpha_007', { status: { id: 2, timestamp: '2026-11-21T09:00:30Z' } }));
  await known(gateway, 'alpha_007', 2);
  const later = await read(gateway);
  expect([askedOf(one), askedOf(two)]).toEqual([[null, 'alpha_007'], [null]]);
  expect(later.trends[6]).toEqual(sampleTrend('alpha_007', { payout_threshold: null }));
  expect(later.trends.toSpliced(6, 1)).toEqual(all.trends.toSpliced(6, 1));
});

test('the answer has an ETag that stays as long as nothing moved', async () => {
  const one = await standIn();
  one.put(sampleChange('alpha_001'));
  const gateway = await over({ one });
  const etag = String((await gateway.get('/api/trends')).headers.get('etag'));
  const again = await gateway.get('/api/trends', { 'if-none-match': etag });
  expect([again.status, again.headers.get('vary')]).toEqual([304, expect.stringContaining('X-API-Key')]);
  one.trends.set('alpha_001', sampleTrend('alpha_001', { last_day: null }));
  one.put(sampleChange('alpha_001', { status: { id: 2 } }));
  await known(gateway, 'alpha_001', 2);
  expect((await gateway.get('/api/trends', { 'if-none-match': etag })).status).toBe(200);
});

test('many callers at once: a service has one request at a time, and everybody gets his pools', async () => {
  const one = await standIn();
  one.put(...idsOf('alpha', 40).map((id) => sampleChange(id)));
  const gateway = await over({ one });
  let most = 0;
  let open = 0;
  one.fault = ({ url = '' }, response) => {
    if (!url.startsWith('/trends')) return false;
    open += 1;
    most = Math.max(most, open);
    setImmediate(() => {
      open -= 1;
      const pools = new URL(url, 'http://a').searchParams.get('pools')?.split(',') ?? idsOf('alpha', 40);
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ trends: pools.map((id) => sampleTrend(id)) }));
    });
    return true;
  };
  const wanted = idsOf('alpha', 40).map((id, index) => [id, ...idsOf('alpha', index % 3)].sort());
  const answers = await Promise.all(wanted.map((ids) => read(gateway, `?pools=${ids.join()}`)));
  expect(answers.map(rowsIn)).toEqual(wanted.map((ids) => [...new Set(ids)]));
  expect(most).toBe(1);
});

test('a curve whose last step is over is asked for again, once', async () => {
  const clock = testClock();
  const one = await standIn();
  one.put(...idsOf('alpha', 3).map((id) => sampleChange(id)));
  const gateway = await over({ one }, { now: clock.now });
  await read(gateway);
  clock.time += 1700;
  await read(gateway);
  expect(askedOf(one)).toEqual([null]);
  clock.time += 100;
  await read(gateway);
  await read(gateway);
  expect(askedOf(one)).toEqual([null, null]);
});

test('a service whose clock is ahead: its trends are dated as its statuses are', async () => {
  const clock = testClock();
  const one = await standIn();
  one.clock = () => clock.time + 7200;
  const ahead = { until: '2026-11-21T11:00:00Z', begins_at: '2026-11-20T11:30:00Z' };
  one.trends.set('alpha_001', sampleTrend('alpha_001', ahead));
  const moments = { observed_at: '2026-11-21T11:00:00Z', timestamp: '2026-11-21T11:00:00Z' };
  one.put(sampleChange('alpha_001', { status: moments }));
  const gateway = await over({ one }, { now: clock.now });
  const { parts: shown } = await gateway.status('alpha_001');
  const [trend] = (await read(gateway)).trends;
  expect(trend?.until).toBe(shown?.hashrate.observed_at);
  // Whole seconds of the answer's `Date`.
  expect(Math.abs(Date.parse(trend?.until ?? '') / 1000 - sampleTime)).toBeLessThanOrEqual(1);
  expect(Date.parse(trend?.until ?? '') - Date.parse(trend?.begins_at ?? '')).toBe(23.5 * 3_600_000);
  expect(trend?.last_payout).toEqual(sampleTrend('alpha_001').last_payout);
});
