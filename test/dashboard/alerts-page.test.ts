import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright';
import { expect, onTestFinished, test } from 'vitest';
import { gatewayOver, temporaryFolder } from '../../gateway/testing/gateway.ts';
import { sampleChange } from '../../gateway/testing/samples.ts';
import { aurora, inBrowser, made, openPage, other, patience } from '../e2e/browser/pages.ts';
import { buildPageFirst, pageFolder } from './built-page.ts';
import { alertsAtOnce, type Outcomes } from './world/alerts/alerts-source.ts';

buildPageFirst();
const outcomes: Outcomes = {
  ops: () => ({ is: 'sent', remoteId: null, warning: null }),
  post: () => ({ is: 'refused', error: 'It says 400.' }),
};
const shared = inBrowser({ pageFolder, alerts: (views) => alertsAtOnce(outcomes, views), alertRoundMs: 50 });

async function open(place: string, options: BrowserContextOptions = {}, key = shared.gateway.adminKey): Promise<Page> {
  const context = await shared.browser.newContext({ locale: 'en-US', timezoneId: 'UTC', ...options });
  onTestFinished(() => context.close());
  const page = await openPage(shared, context);
  await page.goto(`${shared.gateway.url}/#k=${key}`, patience);
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

/** Whether payouts of a pool are late, and whether the pool refuses the account. */
function put(poolId: string, client: string, { late = false, refused = false }): void {
  const since = '2026-11-21T08:00:00Z';
  const change = sampleChange(poolId, {
    pool: { client_name: client },
    status: {
      open_anomalies: late ? [{ anomaly_type: 'PAYMENT_DELAY', severity: 'MEDIUM', count: 1 }] : [],
      last_error: refused ? { kind: 'auth', message: 'The key expired.', since, count: 3, part: null } : null,
    },
  });
  shared.scraper.put(change);
}

/** By what its first line says. */
const card = (page: Page, text: string | RegExp) =>
  page.locator('.alert-card').filter({ has: page.locator('.alert-head', { hasText: text }) });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

test('what fires stands with whose and since when; it ends before the eyes, and the navigation counts', async () => {
  put('alpha_001', aurora, { late: true });
  put('alpha_002', other, { late: true });
  const page = await open('/alerts');
  const late = card(page, 'Payout overdue').filter({ hasText: 'alpha_001' });
  await late.getByText('The balance is above the pay-out threshold. 0.10000000 BTC.').waitFor(patience);
  expect(await late.getByRole('link').evaluateAll((links) => links.map((one) => one.getAttribute('href')))).toEqual([
    '#/pools/alpha_001',
    `#/clients/${encodeURIComponent(aurora)}`,
  ]);
  await late.locator('time').waitFor(patience);
  const inNavigation = page.getByRole('navigation').getByRole('link', { name: /^Alerts/ });
  await expect.poll(() => inNavigation.innerText(), patience).toMatch(/2\s+warning/);
  // The alerts file has a window for the other one.
  await card(page, 'alpha_002').getByText('maintenance, Aigerim, until').waitFor(patience);
  await card(page, 'alpha_002').getByText(': firmware').waitFor(patience);

  put('alpha_001', aurora, { refused: true });
  const refused = card(page, 'Access refused');
  await refused.getByText('The key expired.').waitFor(patience);
  await expect.poll(() => inNavigation.innerText(), patience).toMatch(/1\s+critical/);
  expect(await page.locator('.alert-card').first().innerText()).toContain('critical');

  put('alpha_001', aurora, {});
  await refused.filter({ hasText: 'lasted' }).waitFor(patience);
  await page.getByLabel('State').selectOption('over', patience);
  await page.getByRole('search').getByLabel('Rule').selectOption('pool_refused', patience);
  expect(page.url()).toContain('#/alerts?state=over&kind=pool_refused');
  await card(page, 'Payout overdue')
    .first()
    .waitFor({ ...patience, state: 'detached' });
  await refused.first().waitFor(patience);
});

test('an admin acknowledges, takes it back, silences and ends the silence', async () => {
  put('alpha_001', aurora, { late: true });
  const page = await open('/alerts?state=open');
  const late = card(page, 'alpha_001');
  await button(page, /^Acknowledge: Payout overdue, Account alpha_001/).click(patience);
  await page.getByLabel('What is done about it').fill('on the way');
  await page.getByLabel('For how long').selectOption('8h', patience);
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click(patience);
  await late.getByText(/acknowledged, .*until .*: on the way/).waitFor(patience);
  // The focus is where it was, on what can be done next.
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')), patience)
    .toMatch(/^Take back: /);
  await page.keyboard.press('Enter');
  await late.getByText('acknowledged').waitFor({ ...patience, state: 'detached' });

  await button(page, /^Silence: Payout overdue, Account alpha_001/).click(patience);
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByLabel('Rule').inputValue()).toBe('payment_late');
  await expect.poll(() => dialog.getByLabel('Pool').inputValue(), patience).toBe('alpha_001');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('new farm');
  await dialog.getByRole('button', { name: 'Silence them' }).click(patience);
  await late.getByText(/silenced, .*: new farm/).waitFor(patience);
  const silences = page.getByRole('table', { name: 'Silences and maintenance' });
  await silences.getByRole('row', { name: /Payout overdue, alpha_001/ }).waitFor(patience);
  // A window is of the alerts file, and ends there.
  expect(
    await silences
      .getByRole('row', { name: /Aigerim: firmware/ })
      .getByRole('button')
      .count(),
  ).toBe(0);
  await button(page, 'End it: Payout overdue, alpha_001').click(patience);
  await late.getByText('silenced').waitFor({ ...patience, state: 'detached' });
});

