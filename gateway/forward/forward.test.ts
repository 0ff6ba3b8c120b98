import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { raw } from '@poolgate/server/testing/plain-api.ts';
import { afterEach, expect, test } from 'vitest';
import { eventually, gatewayOver, sharedGateway, standIn } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';
import type { Fault } from '../testing/stand-in-scraper.ts';

const shared = sharedGateway(
  (scraper) => {
    scraper.put(sampleChange('alpha_001'));
    scraper.token = 'token-for-tests';
  },
  { serviceToken: 'token-for-tests' },
);
const last = () => shared.scraper.seen.findLast(({ url }) => url.startsWith('/pools/'));
afterEach(() => {
  shared.scraper.fault = null;
});
const problemOf = async (response: Response) => ((await response.json()) as components['schemas']['Problem']).detail;

test.each([
  'workers?limit=2',
  'history?step=1h&from=2026-11-20T00:00:00Z&limit=5',
  'workers/rig%207%2F%C3%A4%3F/history?step=1h&limit=5',
  'workers/history?limit=5&worker_id=..',
  'workers/history?limit=5&worker_id=',
  ...['.', 'history', 'a%2Fb', '%252F', '%F0%9F%98%80', '%ED%A0%80'].map(
    (id) => `workers/history?limit=5&worker_id=${id}`,
  ),
  'earnings?from=2026-11-01&limit=5',
  'payouts?limit=5',
  'anomalies?resolved=false&limit=5',
])('%s is answered by the owner, its links lead back here', async (below) => {
  const { gateway } = shared;
  const response = await gateway.get(`/api/pools/alpha_001/${below}`);
  const name = below.split('?')[0];
  expect([response.status, await response.json()]).toEqual([200, { asked: `GET /pools/alpha_001/${name}`, body: '' }]);
  expect(last()?.url).toBe(`/pools/alpha_001/${below}`);
  // The stand-in is an older service: it links to a path of its own.
  expect(response.headers.get('link')).toMatch(/^<\?limit=\d&cursor=abc>; rel="next"$/);
  const again = await gateway.get(`/api/pools/alpha_001/${below}`, { 'If-None-Match': '"stand-in"' });
  expect([again.status, again.headers.get('etag')]).toEqual([304, '"stand-in"']);
});

test('a poll and a changed anomaly are passed on, with the body', async () => {
  const { gateway } = shared;
  const poll = await gateway.ask('/api/pools/alpha_001/poll', { method: 'POST' });
  expect(await poll.json()).toEqual({ asked: 'POST /pools/alpha_001/poll', body: '' });
  const patch = await gateway.ask('/api/pools/alpha_001/anomalies/17', {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', Origin: gateway.url },
    body: '{ "resolved": true }',
  });
  expect(await patch.json()).toEqual({ asked: 'PATCH /pools/alpha_001/anomalies/17', body: '{"resolved":true}' });
  expect(last()?.headers).toMatchObject({ 'content-type': 'application/json', 'content-length': '17' });
  const wrong = await gateway.ask('/api/pools/alpha_001/anomalies/17', {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json' },
    body: '{"resolved":"yes"}',
  });
  expect(wrong.status).toBe(400);
});

const anomaly = '/api/pools/alpha_001/anomalies/17';
const resolved = '{"resolved":true}';
test.each<
  [
    method: string,
    path: string,
    headers: Record<string, string>,
    body: string | undefined,
    status: number,
    sent: string,
  ]
>([
  ['PATCH', anomaly, { 'content-type': 'APPLICATION/JSON' }, ' { "resolved" : true } ', 200, resolved],
  ['PATCH', anomaly, { 'Content-Type': 'Application/Json;Charset="UTF-8"' }, resolved, 200, resolved],
  ['PATCH', anomaly, { 'content-type': 'application/json', 'transfer-encoding': 'chunked' }, resolved, 200, resolved],
  ['PATCH', anomaly, { 'content-type': 'application/json', expect: '100-continue' }, resolved, 200, resolved],
  ['PATCH', anomaly, { 'content-type': 'application/merge-patch+json' }, resolved, 415, ''],
  ['PATCH', anomaly, { 'content-type': 'text/plain' }, resolved, 415, ''],
  ['PATCH', anomaly, {}, resolved, 415, ''],
  ['POST', '/api/pools/alpha_001/poll', {}, undefined, 200, ''],
  ['POST', '/api/pools/alpha_001/poll', { 'content-type': 'application/json' }, '{}', 200, ''],
  ['POST', '/api/pools/alpha_001/poll', { 'content-type': 'text/plain' }, 'now', 200, ''],
  ['POST', '/api/pools/alpha_001/poll', { 'transfer-encoding': 'chunked' }, 'GET /x HTTP/1.1', 200, ''],
  ['GET', '/api/pools/alpha_001/workers', { 'transfer-encoding': 'chunked' }, 'GET /x HTTP/1.1', 200, ''],
  ['GET', '/docs/services/one/pools', { 'content-type': 'application/json' }, '{"a":1}', 200, ''],
])('%s %s with %j and the body %j is answered with %i, and the service gets %j', async (...given) => {
  const [method, path, headers, body, status, sent] = given;
  shared.scraper.seen.length = 0;
  const answer = await raw(shared.gateway.url, method, path, { ...shared.gateway.asAdmin, ...headers }, body);
  expect(answer.status).toBe(status);
  const requests = shared.scraper.seen.filter(({ url }) => url.startsWith('/pools'));
  expect(requests.map((request) => request.body)).toEqual(status === 200 ? [sent] : []);
  for (const { headers: framed } of requests) {
    expect(framed).not.toHaveProperty('transfer-encoding');
    expect(framed).not.toHaveProperty('expect');
    expect([framed['content-type'], framed['content-length']]).toEqual(
      sent === '' ? [undefined, method === 'POST' ? '0' : undefined] : ['application/json', String(sent.length)],
    );
  }
});

