import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { Decimal } from 'decimal.js';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { bothModes, desktopLight, type Mode } from '../world/modes.ts';
import type { Opened } from '../world/open-page.ts';
import { names, type PageWorld } from '../world/page-world.ts';
import { settled } from '../world/screens.ts';
import { plain } from '../world/shown.ts';
import type { Site } from './site.ts';

type Schemas = components['schemas'];

const ownPools = ['antpool_001', 'f2pool_001', 'zpool_002'];
const statement = `/clients/${encodeURIComponent(names.aurora)}/statement`;

/** Every word of the demo by which a client other than Aurora could be told. */
async function foreignWords({ json }: PageWorld): Promise<string[]> {
  const pools = await json<Schemas['ListedPool'][]>('/api/pools');
  const own = new Set(
    pools.filter(({ client_name }) => client_name === names.aurora).flatMap((pool) => Object.values(pool)),
  );
  const others = pools.filter(({ client_name }) => client_name !== names.aurora);
  const words = others.flatMap((pool) => [
    pool.pool_id,
    pool.pool_name,
    pool.client_name,
    pool.company,
    pool.country,
    pool.location,
  ]);
  const files = [names.refused, names.unread, 'new.yaml', 'NOT_SET'];
  // The page offers every time zone, and some have the name of a town.
  const zones = Intl.supportedValuesOf('timeZone').join(' ');
  return [...new Set([...words, ...files])].filter(
    (word): word is string => typeof word === 'string' && !own.has(word) && !zones.includes(word),
  );
}

/** Keeps the bodies of all answers that a page gets. */
function keepAnswers(page: Page): { texts(): Promise<string[]> } {
  const bodies: Promise<string>[] = [];
  page.on('response', (response) => {
    // The feed never ends; what it says is on the page.
    if (!response.url().includes('/api/events')) bodies.push(response.text().catch(() => ''));
  });
  return { texts: () => Promise.all(bodies) };
}

