import { createLogger } from '@poolgate/server/process/logger.ts';
import { raw } from '@poolgate/server/testing/plain-api.ts';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { eventually, gatewayOver, openEdge, sharedGateway, standIn } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';
import { securityHeaders } from './security-headers.ts';

const site = 'https://dashboard.example';
const shared = sharedGateway((scraper) => scraper.put(sampleChange('alpha_001')), {
  edge: { ...openEdge, corsOrigins: [site] },
});
const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
  raw(shared.gateway.url, method, path, headers);

describe('request ids', () => {
  test.each(['a', 'A.b_c-9', 'x'.repeat(64)])('%s is kept', async (id) => {
    for (const path of ['/api/clients', '/api/clients', '/nothing'])
      expect((await ask('GET', path, { 'x-request-id': id })).headers['x-request-id']).toBe(id);
    expect(JSON.parse((await ask('GET', '/nothing', { 'x-request-id': id })).text).request_id).toBe(id);
  });
  test.each(['', 'two words', 'x'.repeat(65), 'a"b', 'ä'])('%j is replaced', async (id) => {
    const { headers } = await ask('GET', '/api/clients', { 'x-request-id': Buffer.from(id).toString('latin1') });
    expect(headers['x-request-id']).toMatch(/^[\w-]{12}-[0-9a-z]+$/);
  });
});

test.each([
  ['/api/clients', 204, 'GET, HEAD, OPTIONS'],
  ['/docs', 204, 'GET, HEAD, OPTIONS'],
  ['/API/CLIENTS', 404, undefined],
  ['/api/pools/alpha_001/poll', 204, 'POST, OPTIONS'],
  ['/nothing', 404, undefined],
])('OPTIONS %s is answered with %i and Allow: %s', async (path, status, allow) => {
  const answer = await ask('OPTIONS', path);
  expect([answer.status, answer.headers.allow]).toEqual([status, allow]);
});

test('a URL without end is refused, and one with the longest cursor and names is not', async () => {
  const answer = await ask('GET', `/api/pools?client=${'x'.repeat(12_000)}`);
  expect([answer.status, JSON.parse(answer.text).status]).toEqual([414, 414]);
  const name = '%E4%B8%AD';
  for (const path of [
    `/api/workers?limit=1000&cursor=${'a'.repeat(8400)}&client=${name.repeat(100)}`,
    `/api/pools/nobody/workers/history?step=1h&worker_id=${name.repeat(1000)}`,
  ])
    expect((await ask('GET', path)).status).toBeOneOf([400, 404]);
});

test('every answer carries the security headers', async () => {
  const security = securityHeaders();
  const names = security.filter((_text, index) => index % 2 === 0).map((name) => name.toLowerCase());
  expect(names).toContain('content-security-policy');
  for (const path of [
    '/api/clients',
    '/api/clients',
    '/nothing',
    '/docs',
    '/health/live',
    '/api/pools/alpha_001/workers',
  ]) {
    const { headers } = await ask('GET', path);
    for (const name of names)
      expect([path, headers]).toEqual([path, expect.objectContaining({ [name]: expect.any(String) })]);
  }
});

describe('pages of other sites', () => {
  test('may read where their site is named', async () => {
    for (const path of ['/api/clients', '/api/clients', '/nothing']) {
      const { headers } = await ask('GET', path, { origin: site });
      expect(headers['access-control-allow-origin']).toBe(site);
      expect(headers.vary).toContain('Origin');
      for (const name of [
        'ETag',
        'Link',
        'X-Total-Count',
        'X-Incomplete-Sources',
        'X-Hidden-Parts',
        'WWW-Authenticate',
        'RateLimit-Remaining',
        'X-Request-Id',
        'Retry-After',
      ])
        expect(headers['access-control-expose-headers']).toContain(name);
      expect(headers).not.toHaveProperty('access-control-allow-credentials');
    }
  });
  test('learn what they may do before they ask', async () => {
    const preflight = { origin: site, 'access-control-request-method': 'GET' };
    const answer = await ask('OPTIONS', '/api/clients', preflight);
    expect([answer.status, answer.headers['access-control-allow-methods']]).toEqual([204, 'GET,HEAD']);
    for (const name of ['Authorization', 'X-API-Key'])
      expect(answer.headers['access-control-allow-headers']).toContain(name);
  });
  test('may not read where their site is not named', async () => {
    const { headers } = await ask('GET', '/api/clients', { origin: 'https://elsewhere.example' });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });
  test('may never change anything', async () => {
    for (const origin of [site, 'https://elsewhere.example'])
      for (const key of [{}, shared.gateway.asAdmin])
        expect((await ask('POST', '/api/pools/alpha_001/poll', { origin, ...key })).status).toBe(403);
  });
});

test('metrics count by operation, never by path', async () => {
  await ask('GET', '/api/pools/alpha_001');
  await ask('GET', '/api/pools/alpha_001');
  await ask('GET', '/secret-path');
  const { text } = await ask('GET', '/metrics');
  expect(text).toMatch(/poolgate_http_request_duration_seconds_count\{operation="getPool",status="2xx"\} 2/);
  expect(text).toMatch(/poolgate_http_request_duration_seconds_count\{operation="other",status="4xx"\} \d/);
  expect(text).toMatch(/poolgate_http_requests_in_flight 1\n/);
  expect(text).toMatch(/poolgate_http_rate_limited_total 0\n/);
  expect(text).not.toContain('secret-path');
});

test('the access log has a line for each request, without query and headers', async () => {
  const text: string[] = [];
  const logger = pino({ level: 'info', base: { name: 'gateway' } }, { write: (lines) => void text.push(lines) });
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  const gateway = await gatewayOver({ one: scraper.url }, {}, { logger });
  await eventually(async () => expect((await gateway.source('one'))?.pools).toEqual(['alpha_001']));
  const asked: [string, string, number][] = [
    ['GET', '/api/clients?', 200],
    ['GET', '/api/clients?', 200],
    ['GET', '/api/pools/%22%0A', 400],
    ['HEAD', '/api/pools?country=Nowhere', 200],
    ['GET', '/health/live', 200],
  ];
  const headers = { 'x-request-id': 'of-this-test', authorization: 'Basic secret-of-a-proxy', ...gateway.asAdmin };
  for (const [method, path] of asked) await raw(gateway.url, method, path, headers);
  await gateway.close();
  const all = text.join('');
  const lines = all
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(
    lines.filter(({ id }) => id === 'of-this-test').map(({ method, path, status }) => [method, path, status]),
  ).toEqual(asked.slice(0, 4).map(([method, path, status]) => [method, path.split('?')[0], status]));
  expect(lines.find(({ id }) => id === 'of-this-test')).toEqual({
    level: 30,
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    name: 'gateway',
    id: 'of-this-test',
    method: 'GET',
    path: '/api/clients',
    status: 200,
    bytes: expect.any(Number),
    milliseconds: expect.any(Number),
    caller: '127.0.0.1',
    msg: 'request',
  });
  for (const secret of ['secret-of-a-proxy', gateway.adminKey.slice(13), 'Nowhere', 'pool.example'])
    expect(all).not.toContain(secret);
});

test('lines go through a pretty printer too', () => {
  expect(() => createLogger('test', { level: 'silent', format: 'pretty' })).not.toThrow();
});
