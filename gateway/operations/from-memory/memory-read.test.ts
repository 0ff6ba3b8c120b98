import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { nextPage } from '@poolgate/server/testing/next-page.ts';
import { afterEach, expect, test } from 'vitest';
import { expectContract } from '../../testing/contract-check.ts';
import { eventually, sharedGateway } from '../../testing/gateway.ts';
import { sampleChange, unreadChange } from '../../testing/samples.ts';

type Schemas = components['schemas'];

const shared = sharedGateway(() => undefined);

/** The service has another database with these pools, and the gateway has taken it over. */
async function over(...changes: Parameters<typeof sampleChange>[]) {
  const { scraper, gateway } = shared;
  scraper.replaceDatabase(...changes.map((change) => sampleChange(...change)));
  await eventually(async () =>
    expect((await gateway.source('one'))?.pools).toEqual(changes.map(([poolId]) => poolId).sort()),
  );
  const ids = async (query: string) => {
    const response = await gateway.get(`/api/pools?${query}`);
    const pools = (await response.json()) as Schemas['ListedPool'][];
    return { ids: pools.map(({ pool_id }) => pool_id).join(' '), total: response.headers.get('x-total-count') };
  };
  return { scraper, gateway, ids };
}

/** Empties the gateway, so that the next test cannot take its pools for its own. */
afterEach(async () => {
  shared.scraper.replaceDatabase();
  await eventually(async () => expect((await shared.gateway.source('one'))?.pools).toEqual([]));
});

test('pools are filtered by each of their properties; inactive ones only when asked for', async () => {
  const { gateway, ids } = await over(
    ['alpha_001', { pool: { client_name: 'A & B', company: 'Öl/Gas', country: 'China', tags: ['x', 'production'] } }],
    ['alpha_002', { pool: { client_name: 'Other', country: 'Kazakhstan', tags: ['x'] } }],
    ['beta_001', { pool: { active: false, tags: ['x'] } }],
  );
  expect(await ids('')).toEqual({ ids: 'alpha_001 alpha_002', total: '2' });
  expect(await ids('active=all')).toEqual({ ids: 'alpha_001 alpha_002 beta_001', total: '3' });
  expect(await ids('active=false')).toEqual({ ids: 'beta_001', total: '1' });
  expect(await ids('client=A%20%26%20B')).toEqual({ ids: 'alpha_001', total: '1' });
  expect(await ids('company=%C3%96l%2FGas')).toEqual({ ids: 'alpha_001', total: '1' });
  expect(await ids('country=Kazakhstan')).toEqual({ ids: 'alpha_002', total: '1' });
  expect(await ids('type=beta&active=all')).toEqual({ ids: 'beta_001', total: '1' });
  expect(await ids('tag=production')).toEqual({ ids: 'alpha_001', total: '1' });
  expect(await ids('tag=x&country=China')).toEqual({ ids: 'alpha_001', total: '1' });
  expect(await ids('tag=none')).toEqual({ ids: '', total: '0' });
  for (const query of ['active=maybe', 'limit=0', 'unknown=1', 'client=a&client=b', 'cursor=!!', 'cursor=YWxwaGE'])
    expect([query, (await gateway.get(`/api/pools?${query}`)).status]).toEqual([query, 400]);
});

test('pages lead through all pools of the filter, each once', async () => {
  const poolIds = Array.from({ length: 7 }, (_, index) => `alpha_00${index + 1}`);
  const { gateway } = await over(
    ...poolIds.map((poolId): Parameters<typeof sampleChange> => [poolId, { pool: { tags: ['a b&c'] } }]),
    ['alpha_099'],
  );
  const seen: string[] = [];
  let path: string | null = '/api/pools?tag=a%20b%26c&limit=3';
  let pages = 0;
  while (path !== null) {
    const response: Response = await gateway.get(path);
    expect(response.headers.get('x-total-count')).toBe('7');
    seen.push(...((await response.json()) as Schemas['ListedPool'][]).map(({ pool_id }) => pool_id));
    path = nextPage(response.headers.get('link'), path);
    pages += 1;
  }
  expect([seen, pages]).toEqual([poolIds, 3]);
});

