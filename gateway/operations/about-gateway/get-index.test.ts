import { connect } from 'node:net';
import { raw } from '@poolgate/server/testing/plain-api.ts';
import { expect, test } from 'vitest';
import { expectContract } from '../../testing/contract-check.ts';
import { sharedGateway } from '../../testing/gateway.ts';

const shared = sharedGateway(() => undefined);

test('/ is a page of its own scripts, the first of which takes the key away, whose links are relative and lead somewhere', async () => {
  const page = await shared.gateway.get('/', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
  const html = await page.text();
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  expect(html).not.toMatch(/<script(?! (type="module" )?src="docs\/page\/)|style=|https?:/);
  const loaded = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, path]) => path);
  expect(loaded[0]).toBe('docs/page/take-key.js');
  const links = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, link]) => String(link));
  expect(links).toEqual(expect.arrayContaining(['docs', 'api/pools', 'api/status', 'api/clients', 'api/sources']));
  for (const link of links) {
    expect(link).toMatch(/^[a-z]/);
    expect([link, (await fetch(new URL(link, page.url))).status]).toEqual([link, 200]);
  }
});

test.each([
  ['application/json', 'application/json'],
  ['application/json, text/html;q=0.5', 'application/json'],
  ['*/*', 'text/html'],
  ['image/png', 'text/html'],
])('for a caller who accepts %s it is %s', async (accept, type) => {
  const answer = await shared.gateway.get('/', { accept });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, `${type}; charset=utf-8`]);
  expect(answer.headers.get('vary')).toContain('Accept');
  const body = await answer.text();
  if (type === 'application/json') expectContract('Index', JSON.parse(body));
});

test('HEAD and OPTIONS are answered, other methods are not', async () => {
  const { url } = shared.gateway;
  const [get, head, options] = [
    await raw(url, 'GET', '/'),
    await raw(url, 'HEAD', '/'),
    await raw(url, 'OPTIONS', '/'),
  ];
  expect([head.status, head.text, head.headers.etag]).toEqual([200, '', get.headers.etag]);
  expect([options.status, options.headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS']);
  expect((await raw(url, 'DELETE', '/')).status).toBe(405);
});

test.each([
  '/?utm_source=mail&utm_medium=link',
  '/?fbclid=1&fbclid=2',
  '/?',
  '/?=',
  '/?x',
  '/?format=csv',
  '/?client=%FC',
])('%s is `/`: mail programs and messengers add to the links that they pass on', async (path) => {
  const { url } = shared.gateway;
  for (const accept of ['text/html', 'application/json']) {
    const [plain, added] = [await raw(url, 'GET', '/', { accept }), await raw(url, 'GET', path, { accept })];
    expect([added.status, added.text, added.headers.etag]).toEqual([200, plain.text, plain.headers.etag]);
  }
});

/** Sends bytes as they are, and reads until the gateway closes. */
function exchange(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(shared.gateway.url);
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

test("HAProxy's own check, OPTIONS over HTTP/1.0 without a Host, finds the gateway up", async () => {
  expect(await exchange('OPTIONS / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.\d 2\d\d /);
  expect(await exchange('HEAD / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.\d 200 /);
});
