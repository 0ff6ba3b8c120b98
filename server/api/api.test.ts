import { gzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Problem } from '../http/problem.ts';
import { listen } from '../process/run.ts';
import { patch, raw, startPlainApi } from '../testing/plain-api.ts';

type Running = Awaited<ReturnType<typeof startPlainApi>>;

describe('what the contract does not describe', () => {
  const logged: string[] = [];
  let running: Running;
  let url = '';
  beforeAll(async () => {
    running = await startPlainApi('scraper', { logged });
    url = running.url;
  });
  afterAll(() => running.close());

  const json = 'application/json';
  const anomaly = '/pools/alphapool_001/anomalies/1';

  test.each([
    ['an unknown path', 'GET', '/nothing', {}, undefined, 404, 'There is nothing at /nothing.'],
    ['a path in other letters', 'GET', '/POOLS', {}, undefined, 404, 'There is nothing at /POOLS.'],
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
    ['a field missing', 'PATCH', anomaly, { 'content-type': json }, '{}', 400, 'resolved is missing'],
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
    [
      'a body that is nested beyond all use',
      'PATCH',
      anomaly,
      { 'content-type': json },
      `{"a":${'['.repeat(40_000)}${']'.repeat(40_000)}}`,
      400,
      'nested too deeply',
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
      'limit is given twice; give it once.',
    ],
    [
      'a client thrice',
      'GET',
      '/workers?client=a&client=b&client=',
      {},
      undefined,
      400,
      'client is given 3 times; give',
    ],
    ['a list by brackets', 'GET', '/workers?client[]=a', {}, undefined, 400, 'no query parameter client[]; remove it'],
    ['an object', 'GET', '/workers?client[a]=b', {}, undefined, 400, 'no query parameter client[a]; remove it'],
    ['an object twice', 'GET', '/workers?client[a]=b&client[a]=c', {}, undefined, 400, 'no query parameter client[a]'],
    ['a prototype', 'GET', '/workers?__proto__=b', {}, undefined, 400, 'no query parameter __proto__; remove it'],
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
      expect(problem.detail).toMatch(new RegExp(words.replace(/[.?[\]]/g, '\\$&')));
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
  let running: Running;
  const fails = (error: Error) => () => {
    throw error;
  };
  beforeAll(async () => {
    running = await startPlainApi('scraper', {
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
      request_id: answer.headers['x-request-id'],
    });
    expect(logged.join()).toContain('the secret inside');
    expect(logged.join()).toContain(answer.headers['x-request-id']);
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
      `The port ${port} on 127.0.0.1 is taken by another program. Stop that program, or choose another port with PORT.`,
    );
    const portVariable = 'ALPHAPOOL_PORT';
    await expect(listen(express(), '127.0.0.1', Number(port), { portVariable })).rejects.toThrow(
      /another port with ALPHAPOOL_PORT\.$/,
    );
    await expect(listen(express(), '192.0.2.1', 0)).rejects.toThrow('HOST 192.0.2.1 is not an address of this machine');
  });
});
