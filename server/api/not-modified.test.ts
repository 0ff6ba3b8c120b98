import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { raw, startPlainApi } from '../testing/plain-api.ts';

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
