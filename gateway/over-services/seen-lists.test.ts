import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { nextPage } from '@poolgate/server/testing/next-page.ts';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { expectContract } from '../testing/contract-check.ts';
import { eventually, gatewayOver, standIn } from '../testing/gateway.ts';
import { type Reader, readerOf } from '../testing/keys.ts';
import { ListedFleet, listParts, listsAs, onLists } from '../testing/listed-fleet.ts';
import { sampleAnomaly, sampleChange, sampleWorker } from '../testing/samples.ts';

type Schemas = components['schemas'];
type Row = Schemas['ListedAnomaly'] | Schemas['ListedWorker'];

const fleet = new ListedFleet();
/** Sees alpha_002 and beta_001. */
let ofClient: Reader;
/** Of the same pools workers, and what tells of them. */
let ofWorkers: Reader;
const foreign = ['alpha_001', 'alpha_003', 'alpha_004', 'Client Company Ltd', 'two', '127.0.0.1', 'share/secret'];
const hidden = 'A drop that only some may know.';

beforeAll(async () => {
  const clients = ['Ö & Co'];
  ofClient = await readerOf(fleet.gateway, { clients });
  ofWorkers = await readerOf(fleet.gateway, { clients, parts: ['workers', 'anomalies'] });
  for (const [scraper, poolId] of [
    [fleet.one, 'alpha_002'],
    [fleet.three, 'beta_001'],
  ] as const)
    for (let minute = 0; minute < 50; minute += 1)
      scraper.listed.anomalies.push(
        sampleAnomaly(poolId, 100 + minute, {
          timestamp: `2026-11-21T08:${String(minute).padStart(2, '0')}:30Z`,
          anomaly_type: 'HASHRATE_DROP',
          description: hidden,
        }),
      );
});

/** Every page, with what cursors say and all headers. */
async function walk(reader: Reader, first: string) {
  const rows: Row[] = [];
  let told = '';
  const sizes: number[] = [];
  for (let path: string | null = first; path !== null; ) {
    const response: Response = await reader.get(path);
    const body = (await response.json()) as Schemas['ListedWorkers'] & Schemas['ListedAnomalies'];
    expect([path, response.status]).toEqual([path, 200]);
    expectContract(path.startsWith('/api/workers') ? 'ListedWorkers' : 'ListedAnomalies', body);
    const page = body.workers ?? body.anomalies;
    path = nextPage(response.headers.get('link'), path);
    const cursor = path === null ? '' : new URL(path, 'http://a').searchParams.get('cursor');
    told += JSON.stringify([body, [...response.headers], Buffer.from(cursor ?? '', 'base64url').toString()]);
    rows.push(...page);
    sizes.push(page.length);
  }
  return { rows, told, sizes };
}

/** Rows as who sees everything sees them. */
const ofEverybody = async (list: 'workers' | 'anomalies') => {
  const rows: Row[] = list === 'workers' ? (await fleet.workers()).workers : (await fleet.anomalies()).anomalies;
  return rows.filter(({ pool_id }) => ['alpha_002', 'beta_001'].includes(pool_id));
};

test.each(['workers', 'anomalies'] as const)(
  '%s: those of the pools that are seen, on pages of any size',
  async (list) => {
    const link = { observer_url: 'https://pool.example/***' };
    const expected = (await ofEverybody(list)).map((row) => ({ ...row, ...(list === 'anomalies' && link) }));
    for (const limit of [3, 25, 1000]) {
      const { rows, told, sizes } = await walk(ofClient, `/api/${list}?limit=${limit}`);
      expect(rows).toEqual(expected);
      for (const text of foreign) expect(told).not.toContain(text);
      // No page tells of rows that are not there.
      expect(sizes.slice(0, -1).every((size) => size === limit)).toBe(true);
      expect(sizes.at(-1)).toBeGreaterThan(0);
    }
  },
);

test('a service is asked for the pools that are seen alone, and one without such pools for nothing', async () => {
  for (const { seen } of fleet.scrapers) seen.length = 0;
  await ofClient.text('/api/workers?limit=3');
  const urls = fleet.scrapers.map(({ seen }) => seen.filter(({ url }) => /^\/(workers|anomalies)/.test(url)));
  expect(urls.map((requests) => requests.map(({ url }) => new URL(url, 'http://a').searchParams.get('pools')))).toEqual(
    [['alpha_002'], [], ['beta_001']],
  );
});

test('hidden figures are null, and have no column', async () => {
  const { rows } = await walk(ofWorkers, '/api/workers');
  expect(rows.length).toBe((await ofEverybody('workers')).length);
  for (const row of rows)
    expect(row).toMatchObject({
      ...{ hashrate_10m: null, hashrate_10m_hs: null, hashrate_1h: null, hashrate_1h_hs: null },
      ...{ hashrate_24h: null, hashrate_24h_hs: null, reject_rate: null, status: expect.stringMatching(/^O/) },
    });
  const [row] = parse(await ofWorkers.text('/api/workers?format=csv'), { columns: true }) as object[];
  const all = parse(await ofClient.text('/api/workers?format=csv'), { columns: true }) as object[];
  const isHidden = (name: string) => /^hashrate_|^reject_rate$/.test(name);
  expect(Object.keys(row ?? {})).toEqual(Object.keys(all[0] ?? {}).filter((name) => !isHidden(name)));
});