test('only the headers that concern the other side are passed on', async () => {
  const { gateway } = shared;
  const response = await gateway.get('/api/pools/alpha_001/workers', {
    Authorization: `Bearer ${gateway.adminKey}`,
    Cookie: 'session=1',
    'X-Forwarded-For': '10.0.0.1',
    'Accept-Language': 'kk',
  });
  expect(response.status).toBe(200);
  expect(last()?.headers.authorization).toBe('Bearer token-for-tests');
  for (const name of ['cookie', 'x-forwarded-for', 'accept-language']) expect(last()?.headers).not.toHaveProperty(name);
  expect(response.headers.get('set-cookie')).toBeNull();
  expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
});

test('while the owner is down: 503 that names it and says when to come again', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  const gateway = await gatewayOver({ one: scraper.url });
  await eventually(async () => expect((await gateway.source('one'))?.pools).toEqual(['alpha_001']));
  await scraper.stop();
  await eventually(async () => expect((await gateway.source('one'))?.state).toBe('unreachable'));
  for (const [method, below] of [
    ['GET', 'workers'],
    ['POST', 'poll'],
  ]) {
    const response = await gateway.ask(`/api/pools/alpha_001/${below}`, { method: method ?? 'GET' });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await problemOf(response)).toMatch(/^The service one, which reads alpha_001, does not answer now\. /);
  }
});

const below =
  (handle: Fault): Fault =>
  (request, response) =>
    request.url?.startsWith('/pools/') === true && handle(request, response);

test.each<[string, Fault, number, RegExp]>([
  ['ends the connection', (request) => Boolean(request.socket.destroy()), 503, /does not answer now/],
  [
    'answers with a page',
    (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<script>');
      return true;
    },
    502,
    /breaks the contract/,
  ],
  [
    'leads elsewhere',
    (_request, response) => {
      response.writeHead(302, { Location: 'http://127.0.0.1:9/' }).end();
      return true;
    },
    502,
    /sends the gateway elsewhere/,
  ],
  [
    'refuses the token',
    (_request, response) => {
      response.writeHead(401, { 'Content-Type': 'application/problem+json' }).end('{}');
      return true;
    },
    503,
    /same SERVICE_TOKEN/,
  ],
  [
    'does not go by the name',
    (_request, response) => {
      response.writeHead(403, { 'Content-Type': 'application/problem+json' }).end('{}');
      return true;
    },
    503,
    /its ALLOWED_HOSTS/,
  ],
])('an owner that %s makes a problem, and the gateway goes on', async (_what, fault, status, message) => {
  const { scraper, gateway } = shared;
  scraper.fault = below(fault);
  const response = await gateway.get('/api/pools/alpha_001/workers');
  expect([response.status, response.headers.get('content-type')]).toEqual([
    status,
    'application/problem+json; charset=utf-8',
  ]);
  expect(await problemOf(response)).toMatch(message);
  scraper.fault = null;
  expect((await gateway.get('/api/pools/alpha_001/workers')).status).toBe(200);
});

test('problems of the owner are written anew, in its words', async () => {
  const { scraper, gateway } = shared;
  scraper.fault = below((_request, response) => {
    const problem = {
      type: 'about:blank',
      title: 'Slow down',
      status: 429,
      detail: 'Wait.',
      request_id: 'of-the-service',
    };
    response.writeHead(429, { 'Content-Type': 'application/problem+json', 'Retry-After': '30' });
    response.end(JSON.stringify(problem));
    return true;
  });
  const response = await gateway.ask('/api/pools/alpha_001/poll', { method: 'POST' });
  expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([
    429,
    '30',
    {
      type: 'about:blank',
      title: 'Too Many Requests',
      status: 429,
      detail: 'Wait.',
      request_id: response.headers.get('x-request-id'),
    },
  ]);
});

test('who leaves before the answer begins ends the request to the service', async () => {
  const { scraper, gateway } = shared;
  const leaving = new AbortController();
  let closed: Promise<unknown> = Promise.resolve();
  const asked = new Promise<void>((resolve) => {
    scraper.fault = below(({ socket }) => {
      closed = new Promise((gone) => socket.once('close', gone));
      resolve();
      return true;
    });
  });
  const answer = gateway.ask('/api/pools/alpha_001/poll', { method: 'POST', signal: leaving.signal });
  await asked;
  leaving.abort();
  await expect(answer).rejects.toThrow();
  await closed;
});
