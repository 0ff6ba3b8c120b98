import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { describe, expect, test } from 'vitest';
import { bothModes, desktopLight, wall } from '../world/modes.ts';
import { names } from '../world/page-world.ts';
import { settled } from '../world/screens.ts';
import { plain, shownRows } from '../world/shown.ts';
import type { Site } from './site.ts';

type Statuses = components['schemas']['PoolStatuses'];

const stopped = ['solopool_001', 'solopool_002', 'solopool_003'];

/** What somebody does on the first page. */
export function overviewJourneys(site: Site): void {
  const statuses = () => site.world.json<Statuses>('/api/status');

  describe.each([...bothModes, wall])('overview, $name', (mode) => {
    test('every pool has its figures, digit for digit', async () => {
      // With all algorithms of the account that has several.
      const { page } = await site.visit(mode, `/?open=${names.severalAlgorithms}`);
      const rows = await shownRows(page);
      const { pools } = await statuses();
      expect(rows.map(({ poolId }) => poolId).sort()).toEqual(
        [...pools.map(({ pool_id }) => pool_id), names.refused, names.unread].sort(),
      );
      for (const { pool_id, status } of pools) {
        const row = rows.find(({ poolId }) => poolId === pool_id);
        const read = (column: string) => plain(row?.columns[column] ?? '', mode.language);
        for (const { current_hashrate } of status.hashrates)
          expect(read('hashrate')).toContain(current_hashrate ?? '—');
        expect(read('workers')).toContain(`${status.online_workers ?? '—'} / ${status.offline_workers ?? '—'}`);
        expect(read('balance')).toContain(status.balance === null ? '—' : `${status.balance} ${status.currency}`);
      }
    });

    test('what cannot be read is said by shape and word, dimmed and dated; what is refused has its place and reason', async () => {
      const { page, say } = await site.visit(mode, '/');
      const rows = await shownRows(page);
      for (const row of rows.filter(({ poolId }) => stopped.includes(poolId))) expect(row.old).toContain('hashrate');
      for (const row of rows.filter(({ poolId }) => poolId.startsWith('f2pool')))
        expect(row.old).not.toContain('hashrate');
      const marks = page.locator('.state-mark');
      expect(
        await marks
          .filter({ hasText: say('unreachable') })
          .locator('svg')
          .count(),
      ).toBeGreaterThanOrEqual(stopped.length);
      const main = await page.getByRole('main').innerText();
      for (const told of [/new\.yaml:\d+/, /NOT_SET, which is not set/, /No service reads the type otherpool/])
        expect(main).toMatch(told);
    });

    test('totals are those of the gateway, with how much they are of', async () => {
      const { page, say } = await site.visit(mode, '/');
      // On a phone all but the largest are folded away.
      await page.locator('.totals-more').evaluateAll((all) => {
        for (const one of all) one.setAttribute('open', '');
      });
      const { groups } = await site.world.json<components['schemas']['GroupedTotals']>('/api/totals');
      const { hashrates, balances, online_workers, coverage } = groups[0]?.totals ?? expect.fail('no totals');
      const card = async (name: string) =>
        plain(
          await page
            .getByRole('region', { name: say(name) })
            .first()
            .innerText(),
          mode.language,
        );
      for (const { algorithm, current_hashrate } of hashrates)
        expect(await card('Hashrate now')).toMatch(new RegExp(`${current_hashrate}\\s+${algorithm}`));
      for (const { currency, balance } of balances)
        expect(await card('Balances')).toMatch(new RegExp(`${balance}\\s+${currency}`));
      expect(await card('Workers')).toContain(String(online_workers));
      expect(await card('Balances')).toContain(
        String((coverage.balance.fresh_pools ?? []).length + (coverage.balance.old_pools ?? []).length),
      );
      expect(await card('Balances')).toMatch(/solopool_00\d/);
    });

    test('a filter is in the address, moves totals with the rows, and stays when the page is loaded again', async () => {
      const opened = await site.visit(mode, '/');
      const { page, say } = opened;
      // On a phone most filters are folded away.
      if (mode.viewport.width < 640) await page.getByText(say('Search, filter, sort')).click();
      await page.getByRole('combobox', { name: say('Client') }).selectOption(names.aurora);
      await expect.poll(() => new URL(page.url()).hash).toContain('client=Aurora');
      const own = (await statuses()).pools.filter(({ client_name }) => client_name === names.aurora);
      const shown = async () => (await shownRows(page)).map(({ poolId }) => poolId).sort();
      await expect.poll(shown).toEqual(own.map(({ pool_id }) => pool_id).sort());
      await settled(opened);
      const query = `client=${encodeURIComponent(names.aurora)}`;
      const { groups } = await site.world.json<components['schemas']['GroupedTotals']>(`/api/totals?${query}`);
      const workers = page.getByRole('region', { name: say('Workers') });
      await expect.poll(() => workers.innerText()).toContain(String(groups[0]?.totals.online_workers));
      await page.reload();
      await expect.poll(shown).toEqual(own.map(({ pool_id }) => pool_id).sort());
    });
  });

  test('each column sorts, by its button and in the address', async () => {
    const { page } = await site.visit(desktopLight, '/');
    const head = (name: string) => page.getByRole('columnheader', { name });
    const button = head('Workers').getByRole('button', { name: 'Workers' });
    await button.click();
    await expect.poll(() => head('Workers').getAttribute('aria-sort')).toMatch(/^(a|de)scending$/);
    expect(new URL(page.url()).hash).toContain('sort=workers');
    const known = new Map((await statuses()).pools.map(({ pool_id, status }) => [pool_id, status.online_workers]));
    const counts = (await shownRows(page)).flatMap(({ poolId }) => known.get(poolId) ?? []);
    const isDown = (await head('Workers').getAttribute('aria-sort')) === 'descending';
    expect(counts).toEqual(counts.toSorted((one, other) => (isDown ? other - one : one - other)));
    await button.click();
    await expect.poll(() => head('Workers').getAttribute('aria-sort')).toBe(isDown ? 'ascending' : 'descending');
  });

  test('the states and a search choose among the rows', async () => {
    const { page } = await site.visit(desktopLight, '/');
    const shown = async () => (await shownRows(page)).map(({ poolId }) => poolId).sort();
    await page.getByRole('button', { name: 'unreachable' }).click();
    await expect.poll(shown).toEqual(stopped);
    await page.getByRole('button', { name: 'unreachable' }).click();
    await page.getByRole('searchbox', { name: 'Search' }).fill('kadena');
    await expect.poll(shown).toEqual(['f2pool_003']);
  });

  test('of several algorithms one is shown until all are asked for, which the address keeps', async () => {
    const { page } = await site.visit(desktopLight, '/');
    const { hashrates } =
      (await statuses()).pools.find(({ pool_id }) => pool_id === names.severalAlgorithms)?.status ?? {};
    const algorithms = hashrates?.map(({ algorithm }) => algorithm ?? '') ?? [];
    const shown = async () => {
      const row = (await shownRows(page)).find(({ poolId }) => poolId === names.severalAlgorithms);
      return algorithms.filter((algorithm) => row?.columns.hashrate?.includes(algorithm)).length;
    };
    expect(await shown()).toBe(1);
    await page.getByRole('button', { name: 'Show all algorithms' }).click();
    await expect.poll(shown).toBe(algorithms.length);
    expect(new URL(page.url()).hash).toContain(`open=${names.severalAlgorithms}`);
  });

  test('a search counts what it found, and what no service reads is not called refused', async () => {
    const { page } = await site.visit(desktopLight, `/?search=${names.unread}`);
    const states = page.getByRole('group', { name: 'Pools by state' }).getByRole('button');
    await expect.poll(() => states.allInnerTexts()).toEqual([expect.stringMatching(/^1\s+not read$/)]);
  });

  test('a sparkline says in words what it shows', async () => {
    const { page } = await site.visit(desktopLight, '/?type=f2pool');
    const lines = page.getByRole('img', { name: /^Last 24 hours: \S+\s\S+ to \S+\s\S+/ });
    await expect.poll(() => lines.count()).toBe(3);
    expect(await lines.first().getAttribute('aria-label')).toMatch(/h without readings$/);
  });
}
