import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../harness/browser.ts';
import { until } from '../harness/processes/processes.ts';
import { openWatchedPage } from './page/watched-page.ts';
import { type Answer, ask, askJson } from './proxies/ask.ts';
import { siteName } from './proxies/certificate.ts';
import type { Spot } from './proxies/page-files.ts';
import { type ProxyName, type RunningProxy, startPageProxy } from './proxies/start-proxies.ts';
import { awkwardNames } from './world/awkward-names.ts';
import { allLookedAt, refusedWith, tryChanges } from './world/changes.ts';
import { type SystemWorld, startSystemWorld } from './world/system-world.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/reverse-proxy.md'), 'utf8');
let world: SystemWorld;
let browser: Browser;

beforeAll(async () => {
  [world, browser] = await Promise.all([
    startSystemWorld({ TRUST_PROXY: 'loopback', PUBLIC_URL: `https://${siteName}` }),
    launchBrowser([`--host-resolver-rules=MAP ${siteName} 127.0.0.1`]),
  ]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const spots = (['nginx', 'haproxy', 'caddy'] as ProxyName[]).flatMap((name) =>
  (['root', 'path'] as Spot[]).map((spot) => [name, spot] as const),
);
const client = (name: string) => `client=${encodeURIComponent(name)}`;

/** The address that a `Link` gives, as every client resolves it. */
function nextOf({ headers }: Answer, asked: string): string | null {
  const target = /<([^>]*)>; rel="next"/.exec(headers.link ?? '')?.[1];
  return target === undefined ? null : new URL(target, asked).href;
}

/** The line of the page that keeps changes away, and where it goes. */
const noChanges: Record<ProxyName, [before: string, lines: string]> = {
  nginx: ['proxy_pass', 'limit_except GET HEAD OPTIONS { deny all; }'],
  haproxy: ['http-request set-header', 'http-request deny unless METH_GET or METH_OPTIONS'],
  caddy: ['reverse_proxy', '@changes not method GET HEAD OPTIONS\nrespond @changes 403'],
};
const byAdmin = () => ({ authorization: `Bearer ${world.adminKey}` });

test.each(spots)('with the line of the page against changes, %s at the %s takes none', async (name, spot) => {
  const [before, lines] = noChanges[name];
  for (const line of lines.split('\n')) expect(page).toContain(`\`${line}\``);
  const proxy = await startPageProxy(name, spot, world.url, { [before]: `${lines}\n${before}` });
  expect(await tryChanges(world, proxy.place, byAdmin())).toEqual(refusedWith(403));
  expect((await ask(proxy.place, '/api/pools', { headers: byAdmin() })).status).toBe(200);
  await proxy.stop();
});

describe.each(spots)('the configuration of the page for %s at the %s', (name, spot) => {
  let proxy: RunningProxy;
  beforeAll(async () => {
    proxy = await startPageProxy(name, spot, world.url);
  }, 60_000);
  afterAll(() => proxy?.stop());
  const gateway = () => ({ base: world.url });

  test('shows the documentation, and "Try it out" works', async () => {
    const watched = await openWatchedPage(browser, [siteName]);
    await watched.open(`${proxy.place.base}/docs`);
    const shown = await watched.tryOut('get', '/api/pools/{pool_id}', { pool_id: world.poolOf.get('/') ?? '' });
    expect(shown.status).toBe(200);
    expect(JSON.parse(shown.body)).toMatchObject({ client_name: '/' });
    await watched.close();
  });

  test('leads from page to page through all pools', async () => {
    const seen: string[] = [];
    let next: string | null = `${proxy.place.base}/api/pools?limit=3`;
    for (let count = 0; next !== null && count < 100; count += 1) {
      expect(next).toContain(`${proxy.place.base}/api/pools?`);
      const answer: Answer = await ask(proxy.place, next.slice(proxy.place.base.length));
      expect(answer.status).toBe(200);
      seen.push(...(JSON.parse(answer.text) as { pool_id: string }[]).map(({ pool_id }) => pool_id));
      next = nextOf(answer, next);
    }
    expect(seen.sort()).toEqual([...world.poolOf.values()].sort());
  });

  test.each(awkwardNames)('passes the client "%s" on', async (awkward) => {
    const expected = { client_name: awkward, pools: [{ pool_id: world.poolOf.get(awkward) }] };
    expect(await askJson(proxy.place, `/api/clients/summary?${client(awkward)}`)).toMatchObject(expected);
    expect(await askJson(proxy.place, `/api/pools?${client(awkward)}`)).toMatchObject([{ client_name: awkward }]);
    const inPath = `/api/clients/${encodeURIComponent(awkward)}/summary`;
    // nginx unpacks the path where it takes a part of it away, and makes one slash of several.
    if (awkward === '/' && name === 'nginx' && spot === 'path')
      expect((await ask(proxy.place, inPath)).status).toBe(400);
    else expect(await askJson(proxy.place, inPath)).toMatchObject(expected);
  });

  test('keeps ETag, compression and the names of files', async () => {
    const packed = await ask(proxy.place, '/api/pools', { headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers['content-encoding']).toBe('gzip');
    const plain = await ask(gateway(), '/api/pools');
    expect(gunzipSync(packed.bytes).equals(plain.bytes)).toBe(true);
    const { etag = '' } = packed.headers;
    expect(etag).not.toBe('');
    const again = await ask(proxy.place, '/api/pools', {
      headers: { 'accept-encoding': 'gzip', 'if-none-match': etag },
    });
    expect([again.status, again.bytes.length, again.headers.etag]).toEqual([304, 0, etag]);
    const csv = await ask(proxy.place, '/api/pools?format=csv');
    const direct = await ask(gateway(), '/api/pools?format=csv');
    expect(csv.headers['content-disposition']).toMatch(/^attachment; filename="/);
    expect(csv.headers['content-disposition']).toBe(direct.headers['content-disposition']);
    expect(csv.text).toBe(direct.text);
  });

  test('cuts no long answer', async () => {
    for (const path of ['/docs/swagger-ui-bundle.js', '/openapi.json']) {
      const [through, direct] = [await ask(proxy.place, path), await ask(gateway(), path)];
      expect([path, through.status, through.bytes.equals(direct.bytes)]).toEqual([path, 200, true]);
    }
  });

  test('tells the gateway who asks, and believes nobody who says it himself', async () => {
    const remaining = async (from: string, headers: Record<string, string> = {}) => {
      const answer = await ask(proxy.place, '/api/sources', { from, headers });
      return Number(answer.headers['ratelimit-remaining']);
    };
    const [one, other] = [await remaining('127.0.0.2'), await remaining('127.0.0.3')];
    expect(await remaining('127.0.0.2')).toBe(one - 1);
    expect(await remaining('127.0.0.3')).toBe(other - 1);
    const id = `${name}-${spot}-spoofed`;
    const spoofed = { 'x-forwarded-for': '203.0.113.7', 'x-request-id': id };
    expect(await remaining('127.0.0.2', spoofed)).toBe(one - 2);
    const logged = await until(
      () =>
        world.gateway
          .output()
          .split('\n')
          .find((line) => line.includes(id)),
      (line) => line !== undefined,
    );
    expect(JSON.parse(logged ?? '')).toMatchObject({ caller: '127.0.0.2', path: '/api/sources' });
  });

  test('is answered under the name in PUBLIC_URL, and under no other that leads to the proxy', async () => {
    const statusUnder = async (host: string) => (await ask(proxy.place, '/api/pools', { headers: { host } })).status;
    expect(await statusUnder(siteName)).toBe(200);
    // Caddy takes the request for a site that it does not have.
    if (name === 'caddy')
      expect((await ask(proxy.place, '/api/pools', { headers: { host: 'evil.example' } })).text).toBe('');
    else expect(await statusUnder('evil.example')).toBe(403);
  });

  test('takes changes from who has an admin key, and from nobody else', async () => {
    for (const host of [undefined, '127.0.0.1', 'localhost']) {
      // Caddy takes the request for a site that it does not have.
      if (name === 'caddy' && host !== undefined) continue;
      expect([host, await tryChanges(world, proxy.place, host === undefined ? {} : { host })]).toEqual([
        host,
        refusedWith(403),
      ]);
    }
    const otherSite = { ...byAdmin(), origin: 'https://evil.example' };
    expect(await tryChanges(world, proxy.place, otherSite)).toEqual(refusedWith(403));
    expect(await tryChanges(world, proxy.place, byAdmin())).toEqual(allLookedAt);
    expect(await tryChanges(world, proxy.place, { 'x-api-key': world.adminKey })).toEqual(allLookedAt);
  });

  test('leads to the page of the gateway', async () => {
    expect((await ask(proxy.place, '/')).status).toBe(200);
    if (spot === 'root') return;
    const without = await ask({ ...proxy.place, base: new URL(proxy.place.base).origin }, '/a/b');
    expect(new URL(without.headers.location ?? '', proxy.place.base).href).toBe(`${proxy.place.base}/`);
    const docs = await ask(proxy.place, '/docs/');
    if (docs.status !== 200)
      expect(new URL(docs.headers.location ?? '', `${proxy.place.base}/docs/`).href).toBe(`${proxy.place.base}/docs`);
  });
});