test('anomalies of hidden parts are not there, also where many stand before those that are seen', async () => {
  const expected = (await ofEverybody('anomalies')).filter((row) => !JSON.stringify(row).includes(hidden));
  expect(expected.length).toBe(6);
  for (const limit of [1, 6, 7]) {
    const { rows, told, sizes } = await walk(ofWorkers, `/api/anomalies?limit=${limit}`);
    expect(rows.map(({ pool_id, ...row }) => [pool_id, 'id' in row && row.id])).toEqual(
      expected.map(({ pool_id, ...row }) => [pool_id, 'id' in row && row.id]),
    );
    for (const text of [...foreign, hidden, ':30Z']) expect(told).not.toContain(text);
    expect(sizes.length).toBe(Math.ceil(6 / limit));
  }
  expect(await ofWorkers.text('/api/anomalies?format=csv')).not.toContain('HASHRATE_DROP');
});

test('where there is no time to look through hidden rows, the next page goes on after them and tells of none', async () => {
  const expected = (await walk(ofWorkers, '/api/anomalies')).rows;
  let pages = 0;
  // Only the first page of each request comes.
  for (const scraper of [fleet.one, fleet.three])
    scraper.fault = ({ url = '' }, response) => {
      pages += 1;
      if (!url.startsWith('/anomalies') || !url.includes('limit=1000')) return false;
      response.destroy();
      return true;
    };
  const { rows, told, sizes } = await walk(ofWorkers, '/api/anomalies?limit=6');
  expect(rows).toEqual(expected);
  expect(sizes.length).toBeGreaterThan(2);
  expect(sizes).toContain(0);
  expect(pages).toBeGreaterThan(sizes.length);
  for (const text of [...foreign, hidden, ':30Z', 'all that it has']) expect(told).not.toContain(text);
  const wrong = await ofWorkers.get('/api/anomalies?cursor=AAAA');
  expect(wrong.status).toBe(400);
});

test('a service that cannot be asked for some pools alone is asked for more, and rows of others are left out', async () => {
  const old = await standIn('gamma');
  old.contractVersion = '0.1.5';
  const pools = ['gamma_001', 'gamma_002', 'gamma_003'];
  old.put(...pools.map((poolId) => sampleChange(poolId)));
  for (const poolId of pools) old.listed.workers.set(poolId, [sampleWorker('a'), sampleWorker('b')]);
  old.listed.anomalies.push(...pools.map((poolId) => sampleAnomaly(poolId, 1)));
  const over = await gatewayOver({ old: old.url }, {}, listParts);
  await eventually(async () => expect((await over.source('old'))?.pools).toHaveLength(3));
  await eventually(async () => expect((await over.source('old'))?.contract_version).toBe('0.1.5'));
  const reader = await readerOf(over, { pools: ['gamma_002'] });
  for (const list of ['workers', 'anomalies']) {
    const { rows, told } = await walk(reader, `/api/${list}?limit=1`);
    expect(rows.map(({ pool_id }) => pool_id)).toEqual(list === 'workers' ? ['gamma_002', 'gamma_002'] : ['gamma_002']);
    for (const text of ['gamma_001', 'gamma_003', 'too old']) expect(told).not.toContain(text);
  }
  expect(await reader.text('/api/earnings?from=2026-11-01&to=2026-11-02')).toContain('is too old to be asked');
});

test('a service that answers more than it was asked for changes nothing', async () => {
  const before = [await ofClient.text('/api/workers'), await ofWorkers.text('/api/anomalies?limit=2')];
  const everything = await Promise.all(
    ['/workers', '/anomalies'].map(async (path) => await (await fetch(`${fleet.one.url}${path}`)).json()),
  );
  fleet.one.fault = onLists((response, url) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(everything[url.startsWith('/workers') ? 0 : 1]));
  });
  expect(await ofClient.text('/api/workers')).toBe(before[0]);
  // It takes no notice of the limit either, and is not believed.
  expect(await ofWorkers.text('/api/anomalies?limit=2')).toMatch(/The service one did not give all that it has/);
  fleet.one.fault = listsAs({ anomalies: [sampleAnomaly('alpha_001', 9)] }, { Link: '</a?cursor=x>; rel="next"' });
  const text = await ofClient.text('/api/anomalies?limit=2');
  for (const name of foreign) expect(text).not.toContain(name);
});

test('a reader is told which service is silent, and not where it is or why', async () => {
  fleet.one.fault = onLists((response) => response.destroy());
  for (const path of ['/api/workers', '/api/anomalies']) {
    const text = await ofClient.text(path);
    expect(JSON.parse(text).coverage.sources).toMatchObject([
      {
        name: 'one',
        reason: expect.stringMatching(/^The service one did not give all .* the operator can see why\.$/),
      },
    ]);
    for (const name of foreign) expect(text).not.toContain(name);
  }
});
