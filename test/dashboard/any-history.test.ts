import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashrates, sampleChange, unreadChange } from '../../gateway/testing/samples.ts';
import { browsing } from './world/browsing.ts';
import { desktopLight } from './world/modes.ts';
import { openPage } from './world/open-page.ts';
import { plain, type ShownRow, shownRows } from './world/shown.ts';
import { standInWorld } from './world/stand-in-world.ts';

type PoolStatus = components['schemas']['PoolStatus'];

// Whatever happens to pools, an open page ends with what a page that is opened now shows: nothing is lost, doubled or left behind.

const poolIds = ['alpha_001', 'alpha_002', 'alpha_003', 'alpha_004'];
const world = standInWorld((service) => void service.put(changed('alpha_001', 1e15, 10, '0.10000000')));
const { open, context } = browsing();

const iso = (seconds: number) => new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
const now = () => Math.floor(Date.now() / 1000);

function changed(poolId: string, hs: number | null, workers: number | null, balance: string | null, at = now()) {
  const time = { observed_at: iso(at), timestamp: iso(at) };
  return sampleChange(poolId, {
    status: { ...time, ...hashrates([['sha256', hs]]), online_workers: workers, balance, freshness: 'fresh' },
  });
}

const happening = fc.oneof(
  fc.record({
    what: fc.constant('read' as const),
    poolId: fc.constantFrom(...poolIds),
    hs: fc.option(fc.constantFrom(0, 1, 999.9995e12, 1e15, 37.405e15, 123_456_789_012_345_680)),
    workers: fc.option(fc.constantFrom(0, 7, 1234, 123_456_789_012)),
    balance: fc.option(fc.constantFrom('0', '0.00000001', '1234567.12345678', '123456789012.00000000')),
  }),
  fc.record({
    what: fc.constantFrom('removed' as const, 'never-read' as const, 'several' as const),
    poolId: fc.constantFrom(...poolIds),
  }),
  fc.record({ what: fc.constantFrom('service-away' as const, 'service-back' as const, 'gap' as const) }),
);
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

let isServiceThere = true;

async function setService(isThere: boolean): Promise<void> {
  if (isThere === isServiceThere) return;
  isServiceThere = isThere;
  await (isThere ? world.service.start() : world.service.stop());
}

async function happen(one: Happening): Promise<void> {
  const { service } = world;
  if (one.what === 'read') service.put(changed(one.poolId, one.hs, one.workers, one.balance));
  else if (one.what === 'removed') service.remove(one.poolId);
  else if (one.what === 'never-read') service.put(unreadChange(one.poolId));
  else if (one.what === 'several') {
    const change = changed(one.poolId, null, 3, '1');
    Object.assign(
      change.status,
      hashrates([
        ['sha256', 5e14],
        ['scrypt', 1.25e10],
      ]),
    );
    service.put(change);
  } else if (one.what === 'service-away') await setService(false);
  else if (one.what === 'service-back') await setService(true);
  // What came so far is sent as events of its own.
  else await world.gateway.get('/api/status');
}

interface Told {
  poolId: string;
  hashrates: string[];
  workers: string;
  balance: string;
  state: string;
}

const words = { fresh: 'fresh', stale: 'stale', unreachable: 'unreachable', no_data: 'never read' } as const;

function toldByApi({ pool_id, status }: PoolStatus): Told {
  return {
    poolId: pool_id,
    // Of a pool without any algorithm that is said once.
    hashrates: status.hashrates.length === 0 ? ['—'] : status.hashrates.map((one) => one.current_hashrate ?? '—'),
    workers:
      status.online_workers === null && status.offline_workers === null
        ? '—'
        : `${status.online_workers ?? '—'} / ${status.offline_workers ?? '—'}`,
    balance: status.balance === null ? '—' : `${status.balance} ${status.currency}`,
    state: words[status.freshness],
  };
}

function shownOf({ poolId, columns }: ShownRow): Told {
  const read = (name: string) => plain(columns[name] ?? '', 'en');
  const rates = read('hashrate').match(/[\d.]+ \S*H\/s|—/g) ?? [];
  return {
    poolId,
    hashrates: rates,
    workers:
      read('workers')
        .replaceAll(/\s*\/\s*/g, ' / ')
        .split('\n')[0]
        ?.trim() ?? '',
    balance: /^(—|\S+ [A-Z]+)/.exec(read('balance'))?.[0] ?? '',
    state: read('state').split('\n')[0]?.trim() ?? '',
  };
}

const byId = (one: Told, other: Told) => (one.poolId < other.poolId ? -1 : 1);

test('after any history the page shows what the gateway says, digit for digit', async () => {
  const { page, go } = await open(world.url, desktopLight, { key: world.gateway.adminKey });
  // With all algorithms of those that have several.
  await go(`/?${poolIds.map((poolId) => `open=${poolId}`).join('&')}`);
  await page.waitForFunction(() => document.documentElement.dataset.connection === 'live');
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 8 }), async (history) => {
      for (const one of history) await happen(one);
      // The service is there again, so that the gateway knows all of it.
      await setService(true);
      const due = async () =>
        (await world.gateway.json<{ pools: PoolStatus[] }>('/api/status')).pools.map(toldByApi).sort(byId);
      const shown = async () => (await shownRows(page)).map(shownOf).sort(byId);
      await expect
        .poll(async () => ({ shown: await shown(), due: await due() }), { timeout: 30_000 })
        .toSatisfy((both: { shown: Told[]; due: Told[] }) => JSON.stringify(both.shown) === JSON.stringify(both.due));
    }),
    { numRuns: Number(process.env.PAGE_HISTORIES ?? '10'), endOnFailure: true },
  );
}, 400_000);

test('a figure gets old on screen at its moment, without a word of its service', async () => {
  const opened = await open(world.url, desktopLight, { key: world.gateway.adminKey });
  const { page } = opened;
  // Three intervals of 600 s, but for a few seconds.
  const turnsAt = now() + 6;
  world.service.put(changed('alpha_001', 2e15, 9, '1', turnsAt - 1800));
  const row = async () => (await shownRows(page)).find(({ poolId }) => poolId === 'alpha_001');
  await expect.poll(async () => plain((await row())?.columns.hashrate ?? '', 'en')).toContain('2.000 PH/s');
  expect((await row())?.old).not.toContain('hashrate');
  await expect.poll(async () => (await row())?.old, { timeout: 15_000 }).toContain('hashrate');
  expect((await row())?.columns.state).toContain('stale');
  expect(now()).toBeGreaterThanOrEqual(turnsAt - 1);
});

test('a fleet without pools is a page that helps to add the first, and shows it when it comes', async () => {
  for (const poolId of poolIds) world.service.remove(poolId);
  const opened = await openPage(await context(world.url, desktopLight), world.url, desktopLight, {
    key: world.gateway.adminKey,
  });
  await opened.page.getByText('Add the first pool').waitFor();
  expect(await opened.page.getByRole('main').innerText()).toMatch(/pool_id: /);
  world.service.put(changed('alpha_001', 1e15, 10, '0.1'));
  await expect.poll(async () => (await shownRows(opened.page)).map(({ poolId }) => poolId)).toEqual(['alpha_001']);
});
