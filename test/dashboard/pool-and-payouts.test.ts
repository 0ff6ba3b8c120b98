import { readFileSync } from 'node:fs';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { Page } from 'playwright';
import { beforeAll, expect, test } from 'vitest';
import { demoInBrowser } from './world/demo-in-browser.ts';

type Schemas = components['schemas'];

const patience = { timeout: 30_000 };
const demo = demoInBrowser({ howMany: 1 });
const { asked: api, open } = demo;
let poolId: string;

beforeAll(() => {
  poolId = demo.world.poolIds[0] ?? '';
});

const placeOf = (page: Page) => new URL(page.url()).hash;

test('figures are those of the API, digit for digit', async () => {
  const page = await open(`/pools/${poolId}`);
  const status = await api<Schemas['Status']>(`/pools/${poolId}/status`);
  const figures = page.locator('.key-figures');
  await figures.waitFor(patience);
  const shown = (await figures.innerText()).replaceAll('\u00a0', ' ');
  expect(shown).toContain(status.current_hashrate);
  expect(shown).toContain(`${status.balance} ${status.currency}`);
  expect(shown).toContain(`Online\n${status.online_workers}`);
});

test('a chart is read by keys, as a table, and zoomed, all of it in the address', async () => {
  // Each reading is a point of its own.
  const read = () => api<Schemas['History']>(`/pools/${poolId}/history`);
  const readings = async () => {
    await api(`/pools/${poolId}/poll`, { method: 'POST' });
    return (await read()).points.length;
  };
  await expect.poll(readings, patience).toBeGreaterThan(2);
  const { points } = await read();
  const page = await open(`/pools/${poolId}?span=1h`);
  const chart = page.locator('.chart', { has: page.getByRole('heading', { name: 'Hashrate' }) });
  const frame = chart.getByRole('group');
  await chart.locator('.u-over').waitFor(patience);
  await frame.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  const before = `${((points[1]?.current_hashrate_hs ?? Number.NaN) / 1e15).toFixed(3)}\u00a0PH/s`;
  await expect.poll(() => frame.getByRole('status').innerText()).toContain(`Hashrate: ${before}`);
  await chart.getByRole('button', { name: 'As a table' }).click();
  await expect.poll(() => chart.locator('tbody tr').count()).toBe(points.length);
  await chart.getByRole('button', { name: 'Mean of 24 h' }).click();
  await expect.poll(() => placeOf(page)).toContain('table=hashrate&without=hashrate.mean');
  await page.reload();
  await chart.getByRole('table').waitFor(patience);
  expect(await chart.getByRole('button', { name: 'Mean of 24 h' }).getAttribute('aria-pressed')).toBe('false');
  await frame.focus();
  await page.keyboard.press('+');
  await expect.poll(() => placeOf(page)).toMatch(/from=\d+&to=\d+/);
  await page.getByRole('button', { name: 'Live' }).click();
  await expect.poll(() => placeOf(page)).not.toContain('from=');
});

test('a chart has each of its colours where nothing on the page may move', async () => {
  const page = await open('/');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${demo.world.gateway.url}/#/pools/${poolId}`);
  const canvas = page.locator('.chart canvas').first();
  await canvas.waitFor(patience);
  const colorsDrawn = () =>
    canvas.evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement;
      const pixels = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      const found = new Set<string>();
      for (let at = 0; at < pixels.length; at += 4)
        if (pixels[at + 3] === 255) found.add(`rgb(${pixels[at]}, ${pixels[at + 1]}, ${pixels[at + 2]})`);
      return [...found];
    });
  const meant = await page.evaluate(() =>
    ['--line', '--accent'].map((name) => {
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.cssText = `transition: none !important; color: var(${name})`;
      return getComputedStyle(probe).color;
    }),
  );
  expect(new Set(meant).size).toBe(2);
  await expect.poll(colorsDrawn, patience).toEqual(expect.arrayContaining(meant));
});

