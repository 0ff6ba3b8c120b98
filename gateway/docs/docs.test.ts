import { loadContract } from '@poolgate/server/api/contract.ts';
import { raw } from '@poolgate/server/testing/plain-api.ts';
import { expect, test } from 'vitest';
import { eventually, gatewayOver, patient, standIn, temporaryFolder } from '../testing/gateway.ts';
import { network, withNames } from '../testing/named-network.ts';
import { sampleChange } from '../testing/samples.ts';

test('has the page and the description of every service, and goes on when a service is down', async () => {
  const [up, down] = [await standIn(), await standIn('beta')];
  await down.stop();
  const gateway = await gatewayOver({ up: up.url, down: down.url }, {}, { timings: patient });
  await eventually(async () => expect((await gateway.source('down'))?.state).toBe('unreachable'));
  const page = await gateway.get('/docs');
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const loaded = [...(await page.text()).matchAll(/(?:src|href)="([^"]*)"/g)].map(([, path]) => path ?? '');
  expect(loaded).toEqual(expect.arrayContaining(['docs/swagger-ui-bundle.js', 'docs/page/swagger-start.js']));
  for (const path of loaded) expect([path, (await fetch(new URL(path, page.url))).status]).toEqual([path, 200]);

  const description = await gateway.json<{ paths: object }>('/api/sources/up/openapi.json');
  expect(description.paths).toHaveProperty('/changes');
  expect(description).toMatchObject({
    info: { title: 'up: Poolgate scraper service' },
    servers: [{ url: '../../../docs/services/up' }],
  });
  const missing = await gateway.get('/api/sources/down/openapi.json');
  expect([missing.status, missing.headers.get('retry-after')]).toEqual([503, '5']);
});

test('a description that was seen stays readable, also after a restart of the gateway', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  const stateDir = temporaryFolder();
  const gateway = await gatewayOver({ one: scraper.url }, { stateDir });
  await eventually(() => expect(scraper.seen.some(({ url }) => url === '/openapi.json')).toBe(true));
  await eventually(async () => expect((await gateway.get('/api/sources/one/openapi.json')).status).toBe(200));
  await scraper.stop();
  await eventually(async () => expect((await gateway.source('one'))?.state).toBe('unreachable'));
  expect(await gateway.json('/api/sources/one/openapi.json')).toHaveProperty('paths');
  await gateway.close();
  const after = await gatewayOver({ one: scraper.url }, { stateDir });
  await eventually(async () => expect((await after.source('one'))?.state).toBe('unreachable'));
  expect(await after.json('/api/sources/one/openapi.json')).toHaveProperty('paths');
});

test('a service can be read through the gateway, and only read', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  scraper.token = 'token-for-tests';
  const gateway = await gatewayOver({ one: scraper.url }, { serviceToken: 'token-for-tests' });
  await eventually(async () => expect((await gateway.source('one'))?.state).toBe('up'));
  expect(await gateway.json('/docs/services/one/')).toMatchObject({ type: 'alpha' });
  expect(await gateway.json('/docs/services/%6fne/')).toMatchObject({ type: 'alpha' });
  const workers = await gateway.get('/docs/services/one/pools/alpha_001/workers?limit=1');
  expect(await workers.json()).toMatchObject({ asked: 'GET /pools/alpha_001/workers' });
  expect(workers.headers.get('link')).toMatch(/^<\?limit=1&cursor=/);
  expect(await (await gateway.get('/docs/services/one/metrics')).text()).toBe('up 1\n');
  expect((await gateway.get('/docs/services/one/..%2fother')).status).toBe(404);
  expect((await gateway.get('/docs/services/nobody/')).status).toBe(404);
  const write = await fetch(`${gateway.url}/docs/services/one/pools/alpha_001/poll`, { method: 'POST' });
  expect(write.status).toBe(405);
});

