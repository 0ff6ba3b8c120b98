import { onTheWire, Wire, withoutEnd } from '@poolgate/server/testing/wire.ts';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatewayOver, standIn, type TestGateway } from '../testing/gateway.ts';
import { securityHeaders } from './security-headers.ts';

const lines: string[] = [];
const logger = pino({ level: 'debug', base: {} }, { write: (text) => void lines.push(text) });
const cleaners: (() => void | Promise<void>)[] = [];
const security = securityHeaders().filter((_text, index) => index % 2 === 0);
let gateway: TestGateway;

beforeAll(async () => {
  const atEnd = (clean: () => void | Promise<void>) => void cleaners.unshift(clean);
  const scraper = await standIn('alpha', atEnd);
  gateway = await gatewayOver({ one: scraper.url }, {}, { logger }, atEnd);
});
afterAll(async () => {
  for (const clean of cleaners) await clean();
});

const ids: string[] = [];
/** Who may not change anything is refused before the body is looked at. */
const withKey = (sent: string) =>
  sent.replace(/^(?=PATCH)[^\r]*\r\n/, (line) => `${line}X-API-Key: ${gateway.adminKey}\r\n`);

test.each(onTheWire)('%s', async (_what, sent, status) => {
  const wire = new Wire(gateway.url).send(
    withKey(sent.replaceAll('{api}', '/api').replace('/pools/alpha', '/api/pools/alpha')),
  );
  const answer = await wire.answer(!sent.startsWith('HEAD'));
  expect(answer).toMatchObject({ status, headers: { 'x-request-id': expect.any(String) } });
  const { headers = {}, body = '' } = answer ?? {};
  ids.push(String(headers['x-request-id']));
  for (const name of security) expect(headers).toHaveProperty(name.toLowerCase());
  if (status >= 400) {
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(body)).toMatchObject({ status, detail: expect.stringMatching(/\.$/) });
  }
  wire.send('GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  const next = await wire.answer();
  await wire.closed;
  expect(next === null || next.status === 200).toBe(true);
});

test('a body without end is refused before it has arrived', async () => {
  const wire = new Wire(gateway.url).send(withKey(withoutEnd.replace('/pools', '/api/pools')));
  expect(await wire.answer()).toMatchObject({ status: 413 });
  wire.socket.destroy();
});

test('the log and the metrics have a line for each of them, none is left open', async () => {
  const metrics = await (await gateway.get('/metrics')).text();
  expect(metrics).toMatch(/poolgate_http_requests_in_flight [12]\n/);
  expect(Number(/duration_seconds_count\{operation="other",status="4xx"\} (\d+)/.exec(metrics)?.[1])).toBeGreaterThan(
    50,
  );
  await gateway.close();
  const logged = lines
    .join('')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : JSON.parse(line)));
  expect(logged.filter(({ level }) => level > 30)).toEqual([]);
  const passed = new Set(logged.filter(({ msg }) => msg === 'request').map(({ id }) => id));
  expect(ids.filter((id) => !passed.has(id))).toEqual([]);
});
