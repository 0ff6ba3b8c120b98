import { expect, test } from 'vitest';
import { aurora, inBrowser, made, openContext, openPage, patience, revoke, stored } from './pages.ts';

const shared = inBrowser();

test('a link opens its pools in its language, and leaves its key nowhere but in this tab', async () => {
  const draft = { title: 'Аврора', language: 'ru', clients: [aurora], parts: ['hashrate', 'workers'], expires: '6M' };
  const link = await made<'NewLink'>(shared, 'links', draft);
  const key = decodeURIComponent(link.address.split('#k=')[1] ?? '');
  const context = await openContext(shared);
  const page = await openPage(shared, context);
  await page.clock.install();
  await page.goto(link.address, patience);
  await page.getByRole('heading', { level: 1, name: 'Аврора' }).waitFor(patience);
  const table = page.getByRole('table');
  expect(await table.getByRole('columnheader').allInnerTexts()).toEqual([
    'Пул',
    'Состояние',
    'Хешрейт',
    'Воркеры онлайн / офлайн',
    'Прочитано',
  ]);
  const text = await page.getByRole('main').innerText();
  for (const shown of ['alpha_001', 'PH/s', '10 / 1', 'актуально', aurora, 'Действует до'])
    expect(text).toContain(shown);
  for (const hidden of ['alpha_002', 'Other', 'BTC', 'Баланс', 'Деньги', key]) expect(text).not.toContain(hidden);
  expect(await page.locator('html').getAttribute('lang')).toBe('ru');

  // On a phone the state is seen beside the name.
  await page.setViewportSize({ width: 390, height: 800 });
  const state = await table.getByRole('columnheader', { name: 'Состояние' }).boundingBox(patience);
  expect((state?.x ?? 0) + (state?.width ?? 1000)).toBeLessThan(390);

  expect(page.url()).toBe(`${shared.gateway.url}/`);
  expect(await stored(page)).toEqual({ session: [key], local: [], cookies: '' });
  // Back and forth, the address with the key is not met again.
  await page.goto(`${shared.gateway.url}/health/live`, patience);
  await page.goBack(patience);
  expect(page.url()).toBe(`${shared.gateway.url}/`);
  await table.waitFor(patience);
  await page.goBack(patience);
  expect(page.url()).toBe('about:blank');
  await page.goForward(patience);
  await table.waitFor(patience);
  expect(page.url()).toBe(`${shared.gateway.url}/`);

  await revoke(shared, link.id);
  await page.clock.fastForward(31_000);
  await page.getByText('Эта ссылка недействительна').waitFor(patience);
  expect(await table.count()).toBe(0);
  expect((await stored(page)).session).toEqual([]);
  let asked = 0;
  page.on('request', () => asked++);
  await page.clock.fastForward(120_000);
  // What the timers of the page began to ask is known once it answers.
  await page.evaluate(() => document.title);
  expect(asked).toBe(0);
  await page.reload(patience);
  await page.getByText('A key is needed here.').waitFor(patience);
  await context.close();
});

test('while nobody answers, the figures of before say so; a link that is mistyped or of another tab shows nothing', async () => {
  const link = await made<'NewLink'>(shared, 'links', { language: 'en', clients: [aurora] });
  const context = await openContext(shared);
  const page = await openPage(shared, context);
  await page.clock.install();
  await page.goto(link.address, patience);
  const table = page.getByRole('table');
  await table.waitFor(patience);
  expect(await table.getByRole('columnheader').allInnerTexts()).toContain('Balance');
  for (const shown of ['0.10000000 BTC', '2 high', '1 medium']) expect(await table.innerText()).toContain(shown);
  await page.route('**/api/**', (route) => route.abort());
  await page.clock.fastForward(31_000);
  await page.getByText(/^No answer now\. The figures are those of .* UTC\.$/).waitFor(patience);
  expect(await table.count()).toBe(1);
  await page.unroute('**/api/**');
  await page.clock.fastForward(31_000);
  await page.getByText(/^As of /).waitFor(patience);

  // The same tab, with another link: only the fragment is another.
  await page.goto(
    link.address.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    patience,
  );
  await page.getByText('This link is not valid, or no longer').waitFor(patience);
  expect([page.url(), await table.count()]).toEqual([`${shared.gateway.url}/`, 0]);
  const elsewhere = await openContext(shared);
  const fresh = await openPage(shared, elsewhere);
  await fresh.goto(shared.gateway.url, patience);
  await fresh.getByText('A key is needed here.').waitFor(patience);
  await Promise.all([context.close(), elsewhere.close()]);
});
