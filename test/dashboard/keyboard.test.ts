import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { expect, test } from 'vitest';
import { browsing, onePageWorld } from './world/browsing.ts';
import { byKeyboard } from './world/by-keyboard.ts';
import { desktopLight } from './world/modes.ts';
import { names } from './world/page-world.ts';
import { settled } from './world/screens.ts';
import { plain, shownRows } from './world/shown.ts';

type Schemas = components['schemas'];

// Everything by keys alone: the pointer is never used, and whatever has the focus on the way is seen.

const one = onePageWorld();
const { open } = browsing();
const poolId = 'antpool_001';

async function visit(at = '/') {
  const opened = await open(one.current.url, desktopLight, { key: one.current.adminKey, at });
  await settled(opened);
  const { page } = opened;
  return { ...opened, ...byKeyboard(page), main: page.getByRole('main'), hash: () => new URL(page.url()).hash };
}

test('past the navigation, through filters and sorting, to a pool and back', async () => {
  const { page, main, hash, press, type, tabTo, on, isAt } = await visit();
  await press('Tab');
  await isAt(page.getByRole('button', { name: 'Skip to the content' }));
  await press('Enter');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
  await press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main, header')?.tagName)).toBe('MAIN');

  await tabTo(page.getByRole('searchbox', { name: 'Search' }));
  await type('bitcoin');
  await expect.poll(hash).toContain('search=bitcoin');
  await tabTo(page.getByRole('combobox', { name: 'Client' }));
  await type('Aurora');
  await expect.poll(hash).toContain('client=Aurora');
  await on(page.getByRole('button', { name: 'Show all' }));
  await expect.poll(hash).not.toContain('client=');
  // The button is gone; whoever pressed it is not thrown out of the page.
  await isAt(page.getByRole('searchbox', { name: 'Search' }));
  await on(main.getByRole('button', { name: /fresh/ }).first(), 'Space');
  await expect.poll(hash).toContain('state=fresh');

  const head = page.getByRole('columnheader', { name: 'Workers' });
  await on(head.getByRole('button'));
  await expect.poll(() => head.getAttribute('aria-sort')).toBe('descending');
  await press('Enter');
  await expect.poll(() => head.getAttribute('aria-sort')).toBe('ascending');
  const [first] = await shownRows(page);
  const { pool_name } = await one.current.json<Schemas['ListedPool']>(`/api/pools/${first?.poolId}`);
  await on(page.getByRole('link', { name: pool_name, exact: true }));
  await page.getByRole('heading', { level: 1, name: pool_name }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');

  await tabTo(page.getByRole('navigation').getByRole('link', { name: 'Anomalies' }), 'back');
  await press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Anomalies' }).waitFor();
});

test('tabs by arrows, and a chart whose figures are read out, zoomed, moved and read as a table', async () => {
  const { page, hash, press, tabTo, on } = await visit(`/pools/${poolId}`);
  await page.locator('.chart .u-over').first().waitFor();
  const tab = (name: string) => page.getByRole('tab', { name, exact: true });
  await tabTo(tab('Charts'));
  for (const [key, name] of [
    ['ArrowRight', 'Workers'],
    ['ArrowLeft', 'Charts'],
    ['End', 'Readings'],
    ['Home', 'Charts'],
  ] as const) {
    await press(key);
    await expect.poll(() => tab(name).getAttribute('aria-selected')).toBe('true');
  }
  const span = page.getByRole('group', { name: 'Time shown' }).getByRole('radio', { checked: true });
  await tabTo(span);
  await press('ArrowRight');
  await expect.poll(hash).toContain('span=7d');
  await press('ArrowLeft');
  await expect.poll(hash).toContain('span=24h');

  const chart = page.locator('section.chart', { has: page.getByRole('heading', { name: 'Hashrate', exact: true }) });
  await chart.locator('.u-over').waitFor();
  const spoken = async () => plain(await chart.getByRole('status').innerText(), 'en');
  await tabTo(chart.getByRole('group', { name: /^Hashrate: arrow keys/ }));
  await press('End', 'ArrowLeft', 'ArrowLeft');
  await expect.poll(spoken).toMatch(/; Hashrate: \d+\.\d+ [PTE]H\/s/);
  const { points } = await one.current.json<Schemas['History']>(`/api/pools/${poolId}/history?step=raw&limit=1000`);
  const rates = points.map(({ current_hashrate_hs: rate }) => `${((rate ?? Number.NaN) / 1e15).toFixed(3)} PH/s`);
  const [rate = ''] = /[\d.]+ PH\/s/.exec(await spoken()) ?? [];
  expect(rates).toContain(rate);
  const before = await spoken();
  await press('PageUp');
  await expect.poll(spoken).not.toBe(before);
  await press('Escape');
  await expect.poll(spoken).toBe('');

  const shown = () => {
    const [from, to] = ['from', 'to'].map((name) => Number(new URLSearchParams(hash().split('?')[1]).get(name)));
    return { from: from ?? Number.NaN, to: to ?? Number.NaN };
  };
  await press('+');
  await expect.poll(hash).toContain('from=');
  const near = shown();
  expect(Math.abs(near.to - near.from - 12 * 3600)).toBeLessThanOrEqual(2);
  await press('Shift+ArrowLeft');
  await expect.poll(() => shown().to).toBeLessThan(near.to);
  await press('-');
  await expect.poll(() => shown().to - shown().from).toBeGreaterThan(20 * 3600);

  // Its button stands before it.
  const button = chart.getByRole('button', { name: 'As a table' });
  await tabTo(button, 'back');
  await press('Enter');
  await on(page.getByRole('region', { name: 'Hashrate, as a table' }), 'End');
  expect(await chart.getByRole('table').getByRole('row').count()).toBeGreaterThan(10);
  await tabTo(button, 'back');
  await press('Space');
  await chart.getByRole('table').waitFor({ state: 'detached' });
  await tabTo(page.getByRole('combobox', { name: 'Compare with' }), 'back');
  await press('ArrowDown');
  await expect.poll(hash).toContain('compare=day');
});

test('workers are searched and filtered; the drawer of one keeps the focus and gives it back', async () => {
  const { page, hash, press, type, tabTo, on, isIn, isAt } = await visit(`/pools/${poolId}?tab=workers`);
  await tabTo(page.getByRole('searchbox', { name: 'Search by name' }));
  await type('rig18');
  const worker = page.getByRole('tabpanel').getByRole('link', { name: 'rig18', exact: true });
  await expect.poll(() => page.getByRole('tabpanel').getByRole('link').count()).toBe(1);
  await on(worker);
  const drawer = page.getByRole('dialog', { name: 'rig18' });
  await drawer.locator('.u-over').waitFor();
  await isIn(drawer);
  await expect.poll(hash).toContain('worker=rig18');
  // Round and round, and never behind it.
  for (let stops = 0; stops < 25; stops += 1) {
    await press('Tab');
    await isIn(drawer);
  }
  await press('Escape');
  await drawer.waitFor({ state: 'detached' });
  await isAt(worker);
  await on(page.getByRole('button', { name: 'Show all' }).or(page.getByRole('button', { name: 'Save as CSV' })), 'Tab');
});

test('an anomaly is resolved, at its pool and over all pools, and the pool is read; the focus stays', async () => {
  const { page, press, tabTo, on, isAt, main } = await visit(`/pools/${poolId}?tab=anomalies`);
  const item = page.getByRole('listitem').filter({ hasText: 'Payout overdue' });
  await on(item.getByRole('button', { name: 'Resolve' }));
  // It is in another list now, and the next stop is what came after it.
  const openAgain = item.getByRole('button', { name: 'Open again' });
  await openAgain.waitFor();
  await press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('[role=tabpanel]') !== null)).toBe(true);

  const poll = page.getByRole('button', { name: 'Poll now' });
  await tabTo(poll, 'back');
  const readings = async () => (await one.current.json<Schemas['Status']>(`/api/pools/${poolId}/status`)).id ?? 0;
  const before = await readings();
  await press('Enter');
  await expect.poll(readings).toBeGreaterThan(before);
  await page.getByText('The pool was read.').waitFor({ state: 'attached' });
  await isAt(poll);

  await tabTo(page.getByRole('navigation').getByRole('link', { name: 'Anomalies' }), 'back');
  await press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Anomalies' }).waitFor();
  const resolve = main.getByRole('button', { name: /^Resolve: / });
  await resolve.first().waitFor();
  const count = await resolve.count();
  await tabTo(resolve);
  await press('Enter');
  await expect.poll(() => resolve.count()).toBe(count - 1);
  // Its row is gone, and the next stop is what came after it.
  await press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('table') !== null)).toBe(true);
});