test('what is answered is what the contract describes', async () => {
  const { scraper, gateway } = await over(['alpha_001'], ['alpha_002', { pool: { active: false } }]);
  scraper.put(unreadChange('alpha_003'));
  await eventually(async () => expect((await gateway.source('one'))?.pools).toHaveLength(3));
  for (const pool of await gateway.json<unknown[]>('/api/pools?active=all')) expectContract('ListedPool', pool);
  for (const poolId of ['alpha_001', 'alpha_003']) {
    expectContract('ListedPool', await gateway.json(`/api/pools/${poolId}`));
    expectContract('Status', await gateway.status(poolId));
  }
  for (const source of await gateway.json<unknown[]>('/api/sources')) expectContract('Source', source);
  for (const client of await gateway.json<unknown[]>('/api/clients')) expectContract('Client', client);
  const summary = await gateway.json<Schemas['ClientSummary']>('/api/clients/Client%20Company%20Ltd/summary');
  expectContract('ClientSummary', summary);
  expect(summary.pools.map(({ pool_id }) => pool_id)).toEqual(['alpha_001', 'alpha_003']);
  expect(summary.totals).toMatchObject({ pools: 2, online_workers: 10 });
});

test('clients may have any name', async () => {
  const names = ['a/b', '__proto__', 'constructor', 'Ünïcode 矿', 'two  spaces', '100% & more?', "O'Neil #1", '..'];
  const { gateway } = await over(
    ...names.map(
      (client_name, index): Parameters<typeof sampleChange> => [`alpha_00${index}`, { pool: { client_name } }],
    ),
    ['alpha_100', { pool: { client_name: 'a/b' } }],
    ['alpha_101', { pool: { client_name: 'Asleep', active: false } }],
  );
  const clients = await gateway.json<Schemas['Client'][]>('/api/clients');
  expect(clients.map(({ client_name }) => client_name)).toEqual([...names, 'Asleep'].sort());
  expect(clients).toContainEqual({ client_name: 'a/b', pools: 2 });
  expect(clients).toContainEqual({ client_name: 'Asleep', pools: 0 });
  for (const name of names.filter((name) => name !== '..'))
    expect(
      (await gateway.json<Schemas['ClientSummary']>(`/api/clients/${encodeURIComponent(name)}/summary`)).client_name,
    ).toBe(name);
});

test('unknown and malformed names are answered with what to do', async () => {
  const { gateway } = await over(['alpha_001']);
  const problem = async (path: string) => {
    const response = await gateway.get(path);
    expect(response.headers.get('content-type')).toMatch('application/problem+json');
    const body = (await response.json()) as Schemas['Problem'];
    expectContract('Problem', body);
    return `${response.status} ${body.detail}`;
  };
  expect(await problem('/api/pools/alpha_999')).toMatch(/^404 No pool has the id alpha_999\. GET/);
  expect(await problem('/api/pools/alpha_999/status')).toMatch(/^404 No pool has the id/);
  expect(await problem('/api/pools/alpha_999/workers')).toMatch(/^404 No pool has the id/);
  expect(await problem('/api/pools/Alpha-1/status')).toMatch(/^400 pool_id/);
  expect(await problem('/api/clients/Nobody/summary')).toMatch(/^404 No pool belongs to a client named "Nobody"/);
  expect(await problem('/api/clients/%E0%A4%A/summary')).toMatch(/^400 /);
  expect(await problem('/api/sources/nobody/openapi.json')).toMatch(/^404 No service is named "nobody"/);
  expect(await problem('/api/nothing')).toMatch(/^404 /);
});

test.each([
  '/api/pools',
  '/api/pools/alpha_001',
  '/api/pools/alpha_001/status',
  '/api/clients',
  '/api/clients/Client%20Company%20Ltd/summary',
])('%s has an ETag that holds until something changes', async (path) => {
  const { scraper, gateway } = await over(['alpha_001']);
  const etag = (await gateway.get(path)).headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[\w-]+"$/);
  const again = await gateway.get(path, { 'If-None-Match': etag });
  expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
  expect((await gateway.get(path, { 'If-None-Match': '"other"' })).status).toBe(200);
  scraper.put(sampleChange('alpha_001', { pool: { country: 'Chile', active: false }, status: { online_workers: 3 } }));
  await eventually(async () => expect((await gateway.get(path, { 'If-None-Match': etag })).status).toBe(200));
});

test('health, own description and security headers', async () => {
  const { gateway } = await over(['alpha_001']);
  expect(await gateway.json('/health/live')).toEqual({ status: 'ok' });
  expect(await gateway.json('/health/ready')).toEqual({ status: 'ok' });
  expect(await gateway.json('/openapi.json')).toMatchObject({ openapi: '3.1.0', info: { title: 'Poolgate' } });
  const { headers } = await gateway.get('/api/pools');
  expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
  expect(headers.get('strict-transport-security')).toBeNull();
});
