import { gunzipSync } from 'node:zlib';
import { nextPage } from '@poolgate/server/testing/next-page.ts';
import { raw } from '@poolgate/server/testing/plain-api.ts';
import { describe, expect, test } from 'vitest';
import {
  as,
  ask,
  csvOf,
  csvType,
  gatewayForCsv,
  memoryPaths,
  pathsOverServices,
  rowsOf,
} from '../testing/csv-files.ts';

const shared = gatewayForCsv();

describe.each([...memoryPaths, ...pathsOverServices])('%s', (path) => {
  test('is JSON or CSV, whatever was asked for before', async () => {
    const isJson = (type: unknown) => expect([path, String(type).startsWith('application/json')]).toEqual([path, true]);
    const isCsv = (type: unknown) => expect([path, type]).toEqual([path, csvType]);
    const csv = (await ask(shared, path, { accept: 'text/csv' })).text;
    const json = (await ask(shared, path)).text;
    const requests: [string, Record<string, string>, 'json' | 'csv'][] = [
      [path, {}, 'json'],
      [path, { accept: 'text/csv' }, 'csv'],
      [path, { accept: '*/*' }, 'json'],
      [path, { accept: 'text/csv, application/json;q=0.5' }, 'csv'],
      [path, { accept: 'application/json, text/plain, */*' }, 'json'],
      [as('csv', path), {}, 'csv'],
      [as('json', path), { accept: 'text/csv' }, 'json'],
      [as('csv', path), { accept: 'application/json' }, 'csv'],
      [as('json', path), {}, 'json'],
    ];
    // Each after each of the others, so that what was remembered of one is there when another is asked.
    for (const before of requests)
      for (const [url, headers, format] of requests) {
        await ask(shared, before[0], before[1]);
        const answer = await ask(shared, url, headers);
        (format === 'csv' ? isCsv : isJson)(answer.headers['content-type']);
        expect([url, answer.status, answer.text]).toEqual([url, 200, format === 'csv' ? csv : json]);
        expect(answer.headers.vary).toContain('Accept');
        expect(answer.headers['content-disposition']).toEqual(
          format === 'csv' ? expect.stringMatching(/^attachment; filename="[A-Za-z_ -]+\.csv"$/) : undefined,
        );
      }
    expect(csv).toMatch(/^[a-z0-9_,]+\r\n/);
  });

  test('begins with a byte-order mark where it was asked for, and only as CSV', async () => {
    const plain = await ask(shared, as('csv', path));
    for (const [url, headers] of [
      [`${as('csv', path)}&bom=true`, {}],
      [`${as('csv', path)}&bom=true`, {}],
      [path.includes('?') ? `${path}&bom=true` : `${path}?bom=true`, { accept: 'text/csv' }],
    ] as const) {
      const marked = await ask(shared, url, headers);
      expect([url, marked.status, marked.headers['content-type']]).toEqual([url, 200, csvType]);
      expect(marked.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
      expect(marked.bytes.subarray(3)).toEqual(plain.bytes);
      expect(marked.headers['content-disposition']).toBe(plain.headers['content-disposition']);
      if (plain.headers.etag !== undefined) expect(marked.headers.etag).not.toBe(plain.headers.etag);
    }
    expect((await ask(shared, `${as('csv', path)}&bom=false`)).text).toBe(plain.text);
    const json = await ask(shared, `${as('json', path)}&bom=true`);
    expect([json.status, JSON.parse(json.text).detail]).toEqual([
      400,
      expect.stringMatching(/^bom is only for CSV.*\.$/),
    ]);
  });

  test('is a problem for a caller who takes neither, also after many requests', async () => {
    for (const headers of [{}, { accept: 'text/html' }, {}, { accept: 'text/html' }] as Record<string, string>[]) {
      const { status, text, headers: answered } = await ask(shared, path, headers);
      expect([path, status]).toEqual([path, headers.accept === undefined ? 200 : 406]);
      if (status !== 406) continue;
      expect(answered['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(JSON.parse(text).detail).toContain('Accept: text/csv');
    }
    expect((await ask(shared, `${path}?format=xml`, { accept: 'text/csv' })).status).toBe(400);
  });
});

test.each(memoryPaths)('%s as CSV: ETag, 304, HEAD and gzip, each twice', async (path) => {
  const accept = { accept: 'text/csv' };
  const json = (await ask(shared, path)).headers.etag as string;
  for (const asked of [
    () => [path, accept] as const,
    () => [as('csv', path), {}] as const,
    () => [as('csv', path), {}] as const,
  ]) {
    const [url, headers] = asked();
    const { headers: head, text } = await ask(shared, url, headers);
    const etag = head.etag as string;
    expect([etag === json, etag]).toEqual([false, expect.stringMatching(/^"[\w-]{22}"$/)]);
    expect((await ask(shared, url, { ...headers, 'if-none-match': etag })).status).toBe(304);
    expect((await ask(shared, url, { ...headers, 'if-none-match': json })).status).toBe(200);
    const headed = await raw(shared.gateway.url, 'HEAD', url, { ...shared.gateway.asAdmin, ...headers });
    expect([headed.status, headed.text, headed.headers['content-type'], headed.headers.etag]).toEqual([
      200,
      '',
      csvType,
      etag,
    ]);
    const packed = await ask(shared, url, { ...headers, 'accept-encoding': 'gzip' });
    const isPacked = text.length >= 1024;
    expect(packed.headers['content-encoding']).toBe(isPacked ? 'gzip' : undefined);
    expect((isPacked ? gunzipSync(packed.bytes) : packed.bytes).toString()).toBe(text);
  }
});

test('pages go on as CSV where the URL asked for it', async () => {
  for (const path of ['/api/pools?limit=2', '/api/status?limit=2', '/api/workers?limit=1', '/api/anomalies?limit=1']) {
    const next = async (url: string, headers: Record<string, string> = {}) => {
      const { headers: answered, text } = await ask(shared, url, headers);
      return { link: nextPage(answered.link, url) ?? '', answered, text };
    };
    const plain = await next(path);
    const csv = await next(as('csv', path));
    expect(plain.link).not.toContain('format');
    expect(new URL(csv.link, 'http://x').searchParams.get('format')).toBe('csv');
    expect((await next(as('json', path), { accept: 'text/csv' })).link).toContain('format=json');
    expect((await next(`${as('csv', path)}&bom=true`)).link).toContain('bom=true');
    expect(csv.answered['x-total-count']).toBe(plain.answered['x-total-count']);
    const [first, second] = [rowsOf(csv.text), rowsOf((await next(csv.link)).text)];
    const whole = await csvOf(shared, path.replace(/\?.*/, ''));
    expect([path, [...first, ...second].slice(0, whole.length)]).toEqual([path, whole.slice(0, first.length * 2)]);
  }
});
