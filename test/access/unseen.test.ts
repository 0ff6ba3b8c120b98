import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../harness/processes/processes.ts';
import { type MarkedServices, startMarkedServices } from './world/access-world.ts';
import { type Caller, makeKeys } from './world/callers.ts';
import { type MarkedGateway, startMarkedGateway } from './world/marked-gateway.ts';
import { clients, foreign, foreignAlone, foreignBeta, own, readingOf } from './world/marked-pools.ts';
import { headersOf as headersIn } from './world/ways.ts';

// What a key may not see is not there: it answers as what nobody ever heard of, and whatever happens to it moves nothing.

let services: MarkedServices;
let gateway: MarkedGateway;
let callers: Caller[];

const onlooker = 'right client';

beforeAll(async () => {
  services = await startMarkedServices();
  callers = makeKeys(services.folder);
  gateway = await startMarkedGateway(services, services.folder, {}, headersOf('admin'));
}, 120_000);

afterAll(async () => {
  await gateway?.stop();
  await services?.stop();
});

const headersOf = (name: string) => ({ ...headersIn(callers, name), 'x-request-id': 'one' });

/** A name that is there, and one of the same length that never was. */
const pairs: [there: string, never: string][] = [
  [foreign.poolId, 'alphapool_888'],
  [foreignAlone.poolId, 'gammapool_888'],
  [clients.other, 'Never Quarry Oy'],
  [`tag-${foreign.number}`, 'tag-888'],
  [`Company-${foreign.number}`, 'Company-888'],
  [`Country-${foreign.number}`, 'Country-888'],
  [foreignAlone.type, 'otherpool'],
];

const cursor = (text: string) => Buffer.from(text).toString('base64url');

const filteredPaths = ['/api/pools', '/api/status', '/api/totals', '/api/trends', '/api/dashboard', '/health/pools'];

/** Paths that name something, by the name. */
const pathsOf: Record<string, ((name: string) => string)[]> = {
  [foreign.poolId]: [
    ...[
      '',
      '/status',
      '/tile',
      '/workers',
      '/history',
      '/earnings',
      '/payouts',
      '/payout-events',
      '/anomalies',
      '/workers/rig/history',
      '/workers/history?worker_id=rig',
    ].map((below) => (name: string) => `/api/pools/${name}${below}`),
    (name) => `/api/pools?limit=1&cursor=${cursor(name)}`,
    (name) => `/api/status?limit=1&cursor=${cursor(name)}`,
    (name) => `/api/trends?pools=${name}`,
    (name) => `/api/workers?limit=1&cursor=${cursor(JSON.stringify([name, 'rig']))}`,
    (name) => `/api/anomalies?limit=1&cursor=${cursor(JSON.stringify(['2026-11-20T00:00:00Z', name, 1]))}`,
  ],
  [foreignAlone.poolId]: [(name) => `/api/pools/${name}`, (name) => `/docs/services/gammapool/pools/${name}`],
  [clients.other]: [
    (name) => `/api/clients/${name}/summary`,
    (name) => `/api/clients/${name}/earnings`,
    ...[
      'clients/summary',
      'clients/earnings',
      'pools',
      'status',
      'workers',
      'anomalies',
      'earnings',
      'totals',
      'trends',
      'dashboard',
    ].map((path) => (name: string) => `/api/${path}?client=${name}`),
    (name) => `/health/pools?client=${name}`,
  ],
  [`tag-${foreign.number}`]: filteredPaths.map((path) => (name: string) => `${path}?tag=${name}`),
  [`Company-${foreign.number}`]: filteredPaths.map((path) => (name: string) => `${path}?company=${name}`),
  [`Country-${foreign.number}`]: filteredPaths.map((path) => (name: string) => `${path}?country=${name}`),
  [foreignAlone.type]: [
    ...filteredPaths.map((path) => (name: string) => `${path}?type=${name}`),
    (name) => `/api/sources/${name}/openapi.json`,
    (name) => `/docs/services/${name}/pools`,
  ],
};

const inEveryAnswer = ['date', 'x-request-id', 'ratelimit-remaining', 'ratelimit-reset', 'ratelimit', 'keep-alive'];

