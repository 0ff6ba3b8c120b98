import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { raw } from '@poolgate/server/testing/plain-api.ts';
import { expect, test } from 'vitest';
import { jsonAnswer } from '../answers/answer.ts';
import { eventually, gatewayOver, openEdge, patient, standIn } from '../testing/gateway.ts';
import { sampleChange } from '../testing/samples.ts';
import { HotReads } from './hot-reads.ts';

const paths = [
  '/api/pools',
  '/api/pools?limit=1&country=China',
  '/api/pools/alpha_001',
  '/api/pools/alpha_001/status',
  '/api/status',
  '/api/totals',
  '/api/totals?country=China&group_by=client',
  '/api/pools/alpha_001/tile',
  '/api/dashboard?type=alpha',
  '/api/clients',
  '/api/clients/Client%20Company%20Ltd/summary',
  // Without the question mark it is asked for while the gateway starts.
  '/api/sources?',
];

async function running(config: Parameters<typeof gatewayOver>[1] = {}) {
  const scraper = (await standIn()).put(sampleChange('alpha_001'), sampleChange('alpha_002'));
  const gateway = await gatewayOver({ one: scraper.url }, config, { timings: patient });
  await eventually(async () => expect((await gateway.source('one'))?.pools).toEqual(['alpha_001', 'alpha_002']));
  return { scraper, gateway };
}

/** An answer without what is another in each. */
async function answerOf(url: string, method: string, path: string, headers: Record<string, string> = {}) {
  const answer = await raw(url, method, path, headers);
  const {
    date,
    'x-request-id': id,
    'ratelimit-remaining': remaining,
    'ratelimit-reset': reset,
    ...rest
  } = answer.headers;
  expect([date, id, remaining, reset]).not.toContain(undefined);
  return { status: answer.status, headers: rest, text: answer.text };
}

test.each([
  ['GET', {}],
  ['HEAD', {}],
  ['GET', { 'accept-encoding': 'gzip' }],
  ['GET', { 'if-none-match': '*' }],
  ['GET', { 'if-none-match': '"other"', 'cache-control': 'no-cache' }],
] as [string, Record<string, string>][])(
  'a second %s with %j is answered as the first, from memory',
  async (method, headers) => {
    const { gateway } = await running();
    for (const path of paths) {
      const first = await answerOf(gateway.url, method, path, headers);
      const hot = await answerOf(gateway.url, method, path, headers);
      expect({ path, ...hot }).toEqual({ path, ...first });
      expect([path, hot.status]).toEqual([path, headers['if-none-match'] === '*' ? 304 : 200]);
    }
  },
);

