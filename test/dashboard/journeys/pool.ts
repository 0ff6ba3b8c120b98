import { readFileSync } from 'node:fs';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { bothModes, desktopLight } from '../world/modes.ts';
import type { Opened } from '../world/open-page.ts';
import { names } from '../world/page-world.ts';
import { settled } from '../world/screens.ts';
import { plain } from '../world/shown.ts';
import type { Site } from './site.ts';

type Schemas = components['schemas'];

const poolId = 'antpool_001';

/** Presses a button that saves a file, and reads it. */
async function saved(page: Page, button: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return readFileSync(await file.path(), 'utf8');
}

/** What somebody does on the page of a pool. */
export function poolJourneys(site: Site): void {
  const read = <T>(below: string) => site.world.json<T>(`/api/pools/${poolId}/${below}`);
  const tab = ({ page, say }: Opened, name: string) => page.getByRole('tab', { name: say(name), exact: true });

  describe.each(bothModes)('pool, $name', (mode) => {
    test('from the overview to each tab, and back to it by the address', async () => {
      const opened = await site.visit(mode, '/');
      const { page, say } = opened;
      await page.getByRole('link', { name: 'Aurora Main' }).click();
      await page.getByRole('heading', { level: 1, name: 'Aurora Main' }).waitFor();
      for (const name of ['Workers', 'Earnings', 'Payouts', 'Anomalies', 'Readings', 'Charts']) {
        await tab(opened, name).click();
        await expect.poll(() => tab(opened, name).getAttribute('aria-selected')).toBe('true');
        await settled(opened);
      }
      await tab(opened, 'Payouts').click();
      await page.reload();
      await expect.poll(() => tab(opened, 'Payouts').getAttribute('aria-selected')).toBe('true');
      expect(await page.title()).toContain('Aurora Main');
      await page
        .getByRole('navigation')
        .getByRole('link', { name: say('Overview') })
        .click();
      await page.getByRole('heading', { level: 1, name: say('Overview') }).waitFor();
    });

    test('key figures, digit for digit', async () => {
      const { page } = await site.visit(mode, `/pools/${poolId}`);
      const status = await read<Schemas['Status']>('status');
      const shown = plain(await page.getByRole('main').innerText(), mode.language);
      const { current_hashrate, avg_hashrate_24h, balance, paid_total, estimated_earnings, shares_valid, currency } =
        status;
      for (const figure of [current_hashrate, avg_hashrate_24h, shares_valid]) expect(shown).toContain(String(figure));
      for (const amount of [balance, paid_total, estimated_earnings]) expect(shown).toContain(`${amount} ${currency}`);
      // An age says the exact moment to whoever points at it.
      const age = page.getByRole('main').getByRole('time').first();
      await age.hover();
      const moment = new Date(status.observed_at ?? '');
      expect(await age.getAttribute('title')).toContain(String(moment.getUTCFullYear()));
      expect(await age.getAttribute('title')).toContain(`:${String(moment.getUTCMinutes()).padStart(2, '0')}`);
    });

    test('each chart is a table too, with the points of the API; the time shown is in the address', async () => {
      const opened = await site.visit(mode, `/pools/${poolId}`);
      const { page, say } = opened;
      await page.getByText(say('7 d'), { exact: true }).click();
      await expect.poll(() => new URL(page.url()).hash).toContain('span=7d');
      await settled(opened);
      for (const name of ['Hashrate', 'Workers']) {
        const chart = page
          .locator('section')
          .filter({ has: page.getByRole('heading', { level: 3, name: say(name) }) })
          .first();
        expect(await chart.getByRole('img').first().getAttribute('aria-label')).toContain(say(name));
        await chart.getByRole('button', { name: say('As a table') }).click();
        await chart.getByRole('table').waitFor();
        expect(await chart.getByRole('row').count()).toBeGreaterThan(100);
      }
      const history = await read<Schemas['History']>(`history?limit=40`);
      const table = plain(await page.getByRole('table').first().innerText(), mode.language);
      // The newest hour goes on while this is read.
      const known = history.points.slice(2).flatMap(({ current_hashrate_hs: rate }) => (rate === null ? [] : [rate]));
      expect(known.length).toBeGreaterThan(10);
      for (const rate of known) expect(table).toContain(`${(rate / 1e15).toFixed(3)} PH/s`);
    });

    test('workers: all of them, searched, filtered and looked at alone', async () => {
      const opened = await site.visit(mode, `/pools/${poolId}?tab=workers`);
      const { page, say } = opened;
      const { workers } = await read<Schemas['Workers']>('workers?limit=10000');
      const links = page.getByRole('tabpanel').getByRole('link', { name: /rig/ });
      // Rows beyond the screen are made as one comes to them, so they are not counted here.
      const counted = async () =>
        (await page.locator('.list-count').getByRole('status').innerText()).match(/\d+/g)?.map(Number);
      await expect.poll(counted).toEqual([workers.length, workers.length]);
      const offline = workers.filter(({ status }) => status === 'OFFLINE').map(({ worker_name }) => worker_name);
      expect(offline).toContain((await links.first().innerText()).trim());
      const states = page.getByRole('group', { name: say('State') });
      await states.getByText(say('Offline'), { exact: true }).click();
      await expect.poll(counted).toEqual([offline.length, workers.length]);
      await states.getByText(say('All'), { exact: true }).click();
      await page.getByRole('searchbox', { name: say('Search by name') }).fill(workers[0]?.worker_name ?? '');
      await expect.poll(counted).toEqual([1, workers.length]);
      await expect.poll(() => links.count()).toBe(1);
      await links.first().click();
      const drawer = page.getByRole('dialog', { name: workers[0]?.worker_name });
      await drawer.getByRole('img').first().waitFor();
      expect(new URL(page.url()).hash).toContain(`worker=${workers[0]?.worker_id}`);
      await page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'detached' });
      expect(new URL(page.url()).hash).not.toContain('worker=');
    });

    test('earnings by day and by month, and payouts with their transactions', async () => {
      const opened = await site.visit(mode, `/pools/${poolId}?tab=earnings`);
      const { page, say } = opened;
      await page.getByText(say('By month'), { exact: true }).click();
      await settled(opened);
      await page.getByRole('button', { name: say('As a table') }).click();
      expect(await page.getByRole('tabpanel').getByRole('table').getByRole('row').count()).toBeLessThan(5);
      await tab(opened, 'Payouts').click();
      const { payouts } = await read<Schemas['Payouts']>('payouts');
      const panel = page.getByRole('tabpanel');
      await expect.poll(async () => plain(await panel.innerText(), mode.language)).toContain(payouts[0]?.amount ?? '?');
      const html = await panel.innerHTML();
      for (const { tx } of payouts) expect(html).toContain(tx);
    });
  });

  test('against yesterday, each figure stands beside that of a day before', async () => {
    const { page } = await site.visit(desktopLight, `/pools/${poolId}?span=6h`);
    await page.getByRole('combobox', { name: 'Compare with' }).selectOption('day');
    await expect.poll(() => new URL(page.url()).hash).toContain('compare=day');
    const chart = page.locator('section.chart').first();
    await chart.getByRole('button', { name: 'As a table' }).click();
    await chart.getByRole('columnheader', { name: 'Yesterday' }).waitFor();
    const { points } = await read<Schemas['History']>('history?step=raw&limit=1000');
    const rateAt = new Map(
      points.flatMap(({ timestamp, current_hashrate_hs: rate }) =>
        rate === null ? [] : [[Date.parse(timestamp), `${(rate / 1e15).toFixed(3)} PH/s`] as const],
      ),
    );
    const pairs = [...rateAt].flatMap(([at, rate]) => {
      const before = rateAt.get(at - 86_400_000);
      return at < Date.now() - 5 * 3_600_000 || before === undefined ? [] : [`${rate} ${before}`];
    });
    expect(pairs.length).toBeGreaterThan(20);
    // Between them stands the average of a day.
    const rows = async () =>
      (await chart.locator('tbody tr').allInnerTexts()).map((row) => {
        const rates = plain(row, 'en').match(/[\d.]+ PH\/s/g);
        return `${rates?.at(0)} ${rates?.at(-1)}`;
      });
    await expect
      .poll(async () => {
        const shown = await rows();
        return pairs.filter((pair) => !shown.includes(pair));
      })
      .toEqual([]);
  });

  test('lists are saved as CSV, as the gateway writes them', async () => {
    const opened = await site.visit(desktopLight, `/pools/${poolId}?tab=workers`);
    for (const [name, path] of [
      ['Workers', 'workers'],
      ['Payouts', 'payouts'],
      ['Anomalies', 'anomalies'],
    ] as const) {
      await tab(opened, name).click();
      await settled(opened);
      const written = await fetch(
        `${site.world.url}/api/pools/${poolId}/${path}`,
        site.world.world.byAdmin({ headers: { accept: 'text/csv' } }),
      );
      const lines = (text: string) =>
        text
          .replace(/^\ufeff/, '')
          .trim()
          .split(/\r?\n/);
      expect(lines(await saved(opened.page, 'Save as CSV'))).toEqual(lines(await written.text()));
    }
  });

  test('an admin marks an anomaly as dealt with and opens it again; the gateway says the same', async () => {
    const { page } = await site.visit(desktopLight, `/pools/${poolId}?tab=anomalies`);
    const state = async () =>
      (await read<Schemas['Anomalies']>('anomalies')).anomalies.find(
        ({ anomaly_type }) => anomaly_type === 'PAYMENT_DELAY',
      )?.resolved;
    const item = page.getByRole('listitem').filter({ hasText: 'Payout overdue' });
    await item.getByRole('button', { name: 'Resolve' }).click();
    await item.getByRole('button', { name: 'Open again' }).waitFor();
    expect(await state()).toBe(true);
    await item.getByRole('button', { name: 'Open again' }).click();
    await item.getByRole('button', { name: 'Resolve' }).waitFor();
    expect(await state()).toBe(false);
  });

  test('an admin has the pool read at once', async () => {
    const { page } = await site.visit(desktopLight, `/pools/${poolId}`);
    const before = await read<Schemas['Status']>('status');
    await site.world.world.simulator.tick(poolId, 4);
    await page.getByRole('button', { name: 'Poll now' }).click();
    await page.getByRole('status').filter({ hasText: 'The pool was read.' }).waitFor({ state: 'attached' });
    const { id, current_hashrate } = await read<Schemas['Status']>('status');
    expect(id).toBeGreaterThan(before.id ?? 0);
    await expect.poll(() => page.getByRole('main').innerText()).toContain(current_hashrate?.replace(' ', '\u00a0'));
  });

  test('of what a key may not see there is no tab, no column and no action', async () => {
    const draft = { name: 'No money', role: 'read', clients: [names.aurora], parts: ['hashrate', 'workers'] } as const;
    const { key } = await site.world.key({
      ...draft,
      clients: [...draft.clients],
      parts: [...draft.parts],
      expires: '30d',
    });
    const { page, go } = await site.visit(desktopLight, `/pools/${poolId}`, { key });
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(['Charts', 'Workers', 'Readings']);
    expect(await page.getByRole('button', { name: 'Poll now' }).count()).toBe(0);
    for (const place of [`/pools/${poolId}`, '/']) {
      await go(place);
      expect(await page.getByRole('main').innerText()).not.toMatch(/BTC|LTC|Balance|Paid|payout|Earned|Anomal/i);
    }
  });

  test('a pool that is not there says so, and leads back', async () => {
    const { page } = await site.visit(desktopLight, '/pools/antpool_777');
    expect(await page.getByRole('main').innerText()).toContain('antpool_777');
    await page.getByRole('main').getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  });
}
