import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContextOptions, Page } from 'playwright';
import { expect, onTestFinished, test } from 'vitest';
import { aurora, inBrowser, made, openPage, patience, stored } from '../e2e/browser/pages.ts';
import { buildPageFirst, pageFolder } from './built-page.ts';

buildPageFirst();
const shared = inBrowser({ pageFolder });

async function open(address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await shared.browser.newContext({ locale: 'en-US', timezoneId: 'UTC', ...options });
  onTestFinished(() => context.close());
  const page = await openPage(shared, context);
  await page.goto(address, patience);
  return page;
}

/** As its admin: once a key was made by hand, nothing is read without one. */
const asAdmin = () => `${shared.gateway.url}/#k=${shared.gateway.adminKey}`;
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor(patience);
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

/** A proxy that shows the gateway below a path, and takes the path away. */
async function belowAPath(path: string): Promise<string> {
  const gateway = new URL(shared.gateway.url);
  const proxy = createServer((request, response) => {
    const { url = '', method, headers } = request;
    if (url === path) return response.writeHead(308, { Location: `${path}/` }).end();
    if (!url.startsWith(`${path}/`)) return response.writeHead(404).end();
    const { hostname, port } = gateway;
    const passed = send({ hostname, port, method, path: url.slice(path.length), headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(passed);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    proxy.close();
    proxy.closeAllConnections();
  });
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

test('the key of a link leaves the address first, and is the key of `/docs` too', async () => {
  const draft = { title: 'Аврора', language: 'ru', clients: [aurora], parts: ['hashrate', 'workers'], expires: '6M' };
  const { address } = await made<'NewLink'>(shared, 'links', draft);
  const key = decodeURIComponent(address.split('#k=')[1] ?? '');
  const page = await open(address);
  await heading(page, 'Аврора');
  expect(page.url()).not.toContain('pgk_');
  expect(await stored(page)).toEqual({ session: [key], local: [], cookies: '' });
  expect(await page.locator('html').getAttribute('lang')).toBe('ru');
  expect(await page.getByRole('banner').getByRole('link').first().textContent()).toBe('Аврора');
  // Whoever was handed a link is not offered what is not for him.
  const links = page.getByRole('navigation').getByRole('link');
  expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual(['#/', '#/alerts']);

  const other = await made<'NewLink'>(shared, 'links', { ...draft, title: 'Sverige', language: 'sv' });
  const reloaded = page.waitForEvent('load', patience);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, new URL(other.address).hash);
  await reloaded;
  await page.getByRole('banner').getByRole('link', { name: 'Sverige' }).waitFor(patience);
  expect(page.url()).not.toContain('pgk_');

  await page.goto(`${shared.gateway.url}/docs`, patience);
  await page.getByText('Key “').waitFor(patience);
});

test('by keyboard: past the navigation, to a page, and back; each says where one is', async () => {
  const page = await open(asAdmin());
  await heading(page, 'Overview');
  expect(await page.title()).toBe('Overview · Poolgate');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Skip to the content');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');

  await page.getByRole('link', { name: 'Sources' }).focus();
  await page.keyboard.press('Enter');
  await heading(page, 'Sources');
  await expect.poll(() => focused(page), patience).toBe('Sources');
  expect([await page.title(), new URL(page.url()).hash]).toEqual(['Sources · Poolgate', '#/sources']);
  expect(await page.getByRole('link', { name: 'Sources' }).getAttribute('aria-current')).toBe('page');
  await page.goBack(patience);
  await heading(page, 'Overview');
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
});

test('any name of a client is an address, and one that leads nowhere says so', async () => {
  const page = await open(asAdmin());
  await page.evaluate(
    (to) => {
      location.hash = to;
    },
    `#/clients/${encodeURIComponent('A/B? 50% #1')}`,
  );
  await heading(page, 'A/B? 50% #1');
  await page.evaluate(() => {
    location.hash = '#/nowhere';
  });
  await heading(page, 'There is no such page');
  await page.getByRole('main').getByRole('link', { name: 'overview' }).click(patience);
  await heading(page, 'Overview');
});

test('how somebody wants to see it is kept, and shown from the first moment', async () => {
  const page = await open(asAdmin(), { colorScheme: 'light' });
  await heading(page, 'Overview');
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByRole('button', { name: 'Display' }).click(patience);
  await page.getByText('Dark', { exact: true }).click(patience);
  await expect.poll(ground, patience).not.toBe(light);
  const dark = await ground();
  await page.getByLabel('Language').selectOption('ru', patience);
  await heading(page, 'Обзор');
  await page.reload(patience);
  await heading(page, 'Обзор');
  expect(await ground()).toBe(dark);
  expect((await stored(page)).local).toEqual(['{"theme":"dark","language":"ru","unit":"auto","timeZone":null}']);
});

test('below any path of a proxy, with a key and data of its own', async () => {
  const origin = await belowAPath('/mining/poolgate');
  const page = await open(`${origin}/mining/poolgate#k=${shared.gateway.adminKey}`);
  await heading(page, 'Overview');
  await page.getByRole('link', { name: 'Keys and links' }).click(patience);
  await heading(page, 'Keys and links');
  expect(page.url()).toBe(`${origin}/mining/poolgate/#/keys`);
  expect(await page.evaluate(() => Object.keys({ ...sessionStorage }))).toEqual(['poolgate key of /mining/poolgate/']);
});

test('a key that is not good is said where one is asked for, and forgotten at once', async () => {
  const page = await open(`${shared.gateway.url}/#k=pgk_wrong`);
  await heading(page, 'Log in');
  await page.getByRole('alert').getByText('not valid').waitFor(patience);
  await expect.poll(async () => (await stored(page)).session, patience).toEqual([]);
});

test('a language whose words cannot be loaded leaves the page in English, and no words at all leave no empty window', async () => {
  for (const [lost, shown] of [
    ['ru', 'Overview'],
    ['{ru,en}', null],
  ] as const) {
    const context = await shared.browser.newContext({ locale: 'ru-RU', timezoneId: 'UTC' });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.route(`**/assets/${lost}-*.js`, (route) => route.fulfill({ status: 404 }));
    await page.goto(asAdmin(), patience);
    if (shown === null) await page.getByRole('button', { name: 'Загрузить ещё раз' }).waitFor(patience);
    else await heading(page, shown);
  }
});