test('targets are tried, what failed is sent again, and the rules stand with the mistakes of their file', async () => {
  const page = await open('/alerts');
  await button(page, 'Send a test message: ops').click(patience);
  await page.getByRole('main').getByText('Test message to ops: sent.').waitFor(patience);
  await button(page, 'Send a test message: post').click(patience);
  await page.getByRole('main').getByText('Test message to post: failed.').waitFor(patience);
  const failed = page.getByRole('table', { name: 'Messages that failed' });
  await failed.getByText('It says 400.').waitFor(patience);
  outcomes.post = () => ({ is: 'sent', remoteId: null, warning: null });
  await button(page, /^Send again: /).click(patience);
  await page.getByRole('status').getByText('It is sent again.').waitFor(patience);

  const rules = page.getByRole('table', { name: 'Rules' });
  const offline = rules.getByRole('row', { name: /Workers offline/ });
  await offline.getByText('count: 5, share: 5%').waitFor(patience);
  await page.getByText('Line 12:').waitFor(patience);
  await page.getByText('write a number with s, m, h or d').waitFor(patience);
});

test('whoever has the key of a client sees their alerts, and nothing of others or of who is told', async () => {
  put('alpha_001', aurora, { late: true });
  put('alpha_002', other, { late: true, refused: true });
  const { key } = await made<'NewKey'>(shared, 'keys', { name: 'Aurora', role: 'read', clients: [aurora] });
  const asked: string[] = [];
  const page = await open('/', {}, key);
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await goTo(page, '/alerts');
  await card(page, 'alpha_001').first().waitFor(patience);
  await page.getByRole('heading', { name: 'Over' }).waitFor(patience);
  const text = await page.content();
  for (const hidden of ['alpha_002', other, 'Aigerim', 'Acknowledge', 'Who is told', 'alerts.yaml', 'Told:'])
    expect(text).not.toContain(hidden);
  expect(asked.filter((path) => path.startsWith('/api/alerts/'))).toEqual([]);
  expect(asked.filter((path) => /admin-sections|alert-actions/.test(path))).toEqual([]);
  // Nor does the feed bring it later.
  put('alpha_002', other, { refused: true });
  put('alpha_001', aurora, {});
  await card(page, 'alpha_001').filter({ hasText: 'lasted' }).first().waitFor(patience);
  expect(await page.content()).not.toContain('alpha_002');
});

test('the page of a pool has its alerts above everything else of it', async () => {
  put('alpha_001', aurora, { late: true });
  const page = await open('/pools/alpha_001?tab=readings');
  const list = page.getByRole('list', { name: 'Open alerts' });
  await list.getByText('Payout overdue').waitFor(patience);
  expect(await list.getByRole('listitem').count()).toBe(1);
  put('alpha_001', aurora, {});
  await list.waitFor({ ...patience, state: 'detached' });
});

test.each([
  ['light', 1280, 'en'],
  ['dark', 390, 'ru'],
] as const)('in %s at %d pixels in %s axe finds nothing', async (colorScheme, width, language) => {
  put('alpha_001', aurora, { late: true });
  put('alpha_002', 'x'.repeat(60), { refused: true });
  const page = await open('/', { colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
  await button(page, 'Display').click(patience);
  await page.getByLabel('Language').selectOption(language, patience);
  await page.keyboard.press('Escape');
  await page.addScriptTag({ content: axe.source });
  await goTo(page, '/alerts');
  await page.locator('.alert-actions').first().waitFor(patience);
  await page.locator('.alert-faults').waitFor(patience);
  await page
    .locator('.skeleton')
    .first()
    .waitFor({ ...patience, state: 'detached' });
  expect(await faultsOf(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  await page.locator('.alert-actions .button').nth(1).click(patience);
  await page.getByRole('dialog').getByRole('combobox').first().waitFor(patience);
  expect(await faultsOf(page)).toEqual([]);
});

test('nothing is called quiet where nothing is judged, nothing is heard, or something is left out', async () => {
  put('alpha_001', aurora, {});
  put('alpha_002', other, {});
  const quiet = 'Nothing is wrong: no alert is open.';
  const page = await open('/alerts');
  await page.getByText(quiet).waitFor(patience);
  await page.getByLabel('Severity').selectOption('critical', patience);
  await page.getByText('No alert is known to fire.').waitFor(patience);
  expect(await page.getByText(quiet).count()).toBe(0);
  await page.getByLabel('Severity').selectOption('any', patience);
  await page.getByText(quiet).waitFor(patience);

  // Alerts of a gateway whose file of them is damaged.
  const stateDir = temporaryFolder();
  writeFileSync(join(stateDir, 'alerts.db'), 'no database'.repeat(1000));
  const off = await gatewayOver({ one: shared.scraper.url }, { stateDir }, { pageFolder });
  const broken = await openPage(shared, page.context());
  await broken.goto(`${off.url}/#k=${off.adminKey}`, patience);
  await broken.getByRole('heading', { level: 1 }).waitFor(patience);
  await goTo(broken, '/alerts');
  await broken.getByText('Alerts are off: nothing is judged, and nobody is told.').waitFor(patience);
  // With what to do, for who runs the gateway.
  await broken
    .getByText(/alerts\.db/)
    .first()
    .waitFor(patience);
  await broken.getByRole('navigation').getByRole('link', { name: 'Alerts off' }).waitFor(patience);
  expect(await broken.getByText(quiet).count()).toBe(0);

  await page.route('**/api/**', (route) => route.abort());
  await shared.gateway.close();
  await page.getByText(/^No connection to the gateway since/).waitFor(patience);
  await page.getByText(quiet).waitFor({ ...patience, state: 'detached' });
});

function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: typeof axe }).axe.run;
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await run(document, { runOnly: { type: 'tag', values: tags } });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}
