import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen } from '../process/run.ts';
import { raw, startPlainApi } from '../testing/plain-api.ts';
import { Wire } from '../testing/wire.ts';
import { createApi } from './api.ts';
import { loadContract } from './contract.ts';
import type { Described, OperationHandler } from './operation.ts';

describe.each(['scraper', 'gateway'] as const)('If-None-Match at the %s', (api) => {
  let running: Awaited<ReturnType<typeof startPlainApi>>;
  beforeAll(async () => {
    running = await startPlainApi(api);
  });
  afterAll(() => running.close());

  test('is heeded by the operations whose contract says so, and by no other', async () => {
    const { operations } = running.contract;
    for (const { method, path, parameters, statuses } of operations.filter((one) => one.method === 'get')) {
      const needed = parameters.filter((one) => one.in === 'query' && one.required).map(({ name }) => `${name}=a`);
      const filled = path.replace('{pool_id}', 'alphapool_001').replaceAll(/\{\w+\}/g, 'a');
      const url = `${filled}?${needed.join('&')}`;
      for (const more of [{}, { 'cache-control': 'no-cache' }] as Record<string, string>[]) {
        const { status } = await raw(running.url, method.toUpperCase(), url, { 'if-none-match': '*', ...more });
        expect([path, status]).toEqual([path, statuses.has(304) ? 304 : 200]);
      }
    }
  });
});

test('who has an answer already, or wants its head alone, needs no room for it', async () => {
  const contract = loadContract('scraper');
  // More than any system takes for a reader who takes nothing.
  const answer: OperationHandler<Described> = () => ({ body: ['x'.repeat(12 * 1024 * 1024)] }) as never;
  const operations = Object.fromEntries(contract.operations.map(({ operationId }) => [operationId, answer]));
  const api = createApi<Record<string, Described>>({ contract, operations, logger: pino({ level: 'silent' }) });
  const limits = { unsentBytes: 20 * 1024 * 1024, checkMs: 60_000 };
  const { url, close } = await listen(api, '127.0.0.1', 0, { limits });
  const { headers } = await raw(url, 'HEAD', '/pools');
  const stalled = new Wire(url).send('GET /pools HTTP/1.1\r\nHost: a\r\n\r\n');
  await new Promise<void>((resolve) => stalled.socket.once('data', () => resolve(void stalled.socket.pause())));
  const refused = await raw(url, 'GET', '/pools');
  expect([refused.status, refused.headers.etag]).toEqual([503, undefined]);
  const held = await raw(url, 'GET', '/pools', { 'if-none-match': String(headers.etag) });
  expect([held.status, held.headers.etag]).toEqual([304, headers.etag]);
  const head = await raw(url, 'HEAD', '/pools');
  expect([head.status, head.headers['content-length'], head.text]).toEqual([200, headers['content-length'], '']);
  stalled.socket.destroy();
  await close();
});
