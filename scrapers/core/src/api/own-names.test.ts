import { loadContract } from '@poolgate/server/api/contract.ts';
import {
  askUnder,
  filled,
  foreignHosts,
  ownHosts,
  wrongHosts,
  wronglyTaken,
} from '@poolgate/server/testing/host-table.ts';
import { patch, raw } from '@poolgate/server/testing/plain-api.ts';
import { expect, test } from 'vitest';
import { startMixed } from '../../testing/service/start-mixed.ts';

const operations = filled(loadContract('scraper').operations, { pool_id: 'alphapool_001', id: '1' });
const paths = ['/docs/swagger-ui-bundle.js', '/docs/swagger-ui-init.js', '/docs/package.json', '/nowhere'];
const changing = operations.filter(({ method }) => method !== 'get');

test('every operation and path is answered under own names alone', async () => {
  const alpha = await startMixed({ ALLOWED_HOSTS: 'alphapool,*.lan.example', PUBLIC_URL: 'https://pools.example.com' });
  const asked = alpha.upstream.asked('token-1');
  const refused = await askUnder(alpha.url, [...foreignHosts, ...wrongHosts], { operations, paths });
  expect(wronglyTaken(refused)).toEqual([]);
  expect(refused.length).toBeGreaterThan(300);
  expect(alpha.upstream.asked('token-1')).toBe(asked);
  const further = ['AlphaPool:4100', 'a.lan.example.', 'pools.example.com'];
  const reads = operations.filter(({ method }) => method === 'get');
  const taken = await askUnder(alpha.url, [...ownHosts, ...further], { operations: reads, paths });
  expect(wronglyTaken(taken)).toEqual([]);
  expect(
    taken.filter(({ call, status }) => / \/(pools|metrics|docs|openapi.json)$/.test(call) && status !== 200),
  ).toEqual([]);
});

test('a name is asked for before the token', async () => {
  const alpha = await startMixed({ SERVICE_TOKEN: 'service-token-1' });
  const ask = async (host: string) => (await raw(alpha.url, 'GET', '/pools', { host })).status;
  expect([await ask('evil.example'), await ask('localhost')]).toEqual([403, 401]);
});

test("no page of another site changes anything, whatever the page's form sends", async () => {
  const alpha = await startMixed();
  const asked = alpha.upstream.asked('token-1');
  const { host } = new URL(alpha.url);
  const others: Record<string, string>[] = [
    ...['http://evil.example', 'null', 'http://127.0.0.1', `http://localhost:${host.split(':')[1]}`, ''].map(
      (origin) => ({
        origin,
      }),
    ),
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: `http://${host}`, 'sec-fetch-site': 'cross-site' },
  ];
  const bodies = [
    { headers: patch.headers, body: patch.body },
    { headers: { 'content-type': 'text/plain' }, body: patch.body },
    { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'resolved=true' },
    { headers: {}, body: undefined },
  ];
  for (const { method, path } of [...changing, ...['put', 'delete'].map((method) => ({ method, path: '/pools' }))])
    for (const more of others)
      for (const { headers, body } of bodies) {
        const length = { 'content-length': String(body?.length ?? 0) };
        const answer = await raw(alpha.url, method.toUpperCase(), path, { ...headers, ...length, ...more }, body);
        expect([method, path, more, answer.status]).toEqual([method, path, more, 403]);
        expect(answer.text).toContain("another site's page");
        expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      }
  expect(alpha.upstream.asked('token-1')).toBe(asked);
});

test('programs and its own pages change something; other sites get no CORS header', async () => {
  const alpha = await startMixed();
  const poll = '/pools/alphapool_001/poll';
  const own: Record<string, string>[] = [{}, { origin: alpha.url, 'sec-fetch-site': 'same-origin' }];
  for (const more of own) expect((await raw(alpha.url, 'POST', poll, more)).status).toBe(200);
  const origin = { origin: 'http://evil.example' };
  const answers = [
    await raw(alpha.url, 'GET', '/pools', origin),
    await raw(alpha.url, 'OPTIONS', poll, { ...origin, 'access-control-request-method': 'POST' }),
  ];
  for (const { headers } of answers)
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
});
