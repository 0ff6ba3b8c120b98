import { setTimeout } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { until } from '../../harness/processes/processes.ts';
import { browsing, onePageWorld } from '../world/browsing.ts';
import { desktopLight } from '../world/modes.ts';
import { settled } from '../world/screens.ts';
import { demoAccount, settingsForm, whose } from './form.ts';

// What happens around a form while somebody writes in it.

const one = onePageWorld({ withoutPools: true, withoutMistakes: true, withoutPast: true });
const { open } = browsing();

beforeAll(async () => {
  const shown = () => one.current.json<{ types: { type: string }[] }>('/api/pool-types');
  await until(shown, ({ types }) => types.some(({ type }) => type === 'zpool'));
  const { '/account/wallet': wallet } = demoAccount('zpool');
  const added = await one.current.send('POST', '/api/pools', {
    ...{ pool_type: 'zpool', pool_name: whose['/pool_name'], client_name: whose['/client_name'] },
    ...{ company: whose['/company'], country: whose['/country'], account: { wallet } },
  });
  expect(await added.json()).toMatchObject({ pool: { pool_id: 'zpool_001' } });
});

async function visit(at: string) {
  const opened = await open(one.current.url, desktopLight, { key: one.current.adminKey });
  await opened.go(at);
  await settled(opened);
  return { ...opened, ...settingsForm(opened.page) };
}

test('a trial of what was changed meanwhile is given up', async () => {
  const { page, fill, field, tryWell } = await visit('/add-pool?type=zpool');
  await fill({ ...whose, ...demoAccount('zpool') });
  const answered = Promise.withResolvers<void>();
  await page.route('**/api/pools?dry_run=true', async (route) => {
    await answered.promise;
    await route.continue().catch(() => undefined);
  });
  const ended = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/api/pools?dry_run=true'));
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  await page.getByRole('button', { name: 'Trying…' }).waitFor();
  await field('/account/wallet').press('End');
  await field('/account/wallet').press('x');
  await ended;
  answered.resolve();
  await page.getByRole('button', { name: 'Try', exact: true }).waitFor();
  expect(await page.locator('.trial, .problem').count()).toBe(0);
  await fill(demoAccount('zpool'));
  await tryWell();
});

test('a form stays while its service is away, and is sent once it is back', async () => {
  const { world } = one.current;
  const forms: { at: string; write: Record<string, string> }[] = [
    { at: '/add-pool?type=zpool', write: { ...whose, '/pool_name': 'Patient', ...demoAccount('zpool') } },
    { at: '/pools/zpool_001/settings', write: { '/location': 'Patience' } },
  ];
  const pages = await Promise.all(forms.map(({ at }) => visit(at)));
  for (const [place, { fill }] of pages.entries()) await fill(forms[place]?.write ?? {});
  await world.scrapers.get('zpool')?.stop();
  const isAway = ({ types }: { types: { type: string }[] }) => types.every(({ type }) => type !== 'zpool');
  await expect.poll(async () => isAway(await one.current.json('/api/pool-types')), { timeout: 30_000 }).toBe(true);
  // Whoever comes back from the pool's site, with a key to be pasted; until then what was told is fresh.
  await setTimeout(10_000);
  for (const { page } of pages) {
    const asked = page.waitForResponse((response) => response.url().endsWith('/api/pool-types'));
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await (await asked).finished();
  }
  // What was told is drawn.
  await setTimeout(500);
  const [added, changed] = pages;
  expect(await added?.field('/account/wallet').inputValue()).toBe(demoAccount('zpool')['/account/wallet']);
  expect(await changed?.field('/location').inputValue()).toBe('Patience');
  await world.startScraper('zpool');
  for (const [place, name] of ['Patient', whose['/pool_name']].entries()) {
    const { page } = pages[place] ?? expect.unreachable();
    const [stored, save] = [
      page.getByRole('heading', { name: `${name} is stored` }),
      page.getByRole('button', { name: 'Save', exact: true }),
    ];
    const isStored = async () => {
      if ((await save.count()) > 0) await save.click();
      await setTimeout(1000);
      return stored.count();
    };
    await expect.poll(isStored, { timeout: 30_000 }).toBe(1);
  }
}, 120_000);