/** All of an answer that may tell one thing from another; the name that was asked for is one and the same in both. */
async function told(path: string, name: string, headers: Record<string, string>): Promise<object> {
  const response = await fetch(gateway.url + path, { headers });
  const same = (text: string) =>
    text.replaceAll(name, '…').replaceAll(encodeURIComponent(name), '…').replaceAll(cursor(name), '…');
  const text = same(await response.text());
  const all = [...response.headers]
    .filter(([header]) => !inEveryAnswer.includes(header))
    .map(([header, value]) => [header, same(value)]);
  const { etag, ...others } = Object.fromEntries(all) as Record<string, string>;
  // Made of the body, which holds the name.
  return { status: response.status, text, ...others, hasETag: etag !== undefined };
}

describe.each(pairs)('%s answers as what never was', (there, never) => {
  test.each([
    'right client',
    'single pool',
    'right client without money',
    'right client, a pool came later',
    'metrics',
    'unknown',
  ])('for %s', async (caller) => {
    for (const pathOf of pathsOf[there] ?? []) {
      const [seen, unheard] = await Promise.all([
        told(encodeURI(pathOf(there)), there, headersOf(caller)),
        told(encodeURI(pathOf(never)), never, headersOf(caller)),
      ]);
      expect(seen, pathOf(there)).toEqual(unheard);
    }
  });
});

const lists = [
  ...[
    '/api/pools',
    '/api/status',
    '/api/clients',
    '/api/sources',
    '/api/totals',
    '/api/totals?group_by=company',
    `/api/totals?client=${encodeURIComponent(clients.right)}&group_by=country`,
    '/api/dashboard',
    '/api/trends',
    `/api/pools/${own.poolId}/tile`,
    '/api/workers',
  ],
  ...[
    '/api/anomalies',
    '/api/earnings?from=2026-11-01&to=2026-11-29',
    `/api/clients/${encodeURIComponent(clients.right)}/summary`,
  ],
  ...[
    '/health/pools',
    `/api/pools/${own.poolId}/status`,
    `/api/pools/${own.poolId}/history`,
    '/api/me',
    '/openapi.json',
  ],
];

async function everything(caller: string): Promise<Record<string, object>> {
  const answers: Record<string, object> = {};
  for (const path of lists)
    for (const accept of ['application/json', 'text/csv']) {
      const response = await fetch(gateway.url + path, { headers: { ...headersOf(caller), accept } });
      const headers = Object.fromEntries([...response.headers].filter(([name]) => !inEveryAnswer.includes(name)));
      answers[`${path} ${accept}`] = { status: response.status, ...headers, text: await response.text() };
    }
  return answers;
}

test('what happens to pools of others moves no byte and no ETag of a key', async () => {
  const before = await everything(onlooker);
  const seenByAdmin = await everything('admin');
  for (const pool of [foreign, foreignBeta, foreignAlone]) {
    const others = {
      hashrates: [{ algorithm: 'scrypt', currentHs: 1e9, avg1hHs: null, avg24hHs: null }],
      balance: '7.5',
      onlineWorkers: 3,
    };
    await services.read(pool, { ...readingOf(pool), ...others });
  }
  await until(
    async () =>
      (await (
        await fetch(`${gateway.url}/api/pools/${foreignAlone.poolId}/status`, { headers: headersOf('admin') })
      ).json()) as { balance: string },
    ({ balance }) => balance === '7.5',
  );
  expect(await everything(onlooker)).toEqual(before);
  expect(await everything('admin')).not.toEqual(seenByAdmin);
});

test('an ETag of an admin is not one of another view, unless its answer is the same', async () => {
  for (const path of lists) {
    const ask = (name: string, more = {}) => fetch(gateway.url + path, { headers: { ...headersOf(name), ...more } });
    const whole = await ask('admin');
    const etag = whole.headers.get('etag');
    const body = await whole.text();
    if (etag === null) continue;
    for (const caller of ['right client', 'single pool', 'all pools', 'all pools without money']) {
      const own = await ask(caller, { 'if-none-match': etag });
      const plain = await (await ask(caller)).text();
      expect([path, caller, own.status]).toEqual([
        path,
        caller,
        plain === body ? 304 : own.status === 304 ? 200 : own.status,
      ]);
      await own.arrayBuffer();
    }
  }
});

test('totals of a key add up its pools and no others', async () => {
  const totals = (await (await fetch(`${gateway.url}/api/totals`, { headers: headersOf(onlooker) })).json()) as {
    groups: { totals: { pools: number; online_workers: number; balances: object[] } }[];
  };
  expect(totals.groups[0]?.totals).toMatchObject({
    pools: 3,
    online_workers: 31_146 + 31_246 + 31_346,
    balances: [{ currency: 'BTC', balance: '0.93774003' }],
  });
});
