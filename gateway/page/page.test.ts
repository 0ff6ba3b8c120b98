import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { raw } from '@poolgate/server/testing/plain-api.ts';
import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectContract } from '../testing/contract-check.ts';
import { gatewayOver, silent, type TestGateway, temporaryFolder } from '../testing/gateway.ts';

const html = '<!DOCTYPE html><title>a page</title><script type="module" src="./assets/index-abc.js"></script>';
const script = `export const sentence = '${'mined '.repeat(200)}';`;
const icon = '<svg xmlns="http://www.w3.org/2000/svg"/>';
const browser = 'text/html,application/xhtml+xml,*/*;q=0.8';

/** A page as the build leaves it; the icon is in no compressed form. */
function builtPage(pages = temporaryFolder()): string {
  const folder = join(pages, 'page-1');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(pages, 'current'), 'page-1');
  for (const [name, text] of [
    ['index.html', html],
    ['assets/index-abc.js', script],
  ] as const) {
    writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(text));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(text));
  }
  writeFileSync(join(folder, 'assets/icon-abc.svg'), icon);
  writeFileSync(join(folder, 'assets/unknown.xyz'), 'no type is known for this');
  return pages;
}

const gatewayWith = (pageFolder: string, logger = silent) => gatewayOver({}, {}, { pageFolder, logger });

test('the page is sent to browsers, and its links as JSON to whoever prefers that', async () => {
  const { url } = await gatewayWith(builtPage());
  const page = await raw(url, 'GET', '/', { accept: browser });
  expect([page.status, page.text, page.headers['content-type']]).toEqual([200, html, 'text/html; charset=utf-8']);
  expect(page.headers['cache-control']).toBe('private, no-cache');
  const json = await fetch(url, { headers: { accept: 'application/json' } });
  expectContract('Index', await json.json());
  for (const answer of [page.headers.vary, json.headers.get('vary')]) expect(answer).toMatch(/\bAccept(,|$)/);
});

test('what runs in the page is the page alone, and it can be shown in no other', async () => {
  const { url } = await gatewayWith(builtPage());
  for (const path of ['/', '/assets/index-abc.js']) {
    const { headers } = await raw(url, 'GET', path, { accept: browser });
    const policy = String(headers['content-security-policy']);
    expect(policy).not.toContain('unsafe');
    for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'"])
      expect(policy.split(';')).toContain(rule);
    for (const rule of ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"])
      expect(policy.split(';')).toContain(rule);
    expect([headers['referrer-policy'], headers['x-content-type-options']]).toEqual(['no-referrer', 'nosniff']);
    expect(headers['x-frame-options']).toBe('DENY');
  }
  const docs = await raw(url, 'GET', '/docs', { accept: browser });
  expect(docs.headers['content-security-policy']).not.toContain("default-src 'none'");
});

const unpack = { br: brotliDecompressSync, gzip: gunzipSync };

describe('a file is sent in the smallest form that its reader takes', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, br;q=0', 'gzip'],
    ['gzip', 'gzip'],
    ['*', 'br'],
    ['identity', undefined],
    ['zstd', undefined],
    ['', undefined],
    [undefined, undefined],
    ['identity;q=0', undefined],
  ] as const)('%s: %s', async (accepted, coding) => {
    const { url } = await gatewayWith(builtPage());
    const headers: Record<string, string> = accepted === undefined ? {} : { 'accept-encoding': accepted };
    const answer = await raw(url, 'GET', '/assets/index-abc.js', headers);
    expect([answer.status, answer.headers['content-encoding']]).toEqual([200, coding]);
    const body = coding === undefined ? answer.bytes : unpack[coding](answer.bytes);
    expect(body.toString()).toBe(script);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-length': String(answer.bytes.length),
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
  });

  test('one without other forms is sent as it is', async () => {
    const { url } = await gatewayWith(builtPage());
    const answer = await raw(url, 'GET', '/assets/icon-abc.svg', { 'accept-encoding': 'br' });
    expect([answer.text, answer.headers['content-encoding']]).toEqual([icon, undefined]);
    expect(answer.headers['content-type']).toBe('image/svg+xml');
  });
});

