import { expect, test } from 'vitest';
import type { TestProcess } from '../harness/processes/processes.ts';
import { browsing, onePageWorld } from './world/browsing.ts';
import { fairSeconds } from './world/fair-seconds.ts';
import { desktopLight } from './world/modes.ts';
import type { Opened } from './world/open-page.ts';
import { names } from './world/page-world.ts';
import { plain, shownRows } from './world/shown.ts';

// Real processes that change, fall and come back below an open page, which nobody loads again.

const one = onePageWorld({
  withoutPast: true,
  withoutMistakes: true,
  gatewayVariables: { RATE_LIMIT_PER_MINUTE: '0' },
});
const { open, context } = browsing();

/** How long a test waits; what it waits for is held to less. */
const onScreen = 40_000;
const visit = () => open(one.current.url, desktopLight, { key: one.current.adminKey });
const isLive = ({ page }: Opened) => page.waitForFunction(() => document.documentElement.dataset.connection === 'live');
const column = async ({ page }: Opened, poolId: string, name: string) =>
  plain((await shownRows(page)).find((row) => row.poolId === poolId)?.columns[name] ?? '', 'en');
const oldOf = async ({ page }: Opened, type: string) =>
  (await shownRows(page)).filter(({ poolId }) => poolId.startsWith(type)).map(({ old }) => old.includes('hashrate'));

test('what a service commits is on screen', async () => {
  const opened = await visit();
  await isLive(opened);
  await opened.page.evaluate(() => Object.assign(globalThis, { isTheSamePage: true }));
  for (let round = 0; round < 3; round += 1) {
    await one.current.world.simulator.tick('antpool_001', 2);
    const answer = await one.current.send('POST', '/api/pools/antpool_001/poll');
    expect(answer.status).toBe(200);
    const { current_hashrate } = (await answer.json()) as { current_hashrate: string };
    await expect
      .poll(() => column(opened, 'antpool_001', 'hashrate'), { timeout: onScreen })
      .toContain(current_hashrate);
  }
  expect(await opened.page.evaluate(() => 'isTheSamePage' in globalThis)).toBe(true);
});

test('a service that is killed dims its figures and is named within 10 s, and comes back by itself', async () => {
  const opened = await visit();
  await isLive(opened);
  const { world } = one.current;
  expect(await oldOf(opened, 'zpool')).not.toContain(true);
  const seconds = fairSeconds();
  (world.scrapers.get('zpool') as TestProcess).signal('SIGKILL');
  await expect.poll(() => oldOf(opened, 'zpool'), { timeout: onScreen }).not.toContain(false);
  expect(await oldOf(opened, 'f2pool')).not.toContain(true);
  const main = opened.page.getByRole('main');
  await expect
    .poll(() => main.innerText(), { timeout: onScreen })
    .toMatch(/zpool_001 (and 1 other )?unreachable since/);
  expect(seconds()).toBeLessThanOrEqual(10);
  await (world.scrapers.get('zpool') as TestProcess).ended;
  await opened.go('/sources');
  await expect
    .poll(() => opened.page.getByRole('article', { name: 'zpool', exact: true }).innerText())
    .toContain('unreachable');
  await opened.go('/');
  await world.startScraper('zpool');
  await expect.poll(() => oldOf(opened, 'zpool'), { timeout: 60_000 }).not.toContain(true);
});

test('twenty tabs live by one connection, and go on when the tab that has it is closed', async () => {
  const shared = await context(one.current.url, desktopLight);
  const feeds = new Set<string>();
  let asked = 0;
  shared.on('request', (request) => {
    if (!request.url().includes('/api/events')) return;
    asked += 1;
    feeds.add(request.url());
  });
  const tabs: Opened[] = [];
  for (let count = 0; count < 20; count += 1)
    tabs.push(await open(one.current.url, desktopLight, { key: one.current.adminKey }, shared));
  const [leader, ...others] = tabs as [Opened, ...Opened[]];
  for (const tab of tabs) await isLive(tab);
  expect(asked).toBe(1);
  expect([...feeds].join()).not.toContain('pgk_');
  const move = async () => {
    await one.current.world.simulator.tick('antpool_002', 2);
    const answer = await one.current.send('POST', '/api/pools/antpool_002/poll');
    return ((await answer.json()) as { current_hashrate: string }).current_hashrate;
  };
  const first = await move();
  for (const tab of tabs) await expect.poll(() => column(tab, 'antpool_002', 'hashrate')).toContain(first);
  await leader.page.close();
  await expect.poll(() => asked).toBe(2);
  const second = await move();
  for (const tab of others) await expect.poll(() => column(tab, 'antpool_002', 'hashrate')).toContain(second);
  expect(asked).toBe(2);
}, 180_000);

// So short a time is taken up whole where something else has the cores at that moment.
test('a key that is revoked takes the figures off its page within 2 s', { retry: 3 }, async () => {
  const { id, key } = await one.current.link({ language: 'en', clients: [names.aurora] });
  const opened = await open(one.current.url, desktopLight, { key });
  await isLive(opened);
  const body = opened.page.locator('body');
  await expect.poll(() => body.innerText()).toMatch(/antpool_001[\s\S]*H\/s/);
  const seconds = fairSeconds();
  expect((await one.current.send('DELETE', `/api/keys/${id}`)).status).toBeLessThan(300);
  await expect.poll(() => body.innerText(), { timeout: onScreen }).not.toMatch(/antpool_001|H\/s/);
  expect(seconds()).toBeLessThanOrEqual(2);
});

/** A halted gateway keeps its connections open, and says nothing. */
test.each(['SIGKILL', 'SIGSTOP'] as const)(
  'a gateway that is gone by %s is said within 10 s and dims everything; back again, everything is read anew',
  async (signal) => {
    const opened = await visit();
    await isLive(opened);
    const { world } = one.current;
    const sight = () =>
      opened.page
        .locator('.totals-line .figure-value')
        .first()
        .evaluate((figure) => `${getComputedStyle(figure).color} ${getComputedStyle(figure).fontStyle}`);
    // All that is text in the page and no heading has one colour then, whatever colour its page gives it.
    const colours = () =>
      opened.page.evaluate(() =>
        [...document.querySelectorAll('main td *, main .totals *, main .totals-line')]
          .filter((one) => one.closest('h2, svg') === null)
          .map((one) => getComputedStyle(one).color),
      );
    const before = await sight();
    expect(new Set(await colours()).size).toBeGreaterThan(1);
    const lost = opened.page.getByRole('alert').filter({ hasText: 'No connection to the gateway since' });
    const seconds = fairSeconds();
    world.gateway.signal(signal);
    await lost.waitFor({ timeout: onScreen });
    expect(seconds()).toBeLessThanOrEqual(10);
    expect(await opened.page.locator('html').getAttribute('data-connection')).toBe('lost');
    await expect.poll(sight).not.toBe(before);
    await expect.poll(async () => new Set(await colours()).size).toBe(1);
    if (signal === 'SIGSTOP') world.gateway.signal('SIGCONT');
    else {
      await world.gateway.ended;
      await world.startGateway();
    }
    await isLive(opened);
    await lost.waitFor({ state: 'detached' });
    await expect.poll(sight).toBe(before);
    await expect.poll(() => oldOf(opened, 'f2pool'), { timeout: 60_000 }).not.toContain(true);
  },
  180_000,
);
