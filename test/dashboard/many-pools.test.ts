import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { hashrates, sampleChange } from '../../gateway/testing/samples.ts';
import { browsing } from './world/browsing.ts';
import { desktopLight, phoneDark } from './world/modes.ts';
import { shownRows } from './world/shown.ts';
import { standInWorld } from './world/stand-in-world.ts';

// More pools than stand in the document at once: only the rows that are seen are drawn, and none is lost for it.

const count = 132;
const poolIds = Array.from({ length: count }, (_, place) => `alpha_${String(place + 1).padStart(3, '0')}`);
const few = 'Client with fewer pools';
/** As many as are all in the document. */
const fewCount = 88;
const terahashes = (place: number) => ((place * 7919) % 997) + 1;
const world = standInWorld((service) => {
  const iso = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  service.put(
    ...poolIds.map((poolId, place) =>
      sampleChange(poolId, {
        pool: { pool_name: `Pool ${poolId}`, client_name: place < fewCount ? few : 'Client with the others' },
        status: {
          ...{ observed_at: iso, timestamp: iso },
          ...hashrates([
            ['sha256', terahashes(place) * 1e12],
            ['scrypt', 1e6],
            ['x11', 2e6],
          ]),
        },
      }),
    ),
  );
});
const { open } = browsing();

const shownIds = async (page: Page) => (await shownRows(page)).map(({ poolId }) => poolId);

/** Whether rows fill the window and what is below it to this depth, as far as the list reaches: one begins where the one before ends. */
function isFilled(page: Page, depth = 0): Promise<boolean> {
  return page.evaluate((least) => {
    const list = document.querySelector('.overview-table tbody, .overview-cards')?.getBoundingClientRect();
    const rows = [...document.querySelectorAll('tr.overview-row, .overview-cards > li')];
    const boxes = rows.map((row) => row.getBoundingClientRect());
    const [first, last] = [boxes[0], boxes.at(-1)];
    if (list === undefined || first === undefined || last === undefined) return false;
    const room = 32;
    const isClosed = boxes.every(({ top }, place) => Math.abs(top - (boxes[place - 1]?.bottom ?? top)) < room);
    const isBegun = first.top <= Math.max(0, list.top) + room;
    return isClosed && isBegun && last.bottom >= Math.min(Math.max(innerHeight, least), list.bottom) - room;
  }, depth);
}

const sizes = [
  ['the table', desktopLight, 800],
  ['the cards of a phone', phoneDark, 1600],
] as const;

test.each(sizes)(
  '%s has every pool in its place, wherever one scrolls',
  async (_, mode, step) => {
    const { page } = await open(world.url, mode, { key: world.gateway.adminKey, at: '/?sort=pool' });
    await expect.poll(() => shownIds(page)).toContain('alpha_001');
    const met = new Set<string>();
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    for (let top = 0; top < (await height()); top += step) {
      await page.evaluate((to) => scrollTo(0, to), top);
      await expect.poll(() => isFilled(page, step)).toBe(true);
      const ids = await shownIds(page);
      // They stand one behind the other, as they are sorted.
      const first = poolIds.indexOf(ids[0] ?? '');
      expect(ids).toEqual(poolIds.slice(first, first + ids.length));
      for (const id of ids) met.add(id);
    }
    expect(met.size).toBe(count);
    expect((await shownIds(page)).length).toBeLessThan(60);
  },
  120_000,
);

test.each(sizes)('of %s nothing moves that is seen when something above it grows', async (_, mode, step) => {
  const { page } = await open(world.url, mode, { key: world.gateway.adminKey, at: '/?sort=pool' });
  await expect.poll(() => shownIds(page)).toContain('alpha_001');
  await page.evaluate((to) => scrollTo(0, to), 3 * step);
  await expect.poll(() => isFilled(page, step)).toBe(true);
  const row = page.locator('tr.overview-row, .overview-cards > li').filter({ hasText: (await shownIds(page)).at(-4) });
  const before = await row.boundingBox();
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  const heightBefore = await height();
  await page.locator('.totals').evaluate((element) => {
    element.style.paddingBottom = '300px';
  });
  await expect.poll(height).toBeGreaterThan(heightBefore + 200);
  await expect.poll(async () => (await row.boundingBox())?.y).toBeCloseTo(before?.y ?? Number.NaN, 0);
});

test('a card far below that grows stays where it is', async () => {
  const at = `/?sort=pool&client=${encodeURIComponent(few)}`;
  const { page } = await open(world.url, phoneDark, { key: world.gateway.adminKey, at });
  await expect.poll(async () => (await shownIds(page)).length).toBe(fewCount);
  const card = page.locator('.overview-card').nth(80);
  await card.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const before = await card.boundingBox();
  await card.locator('.overview-others').click();
  await expect.poll(async () => (await card.boundingBox())?.height).toBeGreaterThan(before?.height ?? Number.NaN);
  // Two pictures later nothing moved it, either.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect((await card.boundingBox())?.y).toBe(before?.y);
});

test('another order begins at its first row, and few pools are all in the document', async () => {
  const { page } = await open(world.url, desktopLight, { key: world.gateway.adminKey });
  await expect.poll(() => shownIds(page)).toContain('alpha_001');
  await page.getByRole('button', { name: 'Hashrate now' }).click();
  const byRate = [...poolIds.keys()].sort((one, other) => terahashes(other) - terahashes(one));
  await expect.poll(async () => (await shownIds(page))[0]).toBe(poolIds[byRate[0] ?? -1]);
  const ids = await shownIds(page);
  expect(ids).toEqual(byRate.slice(0, ids.length).map((place) => poolIds[place]));
  await expect.poll(() => isFilled(page)).toBe(true);

  await page
    .locator('label', { hasText: /^Client/ })
    .locator('select')
    .selectOption(few);
  // The browser finds text in them, and somebody who listens hears all of them.
  await expect.poll(async () => (await shownIds(page)).length).toBe(fewCount);
  expect(await shownIds(page)).toEqual(byRate.filter((place) => place < fewCount).map((place) => poolIds[place]));
});
