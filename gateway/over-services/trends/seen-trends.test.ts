import type { KeyPart } from '@poolgate/access/key-record.ts';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { Change } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { expect, test } from 'vitest';
import { expectContract } from '../../testing/contract-check.ts';
import { eventually, gatewayOver, patient, standIn } from '../../testing/gateway.ts';
import { readerOf } from '../../testing/keys.ts';
import { sampleChange, sampleTrend } from '../../testing/samples.ts';
import type { Fault } from '../../testing/stand-in-scraper.ts';

type Trends = components['schemas']['Trends'];

const own = { pool: { client_name: 'Own' } };
const ownPools = [sampleChange('alpha_002', own), sampleChange('beta_001', own)];
const otherPools = [sampleChange('alpha_001'), sampleChange('alpha_003'), sampleChange('gamma_001')];

/** A service that gives its pools and no trends. */
const withoutTrends: Fault = ({ url = '' }, response) => {
  if (url.startsWith('/trends')) response.destroy();
  return url.startsWith('/trends');
};

/** Three services with these pools, each with those of its type, and a reader of one client. */
async function readerOver(changes: Change[], parts?: KeyPart[]) {
  const types = ['alpha', 'beta', 'gamma'].filter((type) => changes.some(({ pool }) => pool.pool_type === type));
  const services = await Promise.all(
    types.map(async (type) => (await standIn(type)).put(...changes.filter(({ pool }) => pool.pool_type === type))),
  );
  const urls = Object.fromEntries(services.map(({ type, url }) => [type, url]));
  const gateway = await gatewayOver(urls, {}, { timings: patient, servicesDeadlineMs: 500 });
  await eventually(async () => {
    for (const type of types) expect((await gateway.source(type))?.state).toBe('up');
  });
  return { gateway, services, reader: await readerOf(gateway, { clients: ['Own'], ...(parts && { parts }) }) };
}

const views: [string, KeyPart[] | undefined][] = [
  ['every part', undefined],
  ['no money', ['hashrate', 'workers', 'anomalies']],
  ['no hashrate', ['money', 'workers']],
  ['workers alone', ['workers']],
];
const queries = ['', '?type=alpha', '?client=Own', '?pools=alpha_001,alpha_002', '?client=Client%20Company%20Ltd'];

test.each(views)(
  'who sees %s is answered as by a gateway that has no other pools, to the byte',
  async (_what, parts) => {
    const all = await readerOver([...ownPools, ...otherPools], parts);
    const alone = await readerOver(ownPools, parts);
    const told = async ({ reader }: typeof all, query: string) => {
      const response = await reader.get(`/api/trends${query}`);
      const text = await response.text();
      expectContract('Trends', JSON.parse(text));
      return { text, etag: response.headers.get('etag') };
    };
    for (const query of queries) expect([query, await told(all, query)]).toEqual([query, await told(alone, query)]);
    // Others have been read meanwhile, and one of them again.
    await all.gateway.json('/api/trends');
    all.services[0]?.put(sampleChange('alpha_001', { status: { id: 2 } }));
    await eventually(async () => expect((await all.gateway.status('alpha_001')).id).toBe(2));
    await all.gateway.json('/api/trends');
    for (const query of queries) expect([query, await told(all, query)]).toEqual([query, await told(alone, query)]);
  },
);

test('what is hidden is null, lists without it, and no moment of a hidden reading', async () => {
  const { until: _until, hashrates: _hashrates, ...money } = sampleTrend('alpha_002');
  const { reader } = await readerOver(ownPools, ['money', 'workers']);
  const { trends } = await reader.json<Trends>('/api/trends');
  expect(trends[0]).toEqual({ ...money, until: null, begins_at: '2026-11-21T09:00:00Z', hashrates: [] });
  const { reader: other } = await readerOver(ownPools, ['hashrate']);
  const hidden = { payout_threshold: null, last_payout: null, last_day: null };
  expect((await other.json<Trends>('/api/trends')).trends[0]).toEqual({ ...sampleTrend('alpha_002'), ...hidden });
});

test('readers of the same pools who see different parts never get the answer of another', async () => {
  const { gateway, reader: all } = await readerOver(ownPools);
  const workers = await readerOf(gateway, { clients: ['Own'], parts: ['workers'] });
  const rowsOf = async (reader: typeof all) => (await reader.json<Trends>('/api/trends')).trends;
  for (let turn = 0; turn < 2; turn += 1) {
    expect((await rowsOf(all)).map(({ last_day }) => last_day?.date)).toEqual(['2026-11-20', '2026-11-20']);
    expect((await rowsOf(workers)).map(({ last_day }) => last_day)).toEqual([null, null]);
  }
});

test('a service is asked for what is seen, and a reader is not told where it is', async () => {
  const { reader, services } = await readerOver([...ownPools, ...otherPools]);
  const [alpha] = services;
  await reader.text('/api/trends');
  const asked = services.map(({ seen }) => seen.flatMap(({ url }) => (url.startsWith('/trends') ? [url] : [])));
  expect(asked).toEqual([['/trends?pools=alpha_002'], ['/trends'], []]);
  if (alpha) alpha.fault = withoutTrends;
  alpha?.put(sampleChange('alpha_002', { ...own, status: { id: 2 } }));
  await eventually(async () => {
    const text = await reader.text('/api/trends');
    const { coverage, trends } = JSON.parse(text) as Trends;
    expect(coverage.sources).toMatchObject([
      { name: 'alpha', pools: ['alpha_002'], reason: expect.stringMatching(/the operator can see why\.$/) },
    ]);
    expect(trends.length).toBe(2);
    for (const name of ['alpha_001', 'alpha_003', 'gamma', '127.0.0.1', 'Client Company'])
      expect(text).not.toContain(name);
  });
});

test('a service that went away before it gave any trends: its pools are named to readers as to everybody', async () => {
  const { gateway, services, reader } = await readerOver([...ownPools, ...otherPools]);
  const [alpha] = services;
  await alpha?.stop();
  await eventually(async () => expect((await gateway.source('alpha'))?.state).toBe('unreachable'));
  const { trends, coverage } = await reader.json<Trends>('/api/trends');
  expect(trends.map(({ pool_id }) => pool_id)).toEqual(['beta_001']);
  expect(coverage.gaps).toMatchObject([
    { pool_id: 'alpha_002', freshness: 'unreachable', reason: expect.stringMatching(/has not been known since/) },
  ]);
  expect(coverage.sources).toMatchObject([{ name: 'alpha', pools: ['alpha_002'] }]);
});
