import { request as send } from 'node:http';
import { gzipSync } from 'node:zlib';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApi } from './api.ts';
import { loadContract } from './contract.ts';
import { Problem } from './problem.ts';
import { listen } from './run.ts';

const token = 'the-token-of-this-service';

interface Given {
  serviceToken?: string;
  answers?: Record<string, () => unknown>;
  logged?: string[];
}

/** The scraper's contract with operations that only say their name. */
async function start(api: 'scraper' | 'gateway', { serviceToken, answers = {}, logged = [] }: Given = {}) {
  const contract = loadContract(api);
  const operations = Object.fromEntries(
    contract.operations.map(({ operationId }) => [
      operationId,
      (_request: unknown, response: { json(body: unknown): void }) => {
        response.json(answers[operationId]?.() ?? { operationId });
      },
    ]),
  );
  const logger = pino({ level: 'trace' }, { write: (line) => void logged.push(line) });
  const server = await listen(createApi({ contract, operations, logger, serviceToken }), '127.0.0.1', 0);
  return { contract, url: server.url, close: server.close };
}

/** Sends a path exactly as it is written, which `fetch` would not. */
function raw(url: string, method: string, path: string, headers: Record<string, string> = {}, body?: string | Buffer) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const request = send({ hostname, port, method, path, headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({
        status: response.statusCode ?? 599,
        headers: response.headers,
        text: Buffer.concat(chunks).toString(),
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

const fill = (path: string) =>
  path
    .replace('{pool_id}', 'alphapool_001')
    .replace('{id}', '1')
    .replace(/\{\w+\}/g, 'name');

/** A body that every changing operation takes. */
const patch = { headers: { 'content-type': 'application/json' }, body: '{"resolved":true}' };

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
    const { url, close } = await start(api, { serviceToken: token });
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
    const { url, close } = await start(api);
    const statuses = await Promise.all(
      operations
        .filter(({ method }) => method === 'get')
        .map(async ({ path }) => (await raw(url, 'GET', fill(path))).status),
    );
    expect(statuses.filter((status) => status === 401)).toEqual([]);
    await close();
  });
});