/** What a person with a watcher link meets. */
export function clientJourneys(site: Site): void {
  const watcher = async (mode: Mode, at = '/') => {
    const link = await site.world.link({
      title: 'Aurora',
      language: mode.language,
      clients: [names.aurora],
      expires: '6M',
    });
    return { link, opened: await site.visit(mode, at, { key: link.key }) };
  };

  describe.each(bothModes)('client, $name', (mode) => {
    test('a link opens its pools under its title, in its language, with the figures of the API', async () => {
      // The browser has another language than the link.
      const link = await site.world.link({
        title: 'Аврора AB',
        language: mode.language === 'ru' ? 'en' : 'ru',
        clients: [names.aurora],
      });
      const { page } = await site.visit(mode, '/', { key: link.key });
      await page.getByRole('heading', { level: 1, name: 'Аврора AB' }).waitFor();
      const language = mode.language === 'ru' ? 'en' : 'ru';
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      const shown = plain(await page.getByRole('main').innerText(), language);
      for (const poolId of ownPools) {
        const { current_hashrate, balance, currency } = await site.world.json<Schemas['Status']>(
          `/api/pools/${poolId}/status`,
        );
        for (const figure of [poolId, current_hashrate, `${balance} ${currency}`]) expect(shown).toContain(figure);
      }
    });

    test('nothing of others is in a text, a storage or an answer, on any of its pages', async () => {
      const { opened } = await watcher(mode);
      const answers = keepAnswers(opened.page);
      const foreign = await foreignWords(site.world);
      expect(foreign.length).toBeGreaterThan(20);
      for (const place of [
        '/',
        '/alerts',
        '/anomalies',
        statement,
        ...ownPools.map((poolId) => `/pools/${poolId}`),
        '/sources',
        '/keys',
      ]) {
        await opened.go(place);
        await settled(opened);
        const kept = await opened.page.evaluate(() =>
          [
            document.documentElement.outerHTML,
            document.title,
            JSON.stringify({ ...localStorage }),
            JSON.stringify({ ...sessionStorage }),
          ].join('\n'),
        );
        expect([place, foreign.filter((word) => kept.includes(word))]).toEqual([place, []]);
      }
      const told = (await answers.texts()).join('\n');
      expect(told).toContain('antpool_001');
      expect(foreign.filter((word) => told.includes(word))).toEqual([]);
    });

    test('a pool of somebody else is one that never was', async () => {
      const { opened } = await watcher(mode);
      await opened.go('/pools/f2pool_002');
      await settled(opened);
      const there = (await opened.page.getByRole('main').innerText()).replaceAll('f2pool_002', '…');
      await opened.go('/pools/f2pool_999');
      await settled(opened);
      await expect
        .poll(async () => (await opened.page.getByRole('main').innerText()).replaceAll('f2pool_999', '…'))
        .toBe(there);
    });

    test('a statement has the sums of the month, and every payout with its transaction', async () => {
      const { opened } = await watcher(mode, statement);
      const month = new Date().toISOString().slice(0, 7);
      await checkStatement(opened, month);
      const [year, number] = month.split('-').map(Number);
      const before = new Date(Date.UTC(Number(year), Number(number) - 2)).toISOString().slice(0, 7);
      await opened.page.getByLabel(opened.say('Month')).selectOption(before);
      await expect.poll(() => opened.page.url()).toContain(before);
      await settled(opened);
      await checkStatement(opened, before);
    });
  });

  /** Against sums that are made here from the days and payments of each pool. */
  async function checkStatement({ page, mode }: Opened, month: string): Promise<void> {
    const shown = plain(await page.getByRole('article').innerText(), mode.language);
    const sums = new Map<string, Decimal>();
    for (const poolId of ownPools) {
      const { earnings, currency } = await site.world.json<Schemas['Earnings']>(
        `/api/pools/${poolId}/earnings?limit=10000`,
      );
      for (const { total_income } of earnings.filter((day) => day.date.startsWith(month)))
        sums.set(String(currency), (sums.get(String(currency)) ?? new Decimal(0)).plus(total_income));
      const { payouts } = await site.world.json<Schemas['Payouts']>(`/api/pools/${poolId}/payouts?limit=10000`);
      for (const { paid_at, tx, amount } of payouts.filter((one) => one.paid_at.startsWith(month)))
        for (const told of [tx, amount]) expect(shown, `${poolId} ${paid_at}`).toContain(told);
    }
    expect(sums.size).toBeGreaterThan(0);
    for (const [currency, sum] of sums) expect(shown).toContain(`${sum.toFixed(8)} ${currency}`);
  }

  test('a statement is printed with its figures and without the frame, and kept as CSV', async () => {
    // Of yesterday: the first day of a month has few figures.
    const month = new Date(Date.now() - 86_400_000).toISOString().slice(0, 7);
    const { opened } = await watcher(desktopLight, `${statement}?month=${month}`);
    const { page } = opened;
    const onScreen = await page.getByRole('article').innerText();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toContain('Aurora');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    const amounts = (text: string) => text.match(/\d+\.\d{8}/g) ?? [];
    expect(amounts(onScreen).length).toBeGreaterThan(3);
    expect(amounts(await page.getByRole('article').innerText()).toSorted()).toEqual(amounts(onScreen).toSorted());
    const pdf = await page.pdf({ format: 'A4' });
    expect([pdf.toString('latin1', 0, 5), pdf.length > 5000]).toEqual(['%PDF-', true]);
  });

  test('a link that is withdrawn closes its page within seconds, and says why', async () => {
    const { link, opened } = await watcher(desktopLight);
    const { page } = opened;
    await page.waitForFunction(() => document.documentElement.dataset.connection === 'live');
    expect((await site.world.send('DELETE', `/api/keys/${link.id}`)).status).toBeLessThan(300);
    await page.getByText('This link or key is not valid, or no longer').waitFor({ timeout: 5000 });
    expect(await page.locator('body').innerText()).not.toContain('antpool_001');
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });
}
