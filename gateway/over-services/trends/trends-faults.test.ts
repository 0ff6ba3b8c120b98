import type { ServerResponse } from 'node:http';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { expect, test } from 'vitest';
import { expectContract } from '../../testing/contract-check.ts';
import { eventually, gatewayOver, patient, standIn, type TestGateway } from '../../testing/gateway.ts';
import { readerOf } from '../../testing/keys.ts';
import { sampleChange, sampleTime, sampleTrend } from '../../testing/samples.ts';
import type { StandInScraper } from '../../testing/stand-in-scraper.ts';

type Trends = components['schemas']['Trends'];

/** Two services, of which the first misbehaves, with two pools and one. */
async function twoServices() {
  const [one, two] = [await standIn('alpha'), await standIn('beta')];
  one.put(sampleChange('alpha_001'), sampleChange('alpha_002'));
  two.put(sampleChange('beta_001'));
  const scrapers = { one: one.url, two: two.url };
  const gateway = await gatewayOver(scrapers, {}, { timings: patient, servicesDeadlineMs: 500 });
  await eventually(async () => {
    for (const name of ['one', 'two']) expect((await gateway.source(name))?.state).toBe('up');
  });
  return { one, two, gateway };
}

async function read(gateway: TestGateway): Promise<Trends> {
  const answer = await gateway.json<Trends>('/api/trends');
  expectContract('Trends', answer);
  return answer;
}

const rowsIn = ({ trends }: Trends) => trends.map(({ pool_id }) => pool_id);

function onTrends(handle: (response: ServerResponse) => void): NonNullable<StandInScraper['fault']> {
  return ({ url = '' }, response) => {
    if (!url.startsWith('/trends')) return false;
    handle(response);
    return true;
  };
}

const trendsAs = (body: string, headers: Record<string, string> = {}) =>
  onTrends((response) => response.writeHead(200, { 'Content-Type': 'application/json', ...headers }).end(body));
const json = (...trends: unknown[]) => JSON.stringify({ trends });
const good = sampleTrend('alpha_001');

test.each<[string, NonNullable<StandInScraper['fault']>, RegExp]>([
  ['that hangs', onTrends(() => undefined), /did not answer within 0.5 s/],
  ['that ends the connection', onTrends((response) => response.destroy()), /ended the connection/],
  ['with an error', onTrends((response) => response.writeHead(500).end()), /answered \/trends with 500/],
  ['with no JSON', trendsAs('<html>'), /no JSON/],
  ['that is cut off', trendsAs('{"trends":['), /no JSON|not taken in/],
  ['with another shape', trendsAs('{"rows":[]}'), /breaks the contract/],
  ['with far too many bytes', trendsAs(json(good, { x: 'x'.repeat(1_000_000) })), /not taken in/],
  ['with far too many rows', trendsAs(json(...Array.from({ length: 5000 }, () => [0, 1, 2, 3]))), /not taken in/],
  ['of another type', trendsAs(json(good), { 'Content-Type': 'text/html' }), /no JSON/],
])('a service %s costs its own trends and is named', async (_what, fault, why) => {
  const { one, gateway } = await twoServices();
  one.fault = fault;
  const answer = await read(gateway);
  expect(rowsIn(answer)).toEqual(['beta_001']);
  expect(answer.coverage.sources).toEqual([
    expect.objectContaining({ name: 'one', pools: ['alpha_001', 'alpha_002'], reason: expect.stringMatching(why) }),
  ]);
  expect(answer.coverage.gaps.map(({ pool_id, reason }) => [pool_id, why.test(reason)])).toEqual([
    ['alpha_001', true],
    ['alpha_002', true],
  ]);
  one.fault = null;
  await eventually(async () => expect(rowsIn(await read(gateway))).toEqual(['alpha_001', 'alpha_002', 'beta_001']));
  expect((await read(gateway)).coverage).toMatchObject({ gaps: [], sources: [] });
});

