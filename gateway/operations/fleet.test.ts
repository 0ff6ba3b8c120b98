import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { describe, expect, test } from 'vitest';
import { expectContract } from '../testing/contract-check.ts';
import { eventually, gatewayOver, standIn, temporaryFolder, testClock } from '../testing/gateway.ts';
import { hashrates, sampleChange, unreadChange } from '../testing/samples.ts';

type Schemas = components['schemas'];

/** Two services with pools, one of which stops, and one that never answers. */
async function fleet() {
  const [first, second, silent] = [await standIn(), await standIn('beta'), await standIn('gamma')];
  silent.fault = () => true;
  first.put(
    sampleChange('alpha_001', { pool: { country: 'China', tags: ['x'] } }),
    sampleChange('alpha_002', { pool: { country: 'Chile', client_name: 'Other' }, status: { balance: '0.2' } }),
    unreadChange('alpha_003', { pool: { country: 'Chile' } }),
    sampleChange('alpha_004', { pool: { active: false } }),
  );
  second.put(
    sampleChange('beta_001', {
      pool: { country: 'China' },
      status: { ...hashrates([['scrypt', 1e9]]), currency: 'LTC', balance: '7' },
    }),
  );
  const clock = testClock();
  const gateway = await gatewayOver(
    { first: first.url, second: second.url, silent: silent.url },
    { sourceRetentionSeconds: 1000 },
    // Patient, so that a busy machine does not make the first one unreachable too.
    { now: clock.now, timings: { waitSeconds: 0.4, graceMs: 2000, retryMs: 25, leastMs: 1 } },
  );
  await eventually(async () => expect(await gateway.json<unknown[]>('/api/pools')).toHaveLength(4));
  await second.stop();
  await eventually(async () => expect((await gateway.source('second'))?.state).toBe('unreachable'));
  await eventually(async () => expect((await gateway.source('silent'))?.state).toBe('unreachable'));
  return { gateway, clock, second };
}

test('one call gives every active pool with its status, and says what it lacks and why', async () => {
  const { gateway } = await fleet();
  const answer = await gateway.json<Schemas['PoolStatuses']>('/api/status');
  expectContract('PoolStatuses', answer);
  expect(answer.pools.map(({ pool_id }) => pool_id)).toEqual(['alpha_001', 'alpha_002', 'alpha_003', 'beta_001']);
  for (const { status, ...pool } of answer.pools) {
    expect(pool).toEqual(await gateway.json(`/api/pools/${pool.pool_id}`));
    expect(status).toEqual(await gateway.status(pool.pool_id));
  }
  expect(answer.coverage).toMatchObject({
    pools: 4,
    fresh: 2,
    stale: 0,
    unreachable: 1,
    no_data: 1,
    gaps: [
      { pool_id: 'alpha_003', source: 'first', freshness: 'no_data', since: null, reason: 'It was not read yet.' },
      {
        pool_id: 'beta_001',
        source: 'second',
        freshness: 'unreachable',
        since: '2026-11-21T09:00:00Z',
        reason: expect.stringMatching(/refused the connection\. Start the service/),
      },
    ],
    sources: [
      { name: 'second', state: 'unreachable', pools: ['beta_001'] },
      { name: 'silent', state: 'unreachable', pools: [], reason: expect.stringContaining('did not answer within') },
    ],
  });
  const page = await gateway.get('/api/status?country=China&limit=1');
  expect(page.headers.get('x-total-count')).toBe('2');
  expect(page.headers.get('link')).toMatch(/^<\?country=China&active=true&limit=1&cursor=\w+>; rel="next"$/);
  expect(((await page.json()) as Schemas['PoolStatuses']).coverage).toMatchObject({ pools: 1, fresh: 1, gaps: [] });
  const pools = await gateway.get('/api/pools');
  expect(pools.headers.get('x-incomplete-sources')).toBe('second=unreachable, silent=unreachable');
});

