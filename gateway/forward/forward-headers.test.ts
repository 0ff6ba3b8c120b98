import type { ServerResponse } from 'node:http';
import { loadContract } from '@poolgate/server/api/contract.ts';
import { problemBody } from '@poolgate/server/http/problem.ts';
import { raw } from '@poolgate/server/testing/plain-api.ts';
import { afterEach, expect, test } from 'vitest';
import { openEdge, sharedGateway } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';

const site = 'https://dashboard.example';
const shared = sharedGateway(
  (scraper) => {
    scraper.put(sampleChange('alpha_001'));
    scraper.token = 'token-for-tests';
  },
  { serviceToken: 'token-for-tests', edge: { ...openEdge, corsOrigins: [site] } },
);
const path = '/api/pools/alpha_001/workers';
const last = () => shared.scraper.seen.findLast(({ url }) => url.startsWith('/pools/'));
/** The gateway goes on following the service meanwhile. */
const answerWorkersBy = (answer: (response: ServerResponse) => void) => {
  shared.scraper.fault = ({ url }, response) => {
    if (!url?.includes('/workers')) return false;
    answer(response);
    return true;
  };
};
afterEach(() => {
  shared.scraper.fault = null;
});

test.each([
  ['authorization', 'Bearer KEY', 'Bearer token-for-tests'],
  ['proxy-authorization', 'Basic abc', undefined],
  ['cookie', 'session=1', undefined],
  ['x-api-key', 'KEY', undefined],
  ['x-forwarded-for', '10.0.0.1', undefined],
  ['forwarded', 'for=10.0.0.1', undefined],
  ['via', '1.1 other', undefined],
  ['te', 'trailers', undefined],
  ['keep-alive', 'timeout=5', undefined],
  ['proxy-connection', 'keep-alive', undefined],
  ['upgrade', 'websocket', undefined],
  ['origin', 'https://elsewhere.example', undefined],
  ['referer', 'https://elsewhere.example/page', undefined],
  ['accept', 'application/json', 'application/json'],
  ['accept-encoding', 'br', 'identity'],
  ['expect', '100-continue', undefined],
  ['transfer-encoding', 'chunked', undefined],
  ['user-agent', 'a test', 'a test'],
  ['poolgate-contract', '0.1.2', '0.1.2'],
  ['x-request-id', 'named-by-the-caller', 'named-by-the-caller'],
])('of a request, %s: %s arrives as %s', async (name, value, arrives) => {
  const sent = value.replace('KEY', shared.gateway.adminKey);
  expect((await raw(shared.gateway.url, 'GET', path, { [name]: sent })).status).toBeLessThan(500);
  expect(last()?.headers[name]).toBe(arrives);
});

test('what Connection names stays on this connection, both ways', async () => {
  const headers = { connection: 'accept, user-agent', accept: 'text/csv', 'user-agent': 'of-the-connection' };
  expect((await raw(shared.gateway.url, 'GET', '/docs/services/one/pools/alpha_001/workers', headers)).status).toBe(
    200,
  );
  expect(last()?.headers).not.toHaveProperty('accept');
  expect(last()?.headers).not.toHaveProperty('user-agent');
  // The gateway has chosen by it, and the service is judged by that.
  await raw(shared.gateway.url, 'GET', path, headers);
  expect(last()?.headers).toMatchObject({ accept: 'text/csv' });
  expect(last()?.headers).not.toHaveProperty('user-agent');
  answerWorkersBy((response) => {
    response.writeHead(200, {
      'Content-Type': 'application/json',
      Connection: 'close, ETag',
      ETag: '"a"',
    });
    response.end('[]');
  });
  expect((await raw(shared.gateway.url, 'GET', path)).headers).not.toHaveProperty('etag');
});

test.each([
  ['Set-Cookie', 'a=b', undefined],
  ['Server', 'a scraper', undefined],
  ['X-Powered-By', 'Express', undefined],
  ['Proxy-Authenticate', 'Basic', undefined],
  ['Trailer', 'Expires', undefined],
  ['Upgrade', 'h2c', undefined],
  ['Content-Security-Policy', "default-src 'none'", expect.stringContaining("default-src 'self'")],
  ['X-Request-Id', 'of-the-service', 'of-the-caller'],
  ['ETag', '"of-the-service"', '"of-the-service"'],
  ['ETag', '"not well-formed"', undefined],
  ['Access-Control-Allow-Origin', '*', undefined],
  ['Date', 'Fri, 31 Dec 9999 23:59:59 GMT', expect.not.stringContaining('9999')],
  ['X-Content-Type-Options', 'anything', 'nosniff'],
])('of an answer, %s: %s arrives as %s', async (name, value, arrives) => {
  answerWorkersBy((response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked', [name]: value });
    response.end('[]');
  });
  const answer = await raw(shared.gateway.url, 'GET', path, { 'x-request-id': 'of-the-caller' });
  expect([answer.status, answer.text]).toEqual([200, '[]']);
  expect(answer.headers[name.toLowerCase()]).toEqual(arrives);
});

