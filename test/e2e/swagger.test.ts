import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDocument } from '../contract/answers.ts';
import { launchBrowser } from '../harness/browser.ts';
import { getJson, until } from '../harness/processes/processes.ts';
import type { DemoPool } from '../harness/types/demo-pools.ts';
import { findSimulatedTypes } from '../harness/types/simulated-types.ts';
import { startWorld, type World } from '../harness/world.ts';

interface OpenApi {
  paths: object;
  servers: { url: string }[];
}

/** What a service says of itself does not depend on its adapter. */
const howMany = 2;
const types = (await findSimulatedTypes()).slice(0, howMany);
const patience = { timeout: 60_000 };
let world: World;
let browser: Browser;
let page: Page;
const outside: string[] = [];
const errors: string[] = [];

beforeAll(async () => {
  world = await startWorld({ howMany, withoutPages: true });
  await world.allFresh();
  browser = await launchBrowser();
  const context = await browser.newContext({
    locale: 'en-US',
    timezoneId: 'UTC',
    viewport: { width: 1000, height: 700 },
    reducedMotion: 'reduce',
  });
  await context.route('**/*', async (route) => {
    const { protocol, hostname } = new URL(route.request().url());
    if (protocol === 'data:' || protocol === 'blob:' || hostname === '127.0.0.1') return route.continue();
    outside.push(route.request().url());
    return route.abort();
  });
  page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await open();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const chooser = () => page.locator('.topbar select');
const operations = () => page.locator('.opblock');
const title = () => page.locator('.info .title');

/** Chooses a service. Its operations then go through the gateway. */
async function choose(name: string): Promise<void> {
  await chooser().selectOption({ label: name });
  await expectAskedThroughGateway(name);
}

/** @param name of the service in the address; the gateway if left out. */
async function open(name?: string): Promise<void> {
  const query = name === undefined ? '' : `?urls.primaryName=${encodeURIComponent(name)}`;
  await page.goto(`${world.gateway.url}/docs${query}`, patience);
  await operations().first().waitFor(patience);
  if (name !== undefined) await expectAskedThroughGateway(name);
}

async function expectAskedThroughGateway(name: string): Promise<void> {
  await page
    .locator(`.servers option[value="../../../docs/services/${name}"]`)
    .waitFor({ ...patience, state: 'attached' });
}

function operationCount(api: 'gateway' | 'scraper'): number {
  const methods = new Set(['get', 'post', 'put', 'patch', 'delete']);
  return Object.values(loadDocument(api).paths)
    .flatMap((item) => Object.keys(item))
    .filter((name) => methods.has(name)).length;
}

async function shows(api: 'gateway' | 'scraper', heading: string): Promise<void> {
  await title().getByText(heading).first().waitFor(patience);
  expect(
    await until(
      () => operations().count(),
      (count) => count === operationCount(api),
    ),
  ).toBe(operationCount(api));
}

/** Opens an operation and tries it out. @returns what was asked, and the shown status and body. */
async function tryOut(
  path: string,
  values: Record<string, string> = {},
): Promise<{ url: string; status: string; body: string }> {
  const block = operations()
    .filter({ has: page.locator(`[data-path="${path}"]`) })
    .filter({ hasText: 'GET' });
  await block.locator('.opblock-summary-control').click(patience);
  await block.locator('.try-out__btn').click(patience);
  for (const [name, value] of Object.entries(values))
    await block.locator(`tr[data-param-name="${name}"] input`).fill(value, patience);
  await block.locator('button.execute').click(patience);
  const response = block.locator('.live-responses-table .response').first();
  await response.waitFor(patience);
  return {
    url: (await block.locator('.request-url pre').textContent()) ?? '',
    status: (await response.locator('.response-col_status').textContent())?.trim() ?? '',
    body: (await response.locator('.response-col_description .highlight-code').first().textContent()) ?? '',
  };
}

test("the page shows the gateway's API", () => shows('gateway', 'Poolgate'), 120_000);

test('the chooser offers the gateway and every service', async () => {
  const offered = await chooser().locator('option').allInnerTexts();
  expect(offered[0]).toContain('gateway');
  expect(offered.slice(1).sort()).toEqual([...world.scrapers.keys()].sort());
}, 120_000);

test('"Try it out" shows the pools', async () => {
  const { status, body } = await tryOut('/api/pools');
  expect(status).toMatch(/^200/);
  for (const poolId of world.poolIds) expect(body).toContain(poolId);
}, 120_000);

test('the first operation that is opened can be tried, with any value', async () => {
  const [poolId = ''] = world.poolIds;
  await open();
  const path = '/api/pools/{pool_id}/status';
  const status = await tryOut(path, { pool_id: poolId });
  expect([status.status.slice(0, 3), JSON.parse(status.body.slice(status.body.indexOf('{'))).pool_id]).toEqual([
    '200',
    poolId,
  ]);
  await open();
  const pools = await tryOut('/api/pools', { client: 'a+b & #c' });
  expect([pools.status.slice(0, 3), new URL(pools.url).searchParams.get('client')]).toEqual(['200', 'a+b & #c']);
}, 120_000);

test('a chosen service shows its operations, which can be tried out, and its address can be opened again', async () => {
  const [[name, pools]] = [...world.pools] as [[string, DemoPool[]]];
  // Else the operation tried out before stays open.
  await open();
  await choose(name);
  await shows('scraper', `${name}: Poolgate scraper service`);
  const { status, body } = await tryOut('/pools');
  expect([name, status.slice(0, 3)]).toEqual([name, '200']);
  for (const { pool_id } of pools) expect(body).toContain(pool_id);
  expect(new URL(page.url()).searchParams.get('urls.primaryName')).toBe(name);
  await page.reload(patience);
  await expectAskedThroughGateway(name);
  await shows('scraper', `${name}: Poolgate scraper service`);
}, 240_000);

test.each(types)('the page gets the description and the pools of $type through the gateway', async ({ type }) => {
  const description = await getJson<OpenApi>(`${world.gateway.url}/api/sources/${type}/openapi.json`);
  expect(Object.keys(description.paths).sort()).toEqual(Object.keys(loadDocument('scraper').paths).sort());
  expect(description.servers).toMatchObject([{ url: `../../../docs/services/${type}` }]);
  const pools = await getJson<DemoPool[]>(`${world.gateway.url}/docs/services/${type}/pools`);
  expect(pools.map(({ pool_id }) => pool_id)).toEqual(world.pools.get(type)?.map(({ pool_id }) => pool_id));
});

test('the page works for the others while one service is stopped', async () => {
  const [stopped = '', other] = [...world.scrapers.keys()];
  await world.scrapers.get(stopped)?.stop();
  await until(
    () => getJson<{ name: string; state: string }[]>(`${world.gateway.url}/api/sources`),
    (sources) => sources.some(({ name, state }) => name === stopped && state === 'unreachable'),
  );
  await open();
  await shows('gateway', 'Poolgate');
  expect((await tryOut('/api/pools')).status).toMatch(/^200/);
  // The gateway keeps the description it has seen.
  await open(stopped);
  await shows('scraper', `${stopped}: Poolgate scraper service`);
  expect((await tryOut('/pools')).status).toMatch(/^503/);
  expect(errors.filter((error) => !error.includes('503'))).toEqual([]);
  errors.length = 0;
  if (other === undefined) return;
  await open(other);
  await shows('scraper', `${other}: Poolgate scraper service`);
  expect((await tryOut('/pools')).status).toMatch(/^200/);
}, 240_000);

test('the page asks no other machine, and has no error', () => {
  expect(outside).toEqual([]);
  expect(errors).toEqual([]);
});