describe('over one page', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    const folder = builtPage(temporaryFolder(() => undefined));
    gateway = await gatewayOver({}, {}, { pageFolder: folder }, () => undefined);
    // What is sent was read at the start.
    rmSync(folder, { recursive: true });
    return () => gateway.close();
  });

  test.each(['/', '/assets/index-abc.js'])('%s is sent again only where it changed, in each form', async (path) => {
    const tags = new Set<string>();
    for (const coding of ['br', 'gzip', 'identity']) {
      const headers = { accept: browser, 'accept-encoding': coding };
      const whole = await raw(gateway.url, 'GET', path, headers);
      const etag = String(whole.headers.etag);
      expect(etag).toMatch(/^"[^"]+"$/);
      tags.add(etag);
      const head = await raw(gateway.url, 'HEAD', path, headers);
      expect([head.status, head.text, head.headers.etag]).toEqual([200, '', etag]);
      expect(head.headers['content-length']).toBe(whole.headers['content-length']);
      const again = await raw(gateway.url, 'GET', path, { ...headers, 'if-none-match': `"other", ${etag}` });
      expect([again.status, again.text, again.headers.etag]).toEqual([304, '', etag]);
      expect(again.headers['content-security-policy']).toBe(whole.headers['content-security-policy']);
      expect((await raw(gateway.url, 'GET', path, { ...headers, 'if-none-match': '"other"' })).status).toBe(200);
    }
    expect(tags.size).toBe(3);
  });

  test.each([
    ['a file that is not there', '/assets/none.js', 404],
    ['a file without a known type', '/assets/unknown.xyz', 404],
    ['a compressed form by its own name', '/assets/index-abc.js.br', 404],
    ['a file outside', '/assets/..%2findex.html', 404],
    ['a folder', '/assets/', 404],
    ['what names the newest page', '/assets/..%2f..%2fcurrent', 404],
  ])('%s is not sent', async (_what, path, status) => {
    const answer = await raw(gateway.url, 'GET', path, { 'x-api-key': gateway.adminKey });
    expect([answer.status, answer.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
  });

  test('a file is read and not written', async () => {
    expect((await raw(gateway.url, 'POST', '/assets/index-abc.js')).status).not.toBe(200);
  });
});

test('without a built page `/` leads to what there is, and says how to build it', async () => {
  const { url } = await gatewayWith(temporaryFolder());
  const page = await raw(url, 'GET', '/', { accept: browser });
  expect([page.status, page.text.includes('npm run dashboard:build')]).toEqual([200, true]);
  const json = await fetch(url, { headers: { accept: 'application/json' } });
  expect(json.status).toBe(200);
  expectContract('Index', await json.json());
  expect((await raw(url, 'GET', '/assets/index-abc.js')).status).toBe(404);
});

describe('a damaged page costs the page alone, and one sentence says so', () => {
  test.each<[string, (pages: string, page: string) => void, RegExp]>([
    ['without its files', (_, page) => rmSync(join(page, 'assets'), { recursive: true }), /assets/],
    [
      'without one that it loads',
      (_, page) => rmSync(join(page, 'assets/index-abc.js')),
      /^assets\/index-abc\.js is missing$/,
    ],
    ['without its first file', (_, page) => rmSync(join(page, 'index.html')), /index\.html/],
    ['that is gone', (_, page) => rmSync(page, { recursive: true }), /page-1/],
    ['whose name is damaged', (pages) => writeFileSync(join(pages, 'current'), '\0'), /null bytes/],
    ['whose name is empty', (pages) => writeFileSync(join(pages, 'current'), ''), /assets/],
  ])('one %s', async (_what, damage, reason) => {
    const pages = builtPage();
    damage(pages, join(pages, 'page-1'));
    const lines: string[] = [];
    const logger = pino({ level: 'error' }, { write: (line) => lines.push(line) });
    const { url } = await gatewayWith(pages, logger);
    const page = await raw(url, 'GET', '/', { accept: browser });
    expect([page.status, page.text.includes('npm run dashboard:build')]).toEqual([200, true]);
    expect((await raw(url, 'GET', '/health/live')).status).toBe(200);
    const told = lines.map((line) => JSON.parse(line));
    expect(told).toEqual([
      expect.objectContaining({
        msg: expect.stringMatching(/^the page is damaged/),
        reason: expect.stringMatching(reason),
      }),
    ]);
  });
});