test.each([301, 302, 303, 307, 308])('a %i of a service is neither followed nor passed on', async (status) => {
  answerWorkersBy((response) => {
    response.writeHead(status, { Location: `${shared.scraper.url}/elsewhere`, 'Content-Type': 'application/json' });
    response.end('{}');
  });
  const answer = await raw(shared.gateway.url, 'GET', path);
  expect(answer.status).toBe(502);
  expect(JSON.parse(answer.text).detail).toMatch(/The service one, .* sends the gateway elsewhere/);
  expect(answer.headers).not.toHaveProperty('location');
  expect(shared.scraper.seen.filter(({ url }) => url === '/elsewhere')).toEqual([]);
});

function headersOf(operation: unknown): string[] {
  const { responses } = operation as { responses: Record<string, { headers?: object }> };
  return Object.keys(responses[200]?.headers ?? {});
}

test('every header that the contract gives an answer about a pool is passed on', async () => {
  const { document, operations } = loadContract('scraper');
  const documented = operations
    .filter((operation) => operation.path.startsWith('/pools/{pool_id}/'))
    .flatMap((operation) => headersOf(document.paths[operation.path]?.[operation.method]));
  const sent = Object.fromEntries(
    documented.map((name) => [name.toLowerCase(), name.toLowerCase() === 'etag' ? '"a"' : '<?x>; rel="next"']),
  );
  expect(Object.keys(sent)).toContain('x-other-currencies');
  answerWorkersBy((response) => {
    response.writeHead(200, { 'Content-Type': 'text/csv', ...sent });
    response.end('a\r\n');
  });
  const { headers } = await raw(shared.gateway.url, 'GET', `${path}?format=csv`);
  expect(Object.keys(headers)).toEqual(expect.arrayContaining(Object.keys(sent)));
});

test('an answer depends on what the gateway says as well as on what the service says', async () => {
  answerWorkersBy((response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', Vary: 'Poolgate-Contract, X-Other' });
    response.end('{}');
  });
  const { headers } = await raw(shared.gateway.url, 'GET', path, { origin: site });
  expect(headers).toMatchObject({
    'access-control-allow-origin': site,
    vary: 'Authorization, X-API-Key, Origin, Accept, poolgate-contract',
  });
});

test.each([400, 404, 406])('a %i of a service is one to HEAD too', async (status) => {
  answerWorkersBy((response) => {
    response.writeHead(status, { 'Content-Type': 'application/problem+json' });
    response.end(problemBody(status, 'As the service says.'));
  });
  for (const at of [path, '/docs/services/one/pools/alpha_001/workers']) {
    const { status: given, headers, text } = await raw(shared.gateway.url, 'HEAD', at);
    expect([at, given, text]).toEqual([at, status, '']);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
  }
});

test.each([
  ['GET', '/', 200],
  ['HEAD', '/', 200],
  ['GET', '/pools/alpha_001/workers?limit=1', 200],
  ['OPTIONS', '/pools', 204],
  ['POST', '/pools/alpha_001/poll', 405],
  ['GET', '/pools/alpha_001/poll', 404],
  ['GET', '/internal', 404],
  ['GET', '/docs', 404],
  ['GET', '/pools/..%2f..%2finternal', 404],
  ['GET', '/pools/%2e%2e/workers', 404],
  ['GET', '//internal.example/pools', 404],
  ['GET', '/pools/alpha_001/workers?limit=1&debug=1', 400],
])('below /docs/services, %s %s is answered with %i', async (method, below, status) => {
  const answer = await raw(shared.gateway.url, method, `/docs/services/one${below}`);
  expect([answer.status, answer.headers.allow]).toEqual([
    status,
    status === 204 || status === 405 ? 'GET, HEAD, OPTIONS' : undefined,
  ]);
  if (status >= 400) expect(JSON.parse(answer.text).detail).toMatch(/\. |; /);
});