test('a compressed answer is the same answer, under an ETag of its own', async () => {
  const { gateway } = await running();
  const path = '/api/status';
  const plain = await fetch(gateway.url + path, { headers: { 'accept-encoding': 'identity' } });
  const text = await plain.text();
  const packed = await raw(gateway.url, 'GET', path, { 'accept-encoding': 'gzip' });
  expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', 'content-length': String(packed.bytes.length) });
  expect(packed.headers.vary).toContain('Accept-Encoding');
  expect(gunzipSync(packed.bytes).toString()).toBe(text);
  const etag = plain.headers.get('etag') ?? '';
  expect(packed.headers.etag).toBe(etag.replace(/"$/, '-gzip"'));
  for (const held of [etag, packed.headers.etag as string]) {
    const again = await raw(gateway.url, 'GET', path, { 'if-none-match': held, 'accept-encoding': 'gzip' });
    expect([again.status, again.text]).toEqual([304, '']);
  }
  expect((await raw(gateway.url, 'GET', path, { 'if-none-match': packed.headers.etag as string })).status).toBe(200);
  const small = await raw(gateway.url, 'GET', '/api/clients', { 'accept-encoding': 'gzip' });
  expect(small.headers).not.toHaveProperty('content-encoding');
});

test.each([
  ['gzip', true],
  ['br, gzip', true],
  ['GZIP;q=0.5', true],
  ['*', true],
  ['gzip;q=0, *', false],
  ['br', false],
  ['identity', false],
  ['', false],
])('Accept-Encoding: %s is taken for gzip: %s', async (accepted, isPacked) => {
  const { gateway } = await running();
  const answer = await raw(gateway.url, 'GET', '/api/status', { 'accept-encoding': accepted });
  expect(answer.headers['content-encoding']).toBe(isPacked ? 'gzip' : undefined);
});

test('a change shows at once, and what vanished is not found, however hot it was', async () => {
  const { scraper, gateway } = await running();
  const status = '/api/pools/alpha_001/status';
  const summary = '/api/clients/Client%20Company%20Ltd/summary';
  for (const path of [status, summary, status, summary]) expect((await raw(gateway.url, 'GET', path)).status).toBe(200);
  scraper.put(sampleChange('alpha_001', { status: { balance: '7.00000000' } }));
  await eventually(async () => expect((await raw(gateway.url, 'GET', status)).text).toContain('7.00000000'));
  expect((await raw(gateway.url, 'GET', summary)).text).toContain('7.00000000');
  scraper.remove('alpha_001');
  scraper.remove('alpha_002');
  await eventually(async () => expect((await raw(gateway.url, 'GET', status)).status).toBe(404));
  for (const path of [status, summary]) {
    const gone = await raw(gateway.url, 'GET', path);
    expect([gone.status, gone.headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect(JSON.parse(gone.text).request_id).toBe(gone.headers['x-request-id']);
  }
});

test('hot reads are limited like all others', async () => {
  const { gateway } = await running({ edge: { ...openEdge, rateLimitPerMinute: 30 } });
  const statuses = new Set<number>();
  for (let count = 0; count < 31; count += 1) statuses.add((await raw(gateway.url, 'GET', '/api/clients')).status);
  expect([...statuses]).toEqual([200, 429]);
  const refused = await raw(gateway.url, 'GET', '/api/clients');
  expect(refused.headers).toMatchObject({
    'content-type': 'application/problem+json; charset=utf-8',
    'retry-after': expect.stringMatching(/^[1-9]\d?$/),
    'ratelimit-limit': '30',
    'ratelimit-remaining': '0',
  });
  expect(JSON.parse(refused.text).detail).toMatch(/more than 30 requests within a minute\. Wait \d+ s/);
  expect((await raw(gateway.url, 'GET', '/health/live')).status).toBe(200);
});

test('the answers of many views are kept, as many as there is room for, and each view has its own', () => {
  let revision = 1;
  let made = 0;
  const hot = new HotReads(() => revision);
  const request = { method: 'GET', url: '/api/totals', headers: {} } as IncomingMessage;
  const bodyOf = (view: string) => hot.find(view, request)?.answer.body.toString();
  const remember = (view: string, bytes: number) =>
    hot.remember(view, '/api/totals', {
      operationId: 'getTotals',
      byAccept: false,
      answer: () => {
        made += 1;
        return jsonAnswer(view.padEnd(bytes));
      },
    });
  for (let view = 0; view < 1000; view += 1) remember(`view-${view}`, 1000);
  for (let round = 0; round < 2; round += 1)
    for (let view = 0; view < 1000; view += 1) expect(bodyOf(`view-${view}`)).toContain(`"view-${view} `);
  expect(made).toBe(1000);
  revision += 1;
  expect(bodyOf('view-999')).toContain('"view-999 ');
  expect([made, bodyOf('view-1000')]).toEqual([1001, undefined]);
  // 40 MB of answers: the least recently read views go.
  for (let view = 0; view < 1000; view += 1) {
    remember(`large-${view}`, 40_000);
    bodyOf(`large-${view}`);
  }
  expect([bodyOf('view-0'), bodyOf('large-0')]).toEqual([undefined, undefined]);
  expect(bodyOf('large-999')).toContain('"large-999 ');
});
