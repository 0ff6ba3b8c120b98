import { loadContract } from '@poolgate/server/api/contract.ts';
import {
  askUnder,
  filled,
  foreignHosts,
  ownHosts,
  wrongHosts,
  wronglyTaken,
} from '@poolgate/server/testing/host-table.ts';
import { raw } from '@poolgate/server/testing/plain-api.ts';
import { expect, test } from 'vitest';
import { gatewayOver, sharedGateway } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';

const shared = sharedGateway((scraper) => scraper.put(sampleChange('alpha_001')));
// Nobody is called `name`, so no change is made.
const operations = filled(loadContract('gateway').operations, { pool_id: 'name_001', id: '1' });
const paths = [
  ...['/api/pools/alpha_001', '/api/pools/alpha_001/workers', '/api/sources/one/openapi.json', '/api/status?limit=1'],
  ...[
    '/docs/services/one/',
    '/docs/services/one/metrics',
    '/docs/swagger-ui-bundle.js',
    '/docs/package.json',
    '/nowhere',
  ],
];

test('every operation and path is answered under own names alone, also from memory', async () => {
  const { url } = shared.gateway;
  // What was answered once may be answered from memory.
  await askUnder(url, ownHosts, { operations, paths });
  const before = shared.scraper.seen.length;
  const refused = await askUnder(url, [...foreignHosts, ...wrongHosts], { operations, paths });
  expect(wronglyTaken(refused)).toEqual([]);
  expect(refused.length).toBeGreaterThan(500);
  const changes = ({ url: asked }: { url: string }) => /\/changes/.test(asked);
  expect(shared.scraper.seen.slice(before).filter((one) => !changes(one))).toEqual([]);
  const taken = await askUnder(url, ownHosts, { operations, paths });
  expect(wronglyTaken(taken)).toEqual([]);
  expect(taken.filter(({ call, status }) => /^get \/(api\/)?(pools|metrics)$/.test(call) && status !== 200)).toEqual(
    [],
  );
});

test('HEAD and OPTIONS: one reads, the other tells nothing', async () => {
  const { url } = shared.gateway;
  const ask = async (method: string, host: string) => (await raw(url, method, '/api/pools', { host })).status;
  expect(await ask('HEAD', 'evil.example')).toBe(403);
  expect(await ask('HEAD', 'localhost')).toBe(200);
  expect(await ask('OPTIONS', 'evil.example')).toBe(204);
});

test('no page of another site changes anything, and its own pages do', async () => {
  const { url } = shared.gateway;
  const { host, port } = new URL(url);
  const before = shared.scraper.seen.filter(({ method }) => method !== 'GET').length;
  const others: Record<string, string>[] = [
    ...['http://evil.example', 'null', '', 'http://127.0.0.1', `http://localhost:${port}`].map((origin) => ({
      origin,
    })),
    { 'sec-fetch-site': 'cross-site' },
    { origin: url, 'sec-fetch-site': 'same-site' },
  ];
  const changing = operations.filter(({ method }) => method !== 'get');
  const ask = async ({ method, path }: (typeof changing)[number], headers: Record<string, string>) =>
    (await raw(url, method.toUpperCase(), path, { ...shared.gateway.asAdmin, host, 'content-length': '0', ...headers }))
      .status;
  for (const operation of changing) {
    for (const headers of others)
      expect([operation, headers, await ask(operation, headers)]).toEqual([operation, headers, 403]);
    // Nobody is called so.
    for (const headers of [{}, { origin: url }, { origin: url, 'sec-fetch-site': 'same-origin' }])
      expect([operation, await ask(operation, headers as Record<string, string>)]).not.toEqual([operation, 403]);
  }
  expect(changing.length).toBeGreaterThan(2);
  expect(shared.scraper.seen.filter(({ method }) => method !== 'GET').length).toBe(before);
});

test('PUBLIC_URL and ALLOWED_HOSTS are names for reading, and with a key for changes', async () => {
  const { scraper } = shared;
  const gateway = await gatewayOver(
    { one: scraper.url },
    { publicUrl: 'https://pools.example.com/a/', allowedHosts: ['gateway', '*.lan.example'], host: 'localhost' },
  );
  const ask = async (host: string, method = 'GET', path = '/api/pools', headers = {}) =>
    (await raw(gateway.url, method, path, { ...gateway.asAdmin, host, ...headers })).status;
  for (const host of ['pools.example.com', 'Gateway:8080', 'a.lan.example.'])
    expect([host, await ask(host), await ask(host, 'DELETE', '/api/sources/name')]).toEqual([host, 200, 404]);
  for (const host of ['lan.example', 'example.com', 'a.pools.example.com'])
    expect([host, await ask(host)]).toEqual([host, 403]);
  // A page there is the gateway's own, also where the proxy asks under another name.
  const forget = (headers: object) => ask('localhost', 'DELETE', '/api/sources/name', headers);
  const origin = 'https://pools.example.com';
  expect(await forget({ origin })).toBe(404);
  expect(await forget({ origin, 'sec-fetch-site': 'same-origin' })).toBe(404);
  expect(await forget({ origin, 'sec-fetch-site': 'same-site' })).toBe(403);
  expect(await forget({ origin: 'https://gateway' })).toBe(403);
});
