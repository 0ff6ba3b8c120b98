import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright';
import { expect, onTestFinished, test } from 'vitest';
import { aurora, inBrowser, made, openPage, patience, stored } from '../e2e/browser/pages.ts';
import { buildPageFirst, pageFolder } from './built-page.ts';

buildPageFirst();
const shared = inBrowser({ pageFolder });

async function open(place: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await shared.browser.newContext({ locale: 'en-US', timezoneId: 'UTC', ...options });
  onTestFinished(() => context.close());
  const page = await openPage(shared, context);
  await page.goto(`${shared.gateway.url}/#k=${shared.gateway.adminKey}`, patience);
  await page.getByRole('heading', { level: 1 }).waitFor(patience);
  await goTo(page, place);
  return page;
}

async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = `#${to}`;
  }, place);
  await page.getByRole('heading', { level: 1 }).waitFor(patience);
}

/** Everything of the page that a text could be in. */
async function everything(page: Page): Promise<string> {
  const { session, local, cookies } = await stored(page);
  return [await page.content(), page.url(), ...session, ...local, cookies].join('\n');
}

test('a link is made, shown once, and revoked; its text is nowhere when the dialog is closed', async () => {
  const page = await open('/keys');
  await page.getByRole('button', { name: 'New watcher link' }).click(patience);
  const dialog = page.getByRole('dialog');
  // What the gateway refuses is said at the field.
  await dialog.getByRole('button', { name: 'Make the link' }).click(patience);
  await dialog
    .getByRole('group', { name: /^Clients/ })
    .getByRole('alert')
    .waitFor(patience);

  await dialog.getByLabel(/^Title of the page/).fill('For Aurora');
  await dialog.getByRole('checkbox', { name: aurora }).check(patience);
  await dialog.getByRole('checkbox', { name: 'Money' }).uncheck(patience);
  await dialog.getByRole('button', { name: 'Make the link' }).click(patience);
  const text = dialog.getByRole('textbox', { name: 'The link' });
  await text.waitFor(patience);
  const address = await text.inputValue();
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#k=pgk_/);
  const secret = decodeURIComponent(address.split('#k=')[1] ?? '');
  const who = await fetch(`${shared.gateway.url}/api/me`, { headers: { 'X-API-Key': secret } });
  expect(await who.json()).toMatchObject({
    kind: 'link',
    title: 'For Aurora',
    clients: [aurora],
    parts: ['hashrate', 'workers', 'anomalies'],
  });
  await dialog.getByRole('button', { name: 'Close' }).click(patience);
  await dialog.waitFor({ ...patience, state: 'detached' });
  expect(await everything(page)).not.toContain(secret);

  await page.getByRole('button', { name: 'Revoke For Aurora' }).click(patience);
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke it' }).click(patience);
  await page.getByRole('button', { name: 'Revoke For Aurora' }).waitFor({ ...patience, state: 'detached' });
  await page.getByText('key revoked').waitFor(patience);
  expect((await fetch(`${shared.gateway.url}/api/me`, { headers: { 'X-API-Key': secret } })).status).toBe(401);
  await page.getByLabel(/^Also those that ended/).check(patience);
  await page.getByRole('row', { name: /For Aurora.*revoked/ }).waitFor(patience);
  expect(page.url()).toContain('#/keys?ended=yes');
});

test('a key gets another text, and is refused the name that it lacks; Escape gives the focus back', async () => {
  const { id } = await made<'NewKey'>(shared, 'keys', { name: 'Grafana', role: 'read' });
  const page = await open('/keys');
  const rotate = page.getByRole('button', { name: 'Rotate Grafana' });
  await rotate.click(patience);
  await page.getByLabel('The text before stays good for').selectOption('0s', patience);
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click(patience);
  const text = page.getByRole('textbox', { name: 'The key' });
  await text.waitFor(patience);
  const secret = await text.inputValue();
  expect(secret).toContain(`pgk_${id}_`);
  const who = await fetch(`${shared.gateway.url}/api/me`, { headers: { 'X-API-Key': secret } });
  expect(await who.json()).toMatchObject({ name: 'Grafana' });
  await page.keyboard.press('Escape');
  await text.waitFor({ ...patience, state: 'detached' });
  expect(await everything(page)).not.toContain(secret);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')), patience)
    .toBe('Rotate Grafana');
});

// accessibility.test.ts has every screen; here are names and titles as long as they may be, where there is least room for them.
test('on a phone in Russian axe finds nothing, and nothing is wider than the screen', async () => {
  // Something of everything is on the pages.
  shared.scraper.configure({
    refused: [
      {
        file: `${'long-name-'.repeat(6)}.yaml`,
        line: 12,
        pool_id: 'alpha_009',
        reason: 'The account has no user_id: give it one.',
        still_read: false,
      },
    ],
  });
  await made<'NewLink'>(shared, 'links', { title: 'x'.repeat(60), clients: [aurora], language: 'ru' });
  const page = await open('/', { colorScheme: 'dark', viewport: { width: 390, height: 800 }, bypassCSP: true });
  await page.getByRole('button', { name: 'Display' }).click(patience);
  await page.getByLabel('Language').selectOption('ru', patience);
  await page.keyboard.press('Escape');
  await page.addScriptTag({ content: axe.source });
  const client = `/clients/${encodeURIComponent(aurora)}`;
  for (const place of [client, `${client}/statement?month=2026-11`, '/sources', '/anomalies', '/keys', '/log-in']) {
    await goTo(page, place);
    await page
      .locator('.skeleton')
      .first()
      .waitFor({ ...patience, state: 'detached' });
    expect([place, await faultsOf(page)]).toEqual([place, []]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }
  await goTo(page, '/keys');
  await page.locator('.key-actions .button').first().click(patience);
  await page.getByRole('dialog').getByRole('checkbox', { name: aurora }).waitFor(patience);
  expect(await faultsOf(page)).toEqual([]);
});

function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: typeof axe }).axe.run;
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await run(document, { runOnly: { type: 'tag', values: tags } });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}