describe('what the contract does not describe', () => {
  const logged: string[] = [];
  let running: Awaited<ReturnType<typeof start>>;
  let url = '';
  beforeAll(async () => {
    running = await start('scraper', { logged });
    url = running.url;
  });
  afterAll(() => running.close());

  const json = 'application/json';
  const anomaly = '/pools/alphapool_001/anomalies/1';

  test.each([
    ['an unknown path', 'GET', '/nothing', {}, undefined, 404, 'There is nothing at /nothing.'],
    ['a wrong method', 'DELETE', '/pools', {}, undefined, 405, '/pools does not take this method.'],
    [
      'a wrong method below a pool',
      'GET',
      '/pools/alphapool_001/poll',
      {},
      undefined,
      405,
      'does not take this method',
    ],
    ['a body of another type', 'PATCH', anomaly, { 'content-type': 'text/plain' }, 'resolved', 415, 'Content-Type'],
    [
      'a form',
      'PATCH',
      anomaly,
      { 'content-type': 'application/x-www-form-urlencoded' },
      'resolved=1',
      415,
      'JSON|json',
    ],
    ['no body', 'PATCH', anomaly, {}, undefined, 415, 'Content-Type'],
    ['an unknown charset', 'PATCH', anomaly, { 'content-type': `${json}; charset=x` }, '{}', 415, 'Content-Type'],
    ['malformed JSON', 'PATCH', anomaly, { 'content-type': json }, '{"resolved":', 400, 'cannot be read'],
    ['JSON that is no object', 'PATCH', anomaly, { 'content-type': json }, '"x"', 400, 'cannot be read'],
    ['a list', 'PATCH', anomaly, { 'content-type': json }, '[]', 400, 'must be object'],
    ['a field missing', 'PATCH', anomaly, { 'content-type': json }, '{}', 400, 'resolved must have required property'],
    [
      'a text for a truth value',
      'PATCH',
      anomaly,
      { 'content-type': json },
      '{"resolved":"true"}',
      400,
      'resolved must be boolean',
    ],
    ['a field too many', 'PATCH', anomaly, { 'content-type': json }, '{"resolved":true,"id":2}', 400, 'additional'],
    [
      'gzip that is none',
      'PATCH',
      anomaly,
      { 'content-type': json, 'content-encoding': 'gzip' },
      '{}',
      400,
      'cannot be read',
    ],
    [
      'an oversized body',
      'PATCH',
      anomaly,
      { 'content-type': json },
      `{"a":"${'x'.repeat(200_000)}"}`,
      413,
      'too large',
    ],
    ['a malformed pool_id', 'GET', '/pools/ALPHA', {}, undefined, 400, 'pool_id must match pattern'],
    ['a pool_id with a line break', 'GET', '/pools/alphapool_001%0A', {}, undefined, 400, 'pool_id'],
    ['a pool_id that is too long', 'GET', `/pools/${'a'.repeat(90)}_001`, {}, undefined, 400, 'pool_id'],
    [
      'an anomaly that is no number',
      'PATCH',
      '/pools/alphapool_001/anomalies/x',
      { 'content-type': json },
      '{"resolved":true}',
      400,
      'id must be integer',
    ],
    [
      'an anomaly 0',
      'PATCH',
      '/pools/alphapool_001/anomalies/0',
      { 'content-type': json },
      '{"resolved":true}',
      400,
      'id must be >= 1',
    ],
    ['an unknown parameter', 'GET', '/pools?limt=5', {}, undefined, 400, 'There is no query parameter limt; remove it'],
    ['a limit of 0', 'GET', '/pools/alphapool_001/workers?limit=0', {}, undefined, 400, 'limit must be >= 1'],
    [
      'a limit that is no number',
      'GET',
      '/pools/alphapool_001/workers?limit=x',
      {},
      undefined,
      400,
      'limit must be integer, for example 100',
    ],
    [
      'a limit twice',
      'GET',
      '/pools/alphapool_001/workers?limit=1&limit=2',
      {},
      undefined,
      400,
      'limit must be integer',
    ],
    [
      'a day that is none',
      'GET',
      '/pools/alphapool_001/earnings?from=2026-02-30',
      {},
      undefined,
      400,
      'from must match format "date"',
    ],
    [
      'a moment that is none',
      'GET',
      '/pools/alphapool_001/history?from=2026-13-01T00:00:00Z',
      {},
      undefined,
      400,
      'from must match format',
    ],
    [
      'an unknown step',
      'GET',
      '/pools/alphapool_001/history?step=5m',
      {},
      undefined,
      400,
      'step must be equal to one of',
    ],
    ['a wait that is too long', 'GET', '/changes?wait=61', {}, undefined, 400, 'wait must be <= 60'],
    ['a broken escape', 'GET', '/pools/%E0%A4%A', {}, undefined, 400, ''],
    ['half an escape', 'GET', '/pools/%', {}, undefined, 400, ''],
    ['a broken escape at the root', 'GET', '/%ff', {}, undefined, 404, ''],
    ['a broken escape in a value', 'GET', '/pools/alphapool_001/workers?cursor=%E0%A4%A', {}, undefined, 200, ''],
  ] as [string, string, string, Record<string, string>, string | undefined, number, string][])(
    '%s',
    async (_what, method, path, headers, body, status, words) => {
      const answer = await raw(url, method, path, headers, body);
      expect({ status: answer.status, text: answer.text }).toMatchObject({ status });
      expect(logged).toEqual([]);
      if (status === 200) return;
      const problem = JSON.parse(answer.text);
      expect(answer.headers['content-type']).toMatch('application/problem+json');
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(problem).toMatchObject({ type: 'about:blank', status });
      expect(problem.detail).toMatch(new RegExp(words.replace(/[.?]/g, '\\$&')));
      expect(problem.detail).toMatch(/\.$/);
      if (status === 405) expect(answer.headers.allow).toBeTruthy();
    },
  );

  test('HEAD is answered like GET without a body', async () => {
    for (const path of ['/', '/pools', '/pools/alphapool_001/status', '/health/live', '/metrics']) {
      const [get, head] = await Promise.all([raw(url, 'GET', path), raw(url, 'HEAD', path)]);
      expect([path, head.status, head.text, head.headers.etag]).toEqual([path, get.status, '', get.headers.etag]);
    }
    expect((await raw(url, 'HEAD', '/pools/alphapool_001/poll')).status).toBe(405);
    expect((await raw(url, 'HEAD', '/nothing')).status).toBe(404);
  });

  test('a compressed body is read', async () => {
    const headers = { ...patch.headers, 'content-encoding': 'gzip' };
    expect((await raw(url, 'PATCH', anomaly, headers, gzipSync(patch.body))).status).toBe(200);
  });
});

describe('problems', () => {
  const logged: string[] = [];
  let running: Awaited<ReturnType<typeof start>>;
  const fails = (error: Error) => () => {
    throw error;
  };
  beforeAll(async () => {
    running = await start('scraper', {
      logged,
      answers: {
        getService: fails(new Error('the secret inside')),
        getPool: fails(new Problem(503, 'Come back.', { retryAfterSeconds: 4.2 })),
        listPools: fails(new Problem(429, 'Wait.', { retryAfterSeconds: -3 })),
      },
    });
  });
  afterAll(() => running.close());

  test('a defect shows nothing of itself and is logged', async () => {
    const answer = await raw(running.url, 'GET', '/');
    expect(JSON.parse(answer.text)).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: 'The service failed on this request. Its log says more.',
    });
    expect(logged.join()).toContain('the secret inside');
  });

  test('a problem keeps its status, sentence and Retry-After in whole seconds', async () => {
    const first = await raw(running.url, 'GET', '/pools/alphapool_001');
    const second = await raw(running.url, 'GET', '/pools');
    expect([first.status, first.headers['retry-after'], JSON.parse(first.text).detail]).toEqual([
      503,
      '5',
      'Come back.',
    ]);
    expect([second.status, second.headers['retry-after'], JSON.parse(second.text).title]).toEqual([
      429,
      '0',
      'Too Many Requests',
    ]);
  });

  test('a port that is taken and an address that is not ours are told in a sentence', async () => {
    const { port } = new URL(running.url);
    await expect(listen(express(), '127.0.0.1', Number(port))).rejects.toThrow(
      `The port ${port} on 127.0.0.1 is taken`,
    );
    await expect(listen(express(), '192.0.2.1', 0)).rejects.toThrow('HOST 192.0.2.1 is no address of this machine');
  });
});
