import type { Page } from 'playwright';
import { expect, onTestFinished, test } from 'vitest';
import {
  aurora,
  inBrowser,
  made,
  openContext,
  openPage,
  other,
  patience,
  revoke,
  stored,
} from '../e2e/browser/pages.ts';
import { buildPageFirst, pageFolder } from './built-page.ts';

buildPageFirst();
const shared = inBrowser({ pageFolder });

async function open(address: string): Promise<Page> {
  const context = await openContext(shared);
  onTestFinished(() => context.close());
  const page = await openPage(shared, context);
  await page.goto(address, patience);
  return page;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor(patience);
/** Without the blanks that keep a figure with its unit. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
/** Where the navigation leads. */
const placesIn = (page: Page) =>
  page
    .getByRole('navigation')
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
const poolTable = (page: Page) => page.getByRole('table').first();

test('a link opens the page of its client in its language, and leaves its key nowhere but in this tab', async () => {
  const draft = { title: 'Аврора', language: 'ru', clients: [aurora], parts: ['hashrate', 'workers'], expires: '6M' };
  const link = await made<'NewLink'>(shared, 'links', draft);
  const key = decodeURIComponent(link.address.split('#k=')[1] ?? '');
  const page = await open(link.address);
  await heading(page, 'Аврора');
  await poolTable(page).waitFor(patience);
  const columns = await poolTable(page).getByRole('columnheader').allInnerTexts();
  expect(columns.join()).toMatch(/Состояние.*Пул/s);
  const text = plain(await page.locator('body').innerText());
  for (const shown of ['alpha_001', '1,000 PH/s', '10 / 1', aurora, 'по 1 пулу', 'Действует до'])
    expect(text).toContain(shown);
  // Neither what is another's, nor what is hidden, nor whose page it is.
  for (const hidden of ['alpha_002', other, 'BTC', 'Баланс', 'Доход', 'выплата', 'Деньги', 'Аномалии', 'Poolgate', key])
    expect(text).not.toContain(hidden);
  expect(await page.title()).toBe('Аврора');
  expect(await page.locator('html').getAttribute('lang')).toBe('ru');
  expect(await placesIn(page)).toEqual(['#/', '#/alerts']);
  expect(page.url()).toBe(`${shared.gateway.url}/`);
  expect(await stored(page)).toEqual({ session: [key], local: [], cookies: '' });

  // A card for each pool on a phone, with the same words, and nothing beside the screen.
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    const cards = page.getByRole('list', { name: 'Пулы' });
    await cards.waitFor(patience);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    for (const shown of ['10 / 1', '1,000 PH/s']) expect(plain(await cards.innerText())).toContain(shown);
  }
  await page.setViewportSize({ width: 1280, height: 800 });

  // Back and forth, the address with the key is not met again.
  await page.goto(`${shared.gateway.url}/health/live`, patience);
  await page.goBack(patience);
  await poolTable(page).waitFor(patience);
  expect(page.url()).toBe(`${shared.gateway.url}/`);
  await page.goBack(patience);
  expect(page.url()).toBe('about:blank');
  await page.goForward(patience);
  await poolTable(page).waitFor(patience);

  // What is not this client's is not there for the link.
  await page.evaluate((name) => {
    location.hash = `#/clients/${encodeURIComponent(name)}`;
  }, other);
  await page.getByText('ваш ключ не видит').waitFor(patience);
  expect(await page.getByRole('main').getByRole('link').getAttribute('href')).toBe('#/');
  expect(await page.getByRole('table').count()).toBe(0);
  await page.goBack(patience);
  await poolTable(page).waitFor(patience);

  await revoke(shared, link.id);
  await page.getByText('Эта ссылка или ключ недействительны').waitFor(patience);
  expect(await page.getByRole('table').count()).toBe(0);
  expect((await stored(page)).session).toEqual([]);
  expect(await page.locator('html').getAttribute('lang')).toBe('ru');
  await page.reload(patience);
  await page.getByText('Open the link that you were given, or enter a key.').waitFor(patience);
});

test('money and anomalies are there for whoever may see them; changes are not', async () => {
  const link = await made<'NewLink'>(shared, 'links', { language: 'en', clients: [aurora] });
  const page = await open(link.address);
  await heading(page, aurora);
  await poolTable(page).getByText('0.10000000 BTC').waitFor(patience);
  await page.getByRole('heading', { name: 'Open anomalies' }).waitFor(patience);
  await page.getByRole('heading', { name: 'Earnings' }).waitFor(patience);
  expect(await page.getByRole('button', { name: /^Resolve/ }).count()).toBe(0);
  expect(await placesIn(page)).toEqual(['#/', '#/payouts', '#/alerts', '#/anomalies']);
  const place = page.getByRole('link', { name: 'Statement of a month' });
  expect(await place.getAttribute('href')).toBe(`#/clients/${encodeURIComponent(aurora)}/statement`);
});

test('while nothing is told, the figures of before say so; a link that is mistyped or of another tab shows nothing', async () => {
  const link = await made<'NewLink'>(shared, 'links', { language: 'en', clients: [aurora] });
  const page = await open('about:blank');
  await page.route('**/api/events*', (route) => route.abort());
  await page.goto(link.address, patience);
  const figure = poolTable(page).getByText('0.10000000 BTC');
  await figure.waitFor(patience);
  const lost = page.getByText(/^No connection to the gateway since .*\.$/);
  await lost.waitFor(patience);
  // Which dims every figure.
  expect(await page.locator(':root').getAttribute('data-connection')).toBe('lost');
  await page.unroute('**/api/events*');
  await lost.waitFor({ ...patience, state: 'detached' });
  await figure.waitFor(patience);

  // The same tab, with another link: only the fragment is another.
  await page.goto(
    link.address.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    patience,
  );
  await page.getByText('This link or key is not valid, or no longer').waitFor(patience);
  expect([page.url(), await page.getByRole('table').count()]).toEqual([`${shared.gateway.url}/`, 0]);
  expect((await stored(page)).session).toEqual([]);

  // Whoever has no key is told where the first one is, and a key that is typed is tried before it is kept.
  const fresh = await open(shared.gateway.url);
  await fresh.getByText('For operators: where the keys are').click(patience);
  await fresh.getByText('admin.key').waitFor(patience);
  const field = fresh.getByLabel('Key', { exact: true });
  await field.fill('pgk_wrong');
  await fresh.getByRole('main').getByRole('button', { name: 'Log in' }).click(patience);
  await fresh.getByRole('alert').getByText('mistyped').waitFor(patience);
  expect((await stored(fresh)).session).toEqual([]);
  // A whole link that is pasted is a key as well.
  await field.fill(`  ${link.address} `);
  await fresh.getByRole('main').getByRole('button', { name: 'Log in' }).click(patience);
  await heading(fresh, aurora);
  await fresh.getByRole('button', { name: 'Log out' }).click(patience);
  await heading(fresh, 'Log in');
  expect((await stored(fresh)).session).toEqual([]);
});
