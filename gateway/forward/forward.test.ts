import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { raw } from '@poolgate/server/testing/plain-api.ts';
import { Wire } from '@poolgate/server/testing/wire.ts';
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
  const poll = await fetch(`${gateway.url}/api/pools/alpha_001/poll`, { method: 'POST' });
  expect(await poll.json()).toEqual({ asked: 'POST /pools/alpha_001/poll', body: '' });
  const patch = await fetch(`${gateway.url}/api/pools/alpha_001/anomalies/17`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', Origin: gateway.url },
    body: '{ "resolved": true }',
  });
  expect(await patch.json()).toEqual({ asked: 'PATCH /pools/alpha_001/anomalies/17', body: '{"resolved":true}' });
  expect(last()?.headers).toMatchObject({ 'content-type': 'application/json', 'content-length': '17' });
  const wrong = await fetch(`${gateway.url}/api/pools/alpha_001/anomalies/17`, {
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
  const answer = await raw(shared.gateway.url, method, path, headers, body);
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
    Authorization: 'Bearer of-the-caller',
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
    const response = await fetch(`${gateway.url}/api/pools/alpha_001/${below}`, { method: method ?? 'GET' });
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
  const response = await fetch(`${gateway.url}/api/pools/alpha_001/poll`, { method: 'POST' });
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

test('an answer that breaks off does not look whole', async () => {
  const { scraper, gateway } = shared;
  scraper.fault = below((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
    response.write('{"workers":', () => response.destroy());
    return true;
  });
  await expect(gateway.json('/api/pools/alpha_001/workers')).rejects.toThrow();
  // There the end of the connection is the end of an answer whose length is not said.
  scraper.fault = below((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.write('{"workers":', () => response.destroy());
    return true;
  });
  const ofOldCaller = new Promise((resolve, reject) => {
    const { port } = new URL(gateway.url);
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write('GET /api/pools/alpha_001/workers HTTP/1.0\r\n\r\n'),
    );
    socket.resume().on('end', resolve).on('error', reject);
  });
  await expect(ofOldCaller).rejects.toThrow('ECONNRESET');
  expect((await gateway.get('/health/live')).status).toBe(200);
});

test('an answer that breaks off ends the connection also where the caller still waits for one before it', async () => {
  const { scraper, gateway } = shared;
  const answers = new Map<string | undefined, ServerResponse>();
  scraper.fault = below(({ url }, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 7 }).flushHeaders();
    answers.set(url?.replace(/.*\//, ''), response);
    return true;
  });
  const get = (of: string) => `GET /api/pools/alpha_001/${of} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;
  const wire = new Wire(gateway.url).send(get('payouts') + get('workers'));
  await eventually(() => expect(answers.size).toBe(2));
  const closed = new Promise((resolve) => answers.get('workers')?.once('close', resolve));
  await new Promise((resolve) => answers.get('workers')?.write('"cut', resolve));
  // The gateway is in this process: it has seen what came before once it has answered.
  const seen = () => gateway.get('/health/live');
  await seen();
  answers.get('workers')?.destroy();
  await closed;
  await seen();
  answers.get('payouts')?.end('"first"');
  expect(await wire.answer()).toMatchObject({ status: 200, body: '"first"' });
  await wire.closed;
});

test('an answer without end is cut, and so is one whose caller has left', async () => {
  const { scraper, gateway } = shared;
  const piece = Buffer.alloc(1024 * 1024, ' ');
  let written = 0;
  let closed: Promise<unknown> = Promise.resolve();
  scraper.fault = below(({ socket }, response) => {
    closed = new Promise((resolve) => socket.once('close', resolve));
    response.writeHead(200, { 'Content-Type': 'application/json' });
    written = 0;
    const more = () => {
      written += 1;
      if (!socket.destroyed) response.write(piece, more);
    };
    more();
    return true;
  });
  await expect(gateway.json('/api/pools/alpha_001/workers')).rejects.toThrow();
  await closed;
  // What is on its way when the gateway stops taking it is in the buffers of both sides.
  expect(written).toBeLessThan(100);
  const leaving = new AbortController();
  const answer = await fetch(`${gateway.url}/api/pools/alpha_001/workers`, { signal: leaving.signal });
  expect(answer.status).toBe(200);
  leaving.abort();
  await closed;
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
  const answer = fetch(`${gateway.url}/api/pools/alpha_001/poll`, { method: 'POST', signal: leaving.signal });
  await asked;
  leaving.abort();
  await expect(answer).rejects.toThrow();
  await closed;
});