test('workers are found, opened by an address of their own, and saved', async () => {
  const { workers } = await api<Schemas['Workers']>(`/pools/${poolId}/workers`);
  const page = await open(`/pools/${poolId}?tab=workers`);
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
  await rows.first().waitFor(patience);
  expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe(String(workers.length + 1));
  const offline = workers.filter(({ status }) => status === 'OFFLINE').length;
  expect(await rows.first().innerText()).toContain(offline > 0 ? 'offline' : 'online');
  const last = workers.at(-1);
  await page.getByRole('searchbox').fill(last?.worker_name ?? '');
  await page.getByRole('link', { name: last?.worker_name ?? '', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: last?.worker_name ?? '' });
  await drawer.locator('.u-over').waitFor(patience);
  expect(placeOf(page)).toContain(`worker=${last?.worker_id}`);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached', ...patience });
  const [download] = await Promise.all([
    page.waitForEvent('download', patience),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(workers.length + 1);
});

test('a poll is asked for, and what came of it is said', async () => {
  const page = await open(`/pools/${poolId}`);
  await page.getByRole('button', { name: 'Poll now' }).click(patience);
  await page.getByText('The pool was read.').waitFor({ state: 'attached', ...patience });
});

test('a reading is on the page because it is told: the status is not asked for again, and the lists once', async () => {
  const page = await open(`/pools/${poolId}`);
  await page.locator('.chart .u-over').first().waitFor(patience);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').at(-1) ?? ''));
  const { observed_at } = await api<Schemas['Status']>(`/pools/${poolId}/poll`, { method: 'POST' });
  await page.locator(`.pool-state time[datetime="${observed_at}"]`).waitFor(patience);
  await expect.poll(() => asked, patience).toContain('history');
  expect(asked).not.toContain('status');
});

/** All that is said from now on: a feed that is back after such a leap of the clock may say so right after. */
async function announcements(page: Page): Promise<() => Promise<string[]>> {
  const texts = await page.locator('[role="status"][aria-live="polite"]').evaluateHandle((region) => {
    const all: string[] = [];
    new MutationObserver(() => all.push(region.textContent)).observe(region, {
      characterData: true,
      childList: true,
      subtree: true,
    });
    return all;
  });
  return () => texts.jsonValue();
}

test('a poll that takes long says so, and goes on for whoever leaves and comes back', async () => {
  const page = await open(`/pools/${poolId}`);
  await page.clock.install();
  await page.reload();
  const held = Promise.withResolvers<void>();
  await page.route('**/poll', async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Poll now' }).click(patience);
  await page.getByRole('button', { name: 'Reading…' }).waitFor(patience);
  const long = page.getByText('Still reading: the pool takes long.');
  expect(await long.count()).toBe(0);
  await page.clock.fastForward(11_000);
  await long.waitFor(patience);
  await page.getByRole('link', { name: 'Overview' }).click(patience);
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor(patience);
  await page.goBack(patience);
  await long.waitFor(patience);
  const said = await announcements(page);
  held.resolve();
  await expect.poll(said, patience).toContain('The pool was read.');
  await page.getByRole('button', { name: 'Poll now' }).waitFor(patience);
  expect(await long.count()).toBe(0);
});

test('of what a key may not see nothing is there and nothing is asked', async () => {
  const made = await api<Schemas['NewKey']>('/keys', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'hashrate alone', role: 'read', pools: [poolId], parts: ['hashrate'] }),
  });
  const page = await open(`/pools/${poolId}?tab=payouts`, { key: made.key });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.reload();
  await page.locator('.chart .u-over').first().waitFor(patience);
  expect(await page.getByRole('tab').allInnerTexts()).toEqual(['Charts', 'Readings']);
  expect(await page.locator('.key-figures h3').allInnerTexts()).toEqual(['Hashrate', 'Shares', 'Network']);
  expect(asked.filter((path) => /workers|earnings|payouts|anomalies/.test(path.split('/').at(-1) ?? ''))).toEqual([]);
  expect(await page.getByRole('button', { name: 'Poll now' }).count()).toBe(0);
});

test('a pool that is not there is said to be so, with the way back', async () => {
  const page = await open('/pools/alpha_999');
  await page.getByRole('heading', { level: 1, name: 'There is no pool alpha_999' }).waitFor(patience);
  await page.getByRole('main').getByRole('link', { name: 'overview' }).waitFor(patience);
});

test('payments of all pools with their sum, as the API has them, are filtered in the address and saved as a file', async () => {
  const known = async () => (await api<Schemas['ListedPayouts']>('/payouts')).payouts;
  await expect.poll(async () => (await known()).length, patience).toBeGreaterThan(1);
  const payouts = await known();
  const page = await open('/payouts');
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Payouts' }).waitFor(patience);
  const table = page.getByRole('table', { name: 'Payouts' });
  await table.waitFor(patience);
  const [first] = payouts;
  if (first === undefined) throw new Error('The demo has no payment');
  const text = (await table.innerText()).replaceAll('\u00a0', ' ');
  expect(text).toContain(`${first.amount} ${first.currency}`);
  expect(text).toContain('confirmed');
  await page.getByText('Confirmed in all:').waitFor(patience);
  expect(await table.locator('tbody tr').count()).toBe(payouts.length);
  const saving = page.waitForEvent('download', patience);
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const lines = readFileSync(await (await saving).path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(lines[0]).toMatch(/^\ufeff?pool_id,pool_name,client_name,date_utc,/);
  expect(lines).toHaveLength(payouts.length + 1);
  const day = (first.paid_at ?? first.first_seen_at).slice(0, 10);
  await page.getByLabel('From (UTC day)').fill(day);
  const ofDay = payouts.filter((one) => (one.paid_at ?? one.first_seen_at) >= day).length;
  await expect.poll(() => table.locator('tbody tr').count(), patience).toBe(ofDay);
  expect(new URL(page.url()).hash).toContain(`from=${day}`);
  await page.getByLabel('How it is known').selectOption('deduced');
  await page.getByText('No payouts here').waitFor(patience);
});

test('a pool has its balance over time, and says how payments are known', async () => {
  const page = await open(`/pools/${poolId}`);
  await page.getByRole('heading', { name: 'Balance' }).waitFor(patience);
  await page.getByRole('tab', { name: 'Payouts' }).click();
  await page.getByRole('heading', { name: 'How payments are known' }).waitFor(patience);
});
