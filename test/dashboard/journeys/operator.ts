import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { describe, expect, test } from 'vitest';
import { bothModes, desktopLight } from '../world/modes.ts';
import { names } from '../world/page-world.ts';
import { settled } from '../world/screens.ts';
import { plain, shownRows } from '../world/shown.ts';
import type { Site } from './site.ts';

type Schemas = components['schemas'];

/** What the operator does beside looking at pools. */
export function operatorJourneys(site: Site): void {
  describe.each(bothModes)('operator, $name', (mode) => {
    test('sources: each service with its state, and what it refuses with file, line and reason', async () => {
      const { page, say } = await site.visit(mode, '/sources');
      const sources = await site.world.json<Schemas['Source'][]>('/api/sources');
      const card = (name: string) => page.getByRole('article', { name, exact: true });
      for (const { name, pools } of sources) expect(await card(name).innerText()).toContain(pools[0]);
      expect(await card('solopool').innerText()).toMatch(new RegExp(say('unreachable')));
      expect(await card('solopool').innerText()).toContain('refused the connection');
      expect(await card('f2pool').innerText()).toContain(say('up'));
      const refused = await card('antpool').innerText();
      for (const told of [/new\.yaml:\d+/, /antpool_009/, /NOT_SET, which is not set/]) expect(refused).toMatch(told);
    });

    test('anomalies over all pools: open ones first, filtered in the address, resolved', async () => {
      const opened = await site.visit(mode, '/anomalies');
      const { page, say } = opened;
      const main = page.getByRole('main');
      await page.getByRole('combobox', { name: say('Client') }).selectOption(names.aurora);
      await expect.poll(() => new URL(page.url()).hash).toContain('client=Aurora');
      await settled(opened);
      await expect.poll(() => main.innerText()).toContain('f2pool_001');
      await page.reload();
      await expect.poll(() => main.innerText()).toContain('f2pool_001');
      const open = async () =>
        (await site.world.json<Schemas['Anomalies']>('/api/pools/f2pool_001/anomalies')).anomalies.filter(
          ({ resolved }) => !resolved,
        ).length;
      const before = await open();
      expect(before).toBeGreaterThan(0);
      const solve = new RegExp(`^${say('Resolve: {0}, {1}').split('{0}')[0]?.trim()}.*Aurora Bitcoin`);
      await page.getByRole('button', { name: solve }).first().click();
      await expect.poll(open).toBe(before - 1);
    });

    test('a link is made, shown once, opened by somebody, and revoked', async () => {
      const { page, say } = await site.visit(mode, '/keys');
      await page.getByRole('button', { name: say('New watcher link') }).click();
      const form = page.getByRole('dialog', { name: say('New watcher link') });
      const title = `Made in ${mode.language}`;
      await form.getByLabel(say('Title of the page; without it, the names of the clients')).fill(title);
      await form.getByLabel(names.aurora).check();
      await form.getByRole('button', { name: say('Make the link') }).click();
      const address = await page.getByRole('textbox', { name: say('The link') }).inputValue();
      expect(address).toMatch(/\/#k=pgk_/);
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say('Close') })
        .click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      const key = decodeURIComponent(address.split('#k=')[1] ?? '');
      expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(key);
      const somebody = await site.visit(mode, '/', { key });
      await somebody.page.getByRole('heading', { level: 1, name: title }).waitFor();

      const revoke = page.getByRole('button', {
        name: new RegExp(`^${say('Revoke {0}').split('{')[0]?.trim()}.*${title}`),
      });
      await revoke.first().click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say('Revoke it') })
        .click();
      await expect.poll(() => somebody.page.locator('body').innerText()).not.toContain('antpool_001');
    });

    test('units, zone, theme and language are kept, and no figure changes by more than its unit', async () => {
      const opened = await site.visit(mode, '/');
      const { page, say } = opened;
      await page.getByRole('button', { name: say('Display') }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: say('Unit of hashrates') }).selectOption('TH/s');
      await dialog.getByRole('combobox', { name: say('Time zone') }).selectOption('Asia/Almaty');
      await dialog.getByText(say('Dark'), { exact: true }).click();
      await page.keyboard.press('Escape');
      const { current_hashrate_hs } = await site.world.json<Schemas['Status']>('/api/pools/antpool_001/status');
      const inUnit = `${(Number(current_hashrate_hs) / 1e12).toFixed(3)} TH/s`;
      const hashrate = async () =>
        plain(
          (await shownRows(page)).find(({ poolId }) => poolId === 'antpool_001')?.columns.hashrate ?? '',
          mode.language,
        );
      await expect.poll(hashrate).toContain(inUnit);
      await page.reload();
      await expect.poll(hashrate).toContain(inUnit);
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
      await opened.go('/pools/antpool_001?tab=readings');
      await settled(opened);
      expect(await page.getByRole('tabpanel').innerText()).toMatch(/GMT\+5|UTC\+5/);
    });
  });

  test('a key is made and gets another text; each is shown once, and does what it says', async () => {
    const { page } = await site.visit(desktopLight, '/keys');
    const dialog = page.getByRole('dialog');
    const asked = async (key: string) =>
      (await fetch(`${site.world.url}/api/me`, { headers: { 'X-API-Key': key } })).status;
    const shownKey = async () => {
      const key = await dialog.getByRole('textbox', { name: 'The key' }).inputValue();
      await dialog.getByRole('button', { name: 'Close' }).click();
      await dialog.waitFor({ state: 'detached' });
      expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(key);
      return key;
    };
    await page.getByRole('button', { name: 'New key' }).click();
    await dialog.getByLabel('Name: what it is for, or who has it').fill('Spreadsheet');
    await dialog.getByLabel(names.aurora).check();
    await dialog.getByRole('button', { name: 'Make the key' }).click();
    const first = await shownKey();
    const me = await fetch(`${site.world.url}/api/me`, { headers: { 'X-API-Key': first } });
    expect(await me.json()).toMatchObject({ name: 'Spreadsheet', role: 'read', clients: [names.aurora] });
    await page.getByRole('button', { name: 'Rotate Spreadsheet' }).click();
    await dialog.getByLabel('The text before stays good for').selectOption('0s');
    await dialog.getByRole('button', { name: 'Rotate', exact: true }).click();
    const second = await shownKey();
    expect([await asked(first), await asked(second)]).toEqual([401, 200]);
  });

  test('somebody without a key is asked for one, told when it is wrong, and let in and out', async () => {
    const { page } = await site.visit(desktopLight, '/', { key: null });
    await page.getByRole('heading', { level: 1, name: 'Log in' }).waitFor();
    const field = page.getByLabel('Key', { exact: true });
    expect(await field.getAttribute('type')).toBe('password');
    const logIn = page.getByRole('main').getByRole('button', { name: 'Log in' });
    await field.fill(site.world.adminKey.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')));
    await logIn.click();
    await page.getByRole('alert').filter({ hasText: 'mistyped' }).waitFor();
    await field.fill(site.world.adminKey);
    await logIn.click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByRole('heading', { level: 1, name: 'Log in' }).waitFor();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    expect(await page.locator('body').innerText()).not.toContain('antpool');
  });
}