test('totals by group add up to the totals of all, and never across algorithms or currencies', async () => {
  const { gateway } = await fleet();
  const totals = async (query: string) => {
    const answer = await gateway.json<Schemas['GroupedTotals']>(`/api/totals${query}`);
    expectContract('GroupedTotals', answer);
    return answer;
  };
  const all = await totals('');
  expect(all).toMatchObject({ group_by: null, groups: [{ name: null }], coverage: { pools: 4, fresh: 2 } });
  expect(all.groups[0]?.totals).toMatchObject({
    pools: 4,
    online_workers: 30,
    hashrates: [
      { algorithm: 'scrypt', current_hashrate_hs: 1e9 },
      { algorithm: 'sha256', current_hashrate_hs: 2e15 },
    ],
    balances: [
      { currency: 'BTC', balance: '0.30000000' },
      { currency: 'LTC', balance: '7.00000000' },
    ],
    coverage: { balance: { fresh: 2, old: 1, missing: 1, missing_pools: ['alpha_003'] } },
  });
  const expected = {
    client: ['Client Company Ltd', 'Other'],
    company: ['Builder'],
    country: ['Chile', 'China'],
    type: ['alpha', 'beta'],
  };
  for (const [by, names] of Object.entries(expected)) {
    const { groups, group_by, coverage } = await totals(`?group_by=${by}`);
    expect([group_by, groups.map(({ name }) => name)]).toEqual([by, names]);
    expect(coverage).toEqual(all.coverage);
    const sum = (read: (totals: Schemas['Totals']) => number) =>
      groups.reduce((total, group) => total + read(group.totals), 0);
    expect(sum(({ pools }) => pools)).toBe(4);
    expect(sum(({ online_workers }) => online_workers ?? Number.NaN)).toBe(30);
    expect(sum(({ coverage: { balance } }) => balance.missing)).toBe(1);
    expect(groups.flatMap((group) => group.totals.coverage.gaps)).toHaveLength(2);
  }
});

describe('forgetting a service', () => {
  test('is done for one that is gone, and refused for one that answers', async () => {
    const { gateway, clock, second } = await fleet();
    const forget = async (name: string) => {
      const response = await gateway.ask(`/api/sources/${name}`, { method: 'DELETE' });
      return [response.status, await response.text()];
    };
    clock.time += 1001;
    await eventually(async () => expect((await gateway.source('second'))?.state).toBe('gone'));
    expect(await gateway.json('/api/pools?type=beta')).toEqual([]);
    expectContract('Source', await gateway.source('second'));
    expect(await forget('first')).toEqual([409, expect.stringContaining('The service first answers')]);
    expect(await forget('nobody')).toEqual([404, expect.stringContaining('No service is named')]);
    expect(await forget('second')).toEqual([204, '']);
    expect(await gateway.source('second')).toBeUndefined();
    expect((await gateway.get('/api/pools/beta_001')).status).toBe(404);
    await second.start();
    await eventually(async () => expect(await gateway.json<unknown[]>('/api/pools?type=beta')).toHaveLength(1));
    expect((await gateway.source('second'))?.state).toBe('up');
  });

  test('lasts over a restart for one that no setting names', async () => {
    const scraper = (await standIn()).put(sampleChange('alpha_001'));
    const other = await standIn('beta');
    const stateDir = temporaryFolder();
    const before = await gatewayOver({ first: scraper.url, other: other.url }, { stateDir });
    await eventually(async () => expect(await before.json<unknown[]>('/api/pools')).toHaveLength(1));
    await before.close();
    const without = await gatewayOver({ other: other.url }, { stateDir });
    expect(await without.source('first')).toMatchObject({ found_by: null, pools: ['alpha_001'] });
    expect((await without.ask('/api/sources/first', { method: 'DELETE' })).status).toBe(204);
    await without.close();
    const again = await gatewayOver({ other: other.url }, { stateDir });
    expect(await again.source('first')).toBeUndefined();
    expect(await again.json('/api/pools?active=all')).toEqual([]);
  });
});

test('ready once every service has answered or failed, and soon although one never does', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  const silent = await standIn('beta');
  silent.fault = () => true;
  const timings = { waitSeconds: 0.4, graceMs: 60_000, retryMs: 25, leastMs: 1 };
  const gateway = await gatewayOver({ one: scraper.url, silent: silent.url }, {}, { timings });
  const starting = await gateway.get('/health/ready');
  expect([starting.status, await starting.json()]).toMatchObject([503, { detail: expect.stringContaining('first') }]);
  await eventually(async () => expect(await gateway.json<unknown[]>('/api/pools')).toHaveLength(1));
  await eventually(async () => expect((await gateway.get('/health/ready')).status).toBe(200));
  expect((await gateway.source('silent'))?.state).toBe('connecting');
});