test('of a service only documented answers come through, without anything that would act on the page', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  const gateway = await gatewayOver({ one: scraper.url }, {}, { timings: patient });
  await eventually(async () => expect((await gateway.source('one'))?.state).toBe('up'));
  const extra = {
    'Set-Cookie': 'a=b',
    'Content-Security-Policy': 'default-src *',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Credentials': 'true',
    'X-Content-Type-Options': 'sniff',
    'Clear-Site-Data': '"*"',
    'Service-Worker-Allowed': '/',
    SourceMap: 'https://elsewhere.example',
    Refresh: '0; url=https://elsewhere.example',
    Location: 'https://elsewhere.example',
    Link: '<?a=1>; rel="next"',
    'Content-Disposition': 'inline; filename="a.html"',
  };
  const typeAt = (url: string | undefined) => (url?.startsWith('/metrics') ? 'text/plain' : 'application/json');
  let answer: { status: number; type?: string } = { status: 200 };
  scraper.fault = ({ url }, response) => {
    if (/^\/(changes|$)/.test(url ?? '')) return false;
    response
      .writeHead(answer.status, { 'Content-Type': answer.type ?? typeAt(url), 'Content-Length': 2, ...extra })
      .end('{}');
    return true;
  };
  const documented = loadContract('scraper').operations.filter(
    ({ method, path }) => method === 'get' && path !== '/docs',
  );
  // The gateway goes on following the service by these two.
  const others = documented
    .map(({ path }) => path)
    // Settings are for admins.
    .filter((path) => path !== '/' && path !== '/changes' && !path.endsWith('/settings'));
  for (const [given, expected] of [
    [{ status: 200 }, 200],
    [{ status: 200, type: 'text/html' }, 502],
    [{ status: 200, type: 'text/javascript' }, 502],
    [{ status: 302 }, 502],
    [{ status: 401 }, 503],
  ] as const) {
    answer = given;
    for (const path of others.map((one) => one.replaceAll(/\{\w+\}/g, 'alpha_001'))) {
      const got = await raw(gateway.url, 'GET', `/docs/services/one${path}`);
      expect([path, got.status]).toEqual([path, expected]);
      expect(got.headers).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'self'"),
        'x-content-type-options': 'nosniff',
      });
      const { 'Content-Security-Policy': _own, 'X-Content-Type-Options': _too, Link: _page, ...refused } = extra;
      for (const name of Object.keys(refused)) expect(got.headers).not.toHaveProperty(name.toLowerCase());
    }
  }
  const before = scraper.seen.length;
  for (const path of [
    '/docs',
    '/docs/',
    '/docs/package.json',
    '/docs/index.html',
    '/%64ocs',
    '/pools/a%2f..%2f..%2fdocs',
    '/favicon.ico',
  ])
    expect([path, (await raw(gateway.url, 'GET', `/docs/services/one${path}`)).status]).toEqual([path, 404]);
  expect(scraper.seen.slice(before).filter(({ url }) => !/^\/(changes|$)/.test(url))).toEqual([]);
});

test('of the page only what it loads is there', async () => {
  const gateway = await gatewayOver({});
  for (const file of [
    'package.json',
    'index.html',
    'oauth2-redirect.html',
    'swagger-ui.js.map',
    // Its own start shows any description that an address names.
    'swagger-ui-init.js',
    'page/',
    'page/page-files.ts',
    'page/..%2fswagger-ui.css.map',
    'x/',
    '..%2fpackage.json',
  ]) {
    const { status, headers } = await raw(gateway.url, 'GET', `/docs/${file}`);
    expect([file, status, headers['content-type']]).toEqual([file, 404, 'application/problem+json; charset=utf-8']);
  }
});

test('nobody is asked in the place of a service that is away', async () => {
  const scraper = (await standIn()).put(sampleChange('alpha_001'));
  Object.assign(scraper, { name: 'alpha', databaseId: 'd1', token: 'token-for-tests' });
  const net = network();
  net.put('there');
  const scrapersDns = ['there', 'ghost'].map((host) => ({ host, port: scraper.port }));
  const gateway = await gatewayOver({}, { scrapersDns, serviceToken: 'token-for-tests' }, withNames(net));
  await eventually(async () => expect((await gateway.source('alpha'))?.state).toBe('up'));
  const nowhere = await gateway.get(`/docs/services/ghost%3A${scraper.port}/pools`);
  expect([nowhere.status, (await nowhere.json()).detail]).toEqual([503, expect.stringContaining('(ENOTFOUND)')]);

  net.remove('there');
  await eventually(async () => expect((await gateway.source('alpha'))?.found_by).toBeNull());
  const asked = scraper.seen.length;
  const away = await gateway.get('/docs/services/alpha/pools');
  expect([away.status, away.headers.get('retry-after'), (await away.json()).detail]).toEqual([
    503,
    '5',
    expect.stringMatching(/^The service alpha is not there now\. /),
  ]);
  expect(scraper.seen.length).toBe(asked);
});

test.each(['', '?urls.primaryName=a%20b'])('/docs/%s leads to the page, below whatever path it is', async (query) => {
  const gateway = await gatewayOver({});
  const answer = await fetch(`${gateway.url}/docs/${query}`, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([301, `../docs${query}`]);
  expect((await gateway.get(`/docs/${query}`)).url).toBe(`${gateway.url}/docs${query}`);
});
