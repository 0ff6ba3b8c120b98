import { describe, expect, test } from 'vitest';
import { patch, raw, startPlainApi } from '../testing/plain-api.ts';
import { loadContract } from './contract.ts';

const token = 'the-token-of-this-service';

const fill = (path: string) =>
  path
    .replace('{pool_id}', 'alphapool_001')
    .replace('{id}', '1')
    .replace(/\{\w+\}/g, 'name');

describe.each(['scraper', 'gateway'] as const)('the token of the %s', (api) => {
  const { operations } = loadContract(api);
  const table = operations.flatMap((operation) =>
    (
      [
        ['no token', undefined, false],
        ['a wrong token', `Bearer ${token}x`, false],
        ['a token that begins like it', `Bearer ${token.slice(0, -1)}`, false],
        ['an empty token', 'Bearer ', false],
        ['another scheme', `Basic ${token}`, false],
        ['the bare token', token, false],
        ['the right token', `Bearer ${token}`, true],
        ['the right token, scheme in small letters', `bearer ${token}`, true],
      ] as const
    ).map(([what, authorization, right]) => ({ operation, what, authorization, right })),
  );

  test('is asked for by every operation that the contract does not open', async () => {
    const { url, close } = await startPlainApi(api, { serviceToken: token });
    const seen = await Promise.all(
      table.map(async ({ operation: { operationId, method, path, open }, what, authorization, right }) => {
        const headers = { ...patch.headers, ...(authorization === undefined ? {} : { authorization }) };
        const body = method === 'get' ? undefined : patch.body;
        const answer = await raw(url, method.toUpperCase(), fill(path), headers, body);
        const isIn = answer.status !== 401;
        if (!isIn) {
          expect(answer.headers['www-authenticate']).toBe('Bearer');
          expect(answer.headers['content-type']).toMatch('application/problem+json');
          expect(answer.text).not.toContain(token);
        }
        return { call: `${operationId}, ${what}`, isIn, expected: open || right };
      }),
    );
    expect(seen.filter(({ isIn, expected }) => isIn !== expected)).toEqual([]);
    expect(seen.length).toBe(operations.length * 8);
    await close();
  });

  test('is not asked for where there is none', async () => {
    const { url, close } = await startPlainApi(api);
    const statuses = await Promise.all(
      operations
        .filter(({ method }) => method === 'get')
        .map(async ({ path }) => (await raw(url, 'GET', fill(path))).status),
    );
    expect(statuses.filter((status) => status === 401)).toEqual([]);
    await close();
  });
});