test.each<[string, unknown[], RegExp]>([
  ['a figure is not one', [{ ...good, step_seconds: '1800' }], /step_seconds is not as the contract has it/],
  ['a field is missing', [{ ...good, hashrates: undefined }], /hashrates is not as the contract has it/],
  ['a time cannot be computed with', [{ ...good, until: '2026-12-31T23:59:60Z' }], /cannot be computed with/],
  ['it does not come', [], /none that can be read/],
  ['it is of nobody', [{ ...good, pool_id: 'x' }], /none that can be read/],
  ['it is larger than any', [{ ...good, x: 'x'.repeat(262_000) }], /none that can be read/],
  ['another service has the pool', [{ ...good, pool_id: 'beta_001' }], /none that can be read/],
])('a row costs itself where %s, and is named', async (_what, rows, why) => {
  const { one, gateway } = await twoServices();
  one.fault = trendsAs(json(...rows, sampleTrend('alpha_002'), { ...sampleTrend('alpha_002'), last_day: null }));
  const answer = await read(gateway);
  expect(answer.trends).toEqual([sampleTrend('alpha_002'), sampleTrend('beta_001')]);
  expect(answer.coverage.gaps).toEqual([
    expect.objectContaining({ pool_id: 'alpha_001', freshness: 'fresh', reason: expect.stringMatching(why) }),
  ]);
  const { seen } = one;
  const asked = seen.length;
  await read(gateway);
  expect(seen.slice(asked).filter(({ url }) => url.startsWith('/trends'))).toEqual([]);
  one.fault = null;
  one.put(sampleChange('alpha_001', { status: { id: 2 } }));
  await eventually(async () => expect((await read(gateway)).coverage.gaps).toEqual([]));
});

test('a row whose curve would be in the year 10000 by our clock costs itself', async () => {
  const one = await standIn('alpha');
  one.put(sampleChange('alpha_001'), sampleChange('alpha_002'));
  one.clock = () => sampleTime + 60 - 86_400;
  const gateway = await gatewayOver({ one: one.url }, {}, { timings: patient });
  await eventually(async () => expect((await gateway.source('one'))?.state).toBe('up'));
  one.fault = trendsAs(json({ ...good, begins_at: '9999-12-31T23:30:00Z', until: null }, sampleTrend('alpha_002')));
  const answer = await read(gateway);
  expect(rowsIn(answer)).toEqual(['alpha_002']);
  expect(answer.coverage.gaps.map(({ pool_id, reason }) => [pool_id, reason])).toContainEqual([
    'alpha_001',
    expect.stringContaining('its curve is in no year that there is'),
  ]);
});

test('an odd row leaves the last good one, and fields that the contract does not know are left out', async () => {
  const { one, gateway } = await twoServices();
  one.fault = trendsAs(json({ ...good, later: 1 }, sampleTrend('alpha_002')));
  expect((await read(gateway)).trends[0]).toEqual(good);
  one.fault = trendsAs(json({ ...good, until: 7 }));
  one.put(sampleChange('alpha_001', { status: { id: 2 } }));
  await eventually(async () => {
    const { trends, coverage } = await read(gateway);
    expect([trends[0], coverage.gaps[0]?.reason]).toEqual([good, expect.stringMatching(/The last good one is shown/)]);
  });
});

test('a service that is down keeps its trends, as old as they are, and is named', async () => {
  const { one, gateway } = await twoServices();
  const { trends } = await read(gateway);
  await one.stop();
  await eventually(async () => expect((await gateway.source('one'))?.state).toBe('unreachable'));
  const later = await read(gateway);
  expect(later.trends).toEqual(trends);
  expect(later.coverage).toMatchObject({
    unreachable: 2,
    sources: [{ name: 'one', pools: ['alpha_001', 'alpha_002'] }],
  });
});

test('a service of an older contract is not asked, and named as too old', async () => {
  const [one, two] = [await standIn('alpha'), await standIn('beta')];
  one.contractVersion = '0.1.6';
  one.put(sampleChange('alpha_001'));
  two.put(sampleChange('beta_001'));
  const gateway = await gatewayOver({ one: one.url, two: two.url }, {}, { timings: patient });
  await eventually(async () => expect((await gateway.source('one'))?.contract_version).toBe('0.1.6'));
  await eventually(async () => expect((await gateway.source('two'))?.state).toBe('up'));
  const { trends, coverage } = await read(gateway);
  expect(trends).toEqual([sampleTrend('beta_001')]);
  const reason = expect.stringMatching(/is too old to answer \/trends\. Run a newer/);
  expect(coverage.sources).toEqual([expect.objectContaining({ name: 'one', reason })]);
  expect(one.seen.filter(({ url }) => url.startsWith('/trends'))).toEqual([]);
  const reader = await readerOf(gateway, { clients: ['Client Company Ltd'] });
  const text = await reader.text('/api/trends');
  expect(text).toContain('is too old to give trends. Ask the operator');
  expect(text).not.toContain('127.0.0.1');
});
