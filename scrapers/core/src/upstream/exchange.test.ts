import { once } from 'node:events';
import type { RequestListener, ServerResponse } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { getJson, pollHttp } from '../../testing/service/poll-once.ts';
import { serve } from '../../testing/service/upstream.ts';
import { ReadFailure } from '../failure.ts';
import { essential } from '../kit/field.ts';
import { text, yesOrNo } from '../kit/figures.ts';
import { record } from '../kit/record.ts';
import { maxBodyBytes } from './exchange.ts';
import { createLargeAnswers, largeBytes } from './large-answers.ts';
import { upstreamUrlFor } from './origin.ts';

const shape = record({ ok: essential(yesOrNo) });
const ok = JSON.stringify({ ok: true });

async function pool(listener: RequestListener) {
  const asked: string[] = [];
  const server = await serve((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  onTestFinished(() => server.close());
  return { ...server, asked };
}

async function failure(reading: Promise<unknown>): Promise<ReadFailure> {
  const outcome = await reading.catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(ReadFailure);
  const { message } = outcome as ReadFailure;
  for (const part of ['SECRET', 'BODY', 'http:', '127.0.0.1']) expect(message).not.toContain(part);
  expect(message).toMatch(/\.$/);
  return outcome as ReadFailure;
}

const redirects = (response: ServerResponse, location: string, status = 302) =>
  void response.writeHead(status, { location }).end();

describe('exchange', () => {
  test.each([
    ['chunked', {}, [ok.slice(0, 5), ok.slice(5)]],
    ['with a byte order mark', {}, [`\ufeff${ok}`]],
    ['gzip that nobody asked for', { 'content-encoding': 'gzip' }, [gzipSync(ok)]],
    ['brotli that nobody asked for', { 'content-encoding': 'BR' }, [brotliCompressSync(ok)]],
    ['an encoding that is no compression', { 'content-encoding': 'identity' }, [ok]],
  ] as [string, Record<string, string>, (string | Buffer)[]][])('reads a body %s', async (_name, headers, chunks) => {
    const { url } = await pool((_request, response) => {
      response.writeHead(200, headers);
      for (const chunk of chunks) response.write(chunk);
      response.end();
    });
    expect(await getJson(pollHttp(url), shape)).toEqual({ ok: true });
  });

  test('the time-out ends a body that drips', async () => {
    const { url } = await pool((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    });
    const begun = performance.now();
    const { kind, message } = await failure(getJson(pollHttp(url, { timeoutSeconds: 0.2, delaysMs: [] }), shape));
    expect([kind, message]).toEqual([
      'unavailable',
      'The pool did not answer within 0.2 s. It is tried again at the next poll.',
    ]);
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  test.each([
    ['sent as it is', {}, 'x'.repeat(maxBodyBytes + 1)],
    ['compressed to very little', { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(maxBodyBytes + 1, 'x'))],
  ])('an answer that is too large is refused, %s', async (_name, headers, body) => {
    const { url } = await pool((_request, response) => response.writeHead(200, headers).end(body));
    const { kind, message } = await failure(getJson(pollHttp(url, { delaysMs: [] }), shape));
    expect([kind, message]).toEqual(['changed', expect.stringContaining('larger than 16 MiB')]);
  });

  test('an answer as large as it may be is read', async () => {
    const body = `${ok.padEnd(maxBodyBytes)}`;
    const { url } = await pool((_request, response) => response.end(body));
    expect(await getJson(pollHttp(url), shape)).toEqual({ ok: true });
  });

  const large = ok.padEnd(largeBytes + 1);
  test.each([
    ['sent as it is', {}, large],
    ['compressed', { 'content-encoding': 'gzip' }, gzipSync(large)],
  ])('a large answer waits while others are held, %s', async (_name, headers, body) => {
    const { url } = await pool((_request, response) => response.writeHead(200, headers).end(body));
    const largeAnswers = createLargeAnswers();
    const [one, other] = [largeAnswers.ofPoll(), largeAnswers.ofPoll()];
    const { signal } = new AbortController();
    await Promise.all([one.take(signal), other.take(signal)]);
    const late = await failure(getJson(pollHttp(url, { delaysMs: [], timeoutSeconds: 0.5, largeAnswers }), shape));
    expect([late.kind, late.message]).toEqual([
      'unavailable',
      expect.stringContaining('Large answers of other accounts'),
    ]);
    const waiting = getJson(pollHttp(url, { largeAnswers }), shape);
    for (const held of [one, other]) held.end();
    expect(await waiting).toEqual({ ok: true });
  });

  test.each([
    ['reset', (response: ServerResponse) => void response.socket?.resetAndDestroy()],
    ['closed without an answer', (response: ServerResponse) => void response.socket?.destroy()],
    [
      'cut off within the body',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"ok":');
        response.socket?.end();
      },
    ],
    ['no HTTP', (response: ServerResponse) => void response.socket?.end('BODY SECRET\r\n\r\n')],
    [
      'broken gzip',
      (response: ServerResponse) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end('BODY SECRET'),
    ],
  ])('a connection that is %s is unavailable', async (_name, act) => {
    const { url } = await pool((_request, response) => act(response));
    expect((await failure(getJson(pollHttp(url, { delaysMs: [] }), shape))).kind).toBe('unavailable');
  });

  test('nobody listens there', async () => {
    const { url, close } = await pool(() => undefined);
    await close();
    const { kind, message } = await failure(getJson(pollHttp(url, { delaysMs: [] }), shape));
    expect([kind, message]).toEqual([
      'unavailable',
      'The pool cannot be reached (ECONNREFUSED). It is tried again at the next poll.',
    ]);
  });

  test('a redirect within the host is followed, and counted', async () => {
    const { url, asked } = await pool((request, response) =>
      request.url?.startsWith('/api') ? redirects(response, '/moved?x=1') : response.end(ok),
    );
    expect(await getJson(pollHttp(url), shape)).toEqual({ ok: true });
    expect(asked).toEqual(['GET /api?key=SECRET-KEY', 'GET /moved?x=1']);
  });

  test.each([
    'http://localhost:1/elsewhere?key=SECRET',
    '//other.example/SECRET',
    'https://127.0.0.1/SECRET',
    'file:///etc/passwd',
    'http://[broken SECRET',
  ])('a redirect to %s is refused', async (location) => {
    const { url, asked } = await pool((_request, response) => redirects(response, location));
    const { kind, message } = await failure(getJson(pollHttp(url, { delaysMs: [] }), shape));
    expect([kind, message]).toEqual(['unavailable', expect.stringContaining('redirects to another address')]);
    expect(asked.length).toBe(1);
  });

  test('a redirect in circles ends', async () => {
    const { url, asked } = await pool((_request, response) => redirects(response, '/api'));
    expect((await failure(getJson(pollHttp(url, { delaysMs: [] }), shape))).message).toContain('in circles');
    expect(asked.length).toBe(4);
  });

  test.each([
    ['form', { form: { key: 'SECRET' } }],
    ['JSON', { json: { key: 'SECRET' } }],
    ['POST', { method: 'POST' as const }],
  ])('a redirect of a %s is refused', async (_name, request) => {
    const { url, asked } = await pool((_request, response) => redirects(response, '/moved', 307));
    const http = pollHttp(url, { delaysMs: [] });
    const sent = http.json(() => ({ url: 'https://alphapool.example/api', ...request }), { shape });
    expect((await failure(sent)).message).toContain('is not followed');
    expect(asked).toEqual(['POST /api']);
  });

  test('forms and JSON are sent as such', async () => {
    const { url } = await pool(async (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      await once(request, 'end');
      const body = Buffer.concat(chunks).toString();
      response.end(JSON.stringify({ type: request.headers['content-type'], body }));
    });
    const http = pollHttp(url);
    const echo = record({ type: text, body: text });
    const send = (part: object) =>
      http.json(() => ({ url: 'https://alphapool.example/api', ...part }), { shape: echo });
    expect(await send({ form: { a: 'b c', n: 5 } })).toEqual({
      type: 'application/x-www-form-urlencoded',
      body: 'a=b+c&n=5',
    });
    expect(await send({ json: { a: ['ü'] } })).toEqual({ type: 'application/json', body: '{"a":["ü"]}' });
  });

  test('a stop ends an exchange that is under way', async () => {
    const stop = new AbortController();
    const { url } = await pool(() => stop.abort());
    expect((await failure(getJson(pollHttp(url, { signal: stop.signal }), shape))).message).toBe(
      'The service is stopping.',
    );
  });
});

describe('UPSTREAM_URL', () => {
  test.each([
    [undefined, null, 'https://a.example/x?y=1', 'https://a.example/x?y=1'],
    ['http://127.0.0.1:9000', null, 'https://a.example/x/y?z=1', 'http://127.0.0.1:9000/x/y?z=1'],
    ['http://127.0.0.1:9000/', null, 'https://a.example/x', 'http://127.0.0.1:9000/x'],
    ['http://m.example/mirror', null, 'https://a.example/x', 'http://m.example/mirror/x'],
    ['http://m.example/{coin}', 'dgb-sha', 'https://dgb-sha.a.example/x', 'http://m.example/dgb-sha/x'],
    ['http://m.example/{coin}', 'a/../b', 'https://a.example/x', 'http://m.example/a%2F..%2Fb/x'],
    ['http://m.example/{coin}', null, 'https://a.example/x', 'http://m.example/{coin}/x'],
  ])('%s with coin %s: %s', (upstream, coin, documented, expected) => {
    expect(upstreamUrlFor(upstream, { type: 'alphapool', coinSlug: coin }, documented)).toBe(expected);
  });
});
