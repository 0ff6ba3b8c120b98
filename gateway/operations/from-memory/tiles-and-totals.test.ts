import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { expect, test } from 'vitest';
import { expectContract } from '../../testing/contract-check.ts';
import { sharedGateway } from '../../testing/gateway.ts';
import { readerOf } from '../../testing/keys.ts';
import { sampleChange } from '../../testing/samples.ts';

type Schemas = components['schemas'];

const shared = sharedGateway((scraper) =>
  scraper.put(
    sampleChange('alpha_001', { pool: { client_name: 'A', country: 'China', tags: ['x'] } }),
    sampleChange('alpha_002', { pool: { client_name: 'A', country: 'Chile', company: 'Other' } }),
    sampleChange('alpha_003', { pool: { client_name: 'B', country: 'Chile', tags: ['x'] } }),
    sampleChange('beta_001', { pool: { client_name: 'B', country: 'China', active: false, tags: ['x'] } }),
  ),
);

async function totals(query: string): Promise<Schemas['GroupedTotals']> {
  const answer = await shared.gateway.json<Schemas['GroupedTotals']>(`/api/totals?${query}`);
  expectContract('GroupedTotals', answer);
  return answer;
}

const countsIn = ({ groups }: Schemas['GroupedTotals']) => groups.map(({ name, totals: { pools } }) => [name, pools]);

test('totals are those of the active pools of the filter, whatever they are grouped by', async () => {
  for (const [query, groups, pools] of [
    ['', [[null, 3]], 3],
    ['client=A', [[null, 2]], 2],
    ['tag=x', [[null, 2]], 2],
    ['country=Chile&client=A', [[null, 1]], 1],
    ['type=beta', [[null, 0]], 0],
    [
      'client=A&group_by=country',
      [
        ['Chile', 1],
        ['China', 1],
      ],
      2,
    ],
    ['client=A&group_by=client', [['A', 2]], 2],
    [
      'tag=x&group_by=client',
      [
        ['A', 1],
        ['B', 1],
      ],
      2,
    ],
    ['company=Other&group_by=type', [['alpha', 1]], 1],
    ['country=Nowhere&group_by=client', [], 0],
  ] as const) {
    const answer = await totals(query);
    expect([query, countsIn(answer), answer.coverage.pools]).toEqual([query, groups, pools]);
  }
  const [group] = (await totals('client=A')).groups;
  expect(group?.totals.hashrates).toEqual([
    { algorithm: 'sha256', current_hashrate: '2.000 PH/s', current_hashrate_hs: 2e15 },
  ]);
  expect(group?.totals.balances).toEqual([{ currency: 'BTC', balance: '0.20000000' }]);
});

test('totals of a filter as CSV: the file is named after it', async () => {
  const response = await shared.gateway.get('/api/totals?client=A&group_by=country&format=csv');
  expect(response.headers.get('content-disposition')).toContain('totals_by_country_client_A.csv');
  expect((await response.text()).split('\r\n').filter((line) => line.includes(',pools,')).length).toBe(2);
});

test('a tile is its entry in the dashboard, which has the pools of the filter', async () => {
  const { gateway } = shared;
  const dashboard = await gateway.json<Schemas['Dashboard']>('/api/dashboard?active=all&tag=x');
  expectContract('Dashboard', dashboard);
  expect(dashboard.tiles.map(({ pool_id }) => pool_id)).toEqual(['alpha_001', 'alpha_003', 'beta_001']);
  expect(dashboard.coverage).toMatchObject({ pools: 3, fresh: 3, gaps: [] });
  for (const tile of dashboard.tiles) expect(await gateway.json(`/api/pools/${tile.pool_id}/tile`)).toEqual(tile);
  const ids = ({ tiles }: Schemas['Dashboard']) => tiles.map(({ pool_id }) => pool_id);
  expect(ids(await gateway.json('/api/dashboard'))).toEqual(['alpha_001', 'alpha_002', 'alpha_003']);
  expect((await gateway.get('/api/pools/alpha_099/tile')).status).toBe(404);
});

test('a reader has the tiles and totals of what is seen', async () => {
  const reader = await readerOf(shared.gateway, { clients: ['A'], parts: ['hashrate'] });
  const { tiles } = await reader.json<Schemas['Dashboard']>('/api/dashboard');
  expect(tiles.map(({ pool_id, blocks_and_earnings: money }) => [pool_id, money.confirmed_balance])).toEqual([
    ['alpha_001', null],
    ['alpha_002', null],
  ]);
  expect((await reader.get('/api/pools/alpha_003/tile')).status).toBe(404);
  expect(countsIn(await reader.json('/api/totals?tag=x&group_by=client'))).toEqual([['A', 1]]);
  expect(countsIn(await reader.json('/api/totals?client=B'))).toEqual([[null, 0]]);
});
