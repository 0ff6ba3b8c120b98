import type { BrowserContext, Page } from 'playwright';
import { expect, test } from 'vitest';
import { cutTo } from '../../system/page/only-path.ts';
import { execute, fill, openOperation } from '../../system/page/watched-page.ts';
import { aurora, inBrowser, made, openContext, openPage, patience, stored } from './pages.ts';

const shared = inBrowser();
const own = 'Poolgate (this gateway)';

// The whole description takes seconds to show.
const gatewayPaths = [
  '/api/audit',
  '/api/keys',
  '/api/me',
  '/api/pools',
  '/api/pools/{pool_id}',
  '/api/pools/{pool_id}/payouts',
  '/api/pools/{pool_id}/workers',
  '/api/status',
  '/metrics',
];

async function openSwagger(context: BrowserContext): Promise<Page> {
  const page = await openPage(shared, context);
  await page.route(`${shared.gateway.url}/openapi.json`, cutTo(gatewayPaths));
  await page.route(`${shared.gateway.url}/api/sources/one/openapi.json`, cutTo(['/pools', '/workers']));
  return page;
}

async function open(page: Page): Promise<void> {
  await page.goto(`${shared.gateway.url}/docs`, patience);
  await page.locator('.opblock').first().waitFor(patience);
}

const line = (page: Page) => page.locator('#access');
const offered = (page: Page) => page.locator('.topbar select option').allInnerTexts();
/** What is said below an operation that the caller may not have. */
const needsOf = (page: Page, path: string) =>
  page
    .locator('.opblock')
    .filter({ has: page.locator(`[data-path="${path}"]`) })
    .locator('.needs')
    .filter({ visible: true })
    .allInnerTexts();

/** @param way the place of the scheme in the dialog: `Authorization` first, then `X-API-Key`. */
async function authorize(page: Page, key: string, way: 0 | 1 = 0): Promise<void> {
  await page.locator('.auth-wrapper .btn.authorize').click(patience);
  const form = page.locator('.auth-container').nth(way);
  const logout = form.getByRole('button', { name: 'Remove authorization' });
  if ((await logout.count()) > 0) await logout.click(patience);
  await form.locator('input').fill(key, patience);
  await form.getByRole('button', { name: 'Apply credentials' }).click(patience);
}

async function tryOut(page: Page, path: string): Promise<{ status: number; body: string }> {
  return execute(await openOperation(page, 'get', path));
}

test('a key that is entered is sent, kept for the tab, told of, and decides what is offered', async () => {
  const metrics = await made<'NewKey'>(shared, 'keys', { name: 'Prometheus', role: 'metrics' });
  const context = await openContext(shared);
  const page = await openSwagger(context);
  await open(page);
  expect([await line(page).textContent(), await offered(page)]).toEqual([
    expect.stringMatching(/^No key is shown\. Authorize takes one/),
    [own],
  ]);
  expect(await needsOf(page, '/api/pools')).toEqual(['Needs a read key.', 'Needs an admin key.']);
  expect(await needsOf(page, '/api/me')).toEqual([]);
  expect((await tryOut(page, '/api/pools')).status).toBe(401);

  await authorize(
    page,
    metrics.key.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
  );
  await line(page).getByText('The key is mistyped or not whole').waitFor(patience);
  await page.locator('.close-modal').click(patience);
  expect(await needsOf(page, '/api/pools')).toEqual([]);

  await authorize(page, metrics.key, 1);
  await line(page).getByText('Key “Prometheus”, role metrics: reads /metrics.').waitFor(patience);
  await page.locator('.close-modal').click(patience);
  expect([await needsOf(page, '/metrics'), await needsOf(page, '/api/audit')]).toEqual([[], ['Needs an admin key.']]);

  // What is offered is other than before, so the page begins anew.
  const reloaded = page.waitForEvent('load', patience);
  await authorize(page, ` Bearer ${shared.gateway.adminKey}\n`);
  await reloaded;
  await page.locator('.opblock').first().waitFor(patience);
  expect(await line(page).textContent()).toContain('role admin: reads and changes. It sees all pools');
  expect(await offered(page)).toEqual([own, 'one']);
  expect(await page.locator('.needs').filter({ visible: true }).count()).toBe(0);
  // The operation that was tried out before is still open, by the address.
  const pools = await tryOut(page, '/api/status');
  expect([pools.status, pools.body]).toEqual([200, expect.stringContaining('secret-of-alpha_001')]);

  await page.locator('.topbar select').selectOption({ label: 'one' });
  await page.locator('.info .title').getByText('one: Poolgate scraper service').waitFor(patience);
  expect((await tryOut(page, '/workers')).status).toBe(200);
  expect(await stored(page)).toEqual({ session: [shared.gateway.adminKey], local: [], cookies: '' });
  expect(new URL(page.url()).searchParams.get('urls.primaryName')).toBe('one');

  const away = page.waitForEvent('load', patience);
  await page.locator('.auth-wrapper .btn.authorize').click(patience);
  await page.locator('.auth-container').first().getByRole('button', { name: 'Remove authorization' }).click(patience);
  await away;
  await page.locator('.opblock').first().waitFor(patience);
  expect([await offered(page), (await stored(page)).session]).toEqual([[own], []]);
  await context.close();
}, 240_000);

test("a view's key is told what it sees, and is offered no service", async () => {
  const draft = { name: 'Aurora', role: 'read', clients: [aurora], parts: ['hashrate', 'workers'], expires: '90d' };
  const { key } = await made<'NewKey'>(shared, 'keys', draft);
  const context = await openContext(shared);
  const page = await openSwagger(context);
  // As `/` does with the key of a link; both pages use the same key.
  await page.goto(`${shared.gateway.url}/#k=${key}`, patience);
  await page.getByRole('link', { name: 'The API, to read and to try' }).click(patience);
  await page.locator('.opblock').first().waitFor(patience);
  expect(await line(page).textContent()).toMatch(
    /^Key “Aurora”, role read: reads and changes nothing\. It sees the pools of Aurora Compute AB; parts: hashrate, workers\. It ends on 20/,
  );
  expect(await offered(page)).toEqual([own]);
  expect(await needsOf(page, '/api/pools/{pool_id}/payouts')).toEqual(['Needs a key that sees money.']);
  expect(await needsOf(page, '/api/pools/{pool_id}/workers')).toEqual([]);
  expect(await needsOf(page, '/api/keys')).toEqual(['Needs an admin key.', 'Needs an admin key.']);
  const block = await openOperation(page, 'get', '/api/pools/{pool_id}');
  await fill(block, { pool_id: 'alpha_002' });
  expect((await execute(block)).status).toBe(404);
  await fill(block, { pool_id: 'alpha_001' });
  const shown = await execute(block);
  expect([shown.status, shown.body]).toEqual([200, expect.stringContaining('"https://pool.example/***"')]);
  await context.close();
}, 240_000);