test('a watcher link is made, shown once and revoked', async () => {
  const { page, press, type, tabTo, on, isIn, isAt } = await visit('/keys');
  const make = page.getByRole('button', { name: 'New watcher link' });
  await on(make);
  const form = page.getByRole('dialog', { name: 'New watcher link' });
  await isIn(form);
  await tabTo(form.getByLabel(/^Title of the page/));
  await type('By keys');
  await on(form.getByRole('checkbox', { name: names.aurora }), 'Space');
  await on(form.getByRole('checkbox', { name: 'Money' }), 'Space');
  await on(form.getByRole('button', { name: 'Make the link' }));
  const shownOnce = page.getByRole('textbox', { name: 'The link' });
  await shownOnce.waitFor();
  await isAt(shownOnce);
  const key = decodeURIComponent((await shownOnce.inputValue()).split('#k=')[1] ?? '');
  const me = await fetch(`${one.current.url}/api/me`, { headers: { 'X-API-Key': key } });
  expect(await me.json()).toMatchObject({ title: 'By keys', clients: [names.aurora] });
  await on(page.getByRole('dialog').getByRole('button', { name: 'Close' }));
  await shownOnce.waitFor({ state: 'detached' });
  await isAt(make);

  const revoke = page.getByRole('button', { name: 'Revoke By keys' });
  await on(revoke);
  await isIn(page.getByRole('dialog'));
  await on(page.getByRole('dialog').getByRole('button', { name: 'Cancel' }));
  await isAt(revoke);
  await press('Enter');
  await isIn(page.getByRole('dialog'));
  await on(page.getByRole('dialog').getByRole('button', { name: 'Revoke it' }));
  await revoke.waitFor({ state: 'detached' });
  await expect
    .poll(async () => (await fetch(`${one.current.url}/api/me`, { headers: { 'X-API-Key': key } })).status)
    .toBe(401);
});

test('how it is shown, out and in again', async () => {
  const { page, press, type, tabTo, on, isAt } = await visit();
  const display = page.getByRole('button', { name: 'Display' });
  await on(display);
  const dialog = page.getByRole('dialog', { name: 'How figures are shown' });
  await tabTo(dialog.getByRole('radio', { checked: true }));
  await press('ArrowRight', 'ArrowRight');
  await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
  await tabTo(dialog.getByRole('combobox', { name: 'Unit of hashrates' }));
  await type('TH/s');
  await expect
    .poll(async () => (await shownRows(page)).find((row) => row.poolId === poolId)?.columns.hashrate)
    .toContain('TH/s');
  await press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await isAt(display);
  await on(page.getByRole('button', { name: 'Log out' }));
  await page.getByRole('heading', { level: 1, name: 'Log in' }).waitFor();
  await tabTo(page.getByLabel('Key', { exact: true }));
  await type(one.current.adminKey);
  await press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
});
