import { readFileSync } from 'node:fs';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { formatHashrate } from '@poolgate/language/format-hashrate.ts';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright';
import { beforeAll, expect, test } from 'vitest';
import { demoInBrowser } from './world/demo-in-browser.ts';

type Schemas = components['schemas'];

const patience = { timeout: 60_000 };
const demo = demoInBrowser({});
const { asked: api } = demo;
let pools: Schemas['PoolStatus'][];
/** An account that mines several algorithms, and one that mines one. */
let several: Schemas['PoolStatus'];
let single: Schemas['PoolStatus'];

beforeAll(async () => {
  pools = (await api<Schemas['PoolStatuses']>('/status')).pools;
  several = withAlgorithms((count) => count > 1);
  single = withAlgorithms((count) => count === 1);
});

function withAlgorithms(fits: (count: number) => boolean): Schemas['PoolStatus'] {
  const found = pools.find(({ status }) => fits(status.hashrates.length));
  if (found === undefined) throw new Error('no account is like that');
  return found;
}

/** @returns also for which algorithms the history of a pool was asked. */
async function open(place: string): Promise<{ page: Page; askedOf: (poolId: string) => (string | null)[] }> {
  const urls: URL[] = [];
  const page = await demo.open(place, { onRequest: (request) => urls.push(new URL(request.url())) });
  return {
    page,
    askedOf: (poolId) =>
      urls
        .filter(({ pathname }) => pathname === `/api/pools/${poolId}/history`)
        .map(({ searchParams }) => searchParams.get('algorithm')),
  };
}

test('the chart shows one algorithm at a time, and which one is in the address', async () => {
  const { pool_id: poolId, status } = several;
  const { page } = await open(`/pools/${poolId}`);
  const select = page.getByLabel('Algorithm');
  await select.waitFor(patience);
  expect(await select.locator('option').allInnerTexts()).toEqual(status.hashrates.map(({ algorithm }) => algorithm));
  await page.locator('.chart').first().getByRole('button', { name: 'As a table' }).click(patience);
  for (const { algorithm } of [...status.hashrates].reverse()) {
    await select.selectOption(String(algorithm));
    const chart = page.locator('.chart', { has: page.getByRole('heading', { name: `Hashrate, ${algorithm}` }) });
    const { points } = await api<Schemas['History']>(`/pools/${poolId}/history?algorithm=${algorithm}`);
    const newest = formatHashrate(points[0]?.current_hashrate_hs ?? null, algorithm);
    const row = chart.locator('tbody tr').filter({ hasText: newest?.split(' ')[0] ?? 'none' });
    await row.first().waitFor(patience);
    expect(page.url()).toContain(`algorithm=${algorithm}`);
  }
  const before = page.url();
  await page.reload();
  await select.waitFor(patience);
  expect([page.url(), await select.inputValue()]).toEqual([before, status.hashrates[0]?.algorithm]);
  await page.getByLabel('Algorithm').selectOption(String(status.hashrates[1]?.algorithm));
  const saved = page.waitForEvent('download', patience);
  await page.getByRole('button', { name: 'Save as CSV' }).click(patience);
  const rows: Record<string, string>[] = parse(readFileSync(await (await saved).path(), 'utf8'), { columns: true });
  expect(Number(rows[0]?.current_hashrate_hs)).toBe(status.hashrates[1]?.current_hashrate_hs);
});

test('where an account has one algorithm there is nothing to choose, and none is named', async () => {
  const { page, askedOf } = await open(`/pools/${single.pool_id}`);
  await page.locator('.chart .u-over').first().waitFor(patience);
  expect(await page.getByLabel('Algorithm').count()).toBe(0);
  expect(new Set(askedOf(single.pool_id))).toEqual(new Set([null]));
});

test('a pool that was first read just now shows its first hour, unless the address says otherwise', async () => {
  const { page } = await open(`/pools/${single.pool_id}`);
  const chosen = page.getByRole('group', { name: 'Time shown' }).getByRole('radio', { checked: true });
  await expect.poll(() => chosen.evaluate((one) => one.parentElement?.innerText), patience).toBe('1 h');
  await page.getByText('24 h', { exact: true }).and(page.locator('.segments span')).click(patience);
  await expect.poll(() => page.url(), patience).toContain('span=24h');
  await page.reload();
  await expect.poll(() => chosen.evaluate((one) => one.parentElement?.innerText), patience).toBe('24 h');
});

test('a statement has a row for each algorithm, and asks for each apart', async () => {
  const { pool_id: poolId, client_name: client, status } = several;
  const algorithms = status.hashrates.map(({ algorithm }) => algorithm);
  // Of a month that is over, so that its hours are asked for at any time of a month.
  const month = new Date(Date.now() - 35 * 86_400_000).toISOString().slice(0, 7);
  const { page, askedOf } = await open(`/clients/${encodeURIComponent(client)}/statement?month=${month}`);
  await page.getByRole('article').waitFor(patience);
  const table = page.getByRole('table', { name: 'Hashrate' });
  const rows = table.locator('tbody tr').filter({ hasText: poolId });
  expect(await rows.locator('td').first().innerText()).toBe(algorithms[0]);
  for (const [index, algorithm] of algorithms.entries())
    expect(await rows.nth(index).innerText()).toContain(String(algorithm));
  expect(await rows.count()).toBe(algorithms.length);
  expect(new Set(askedOf(poolId))).toEqual(new Set(algorithms));
});
