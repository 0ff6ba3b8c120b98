import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { components, paths } from '@poolgate/contracts/generated/gateway-types.ts';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { demoInBrowser } from './world/demo-in-browser.ts';

type Status = components['schemas']['Status'];

const patience = { timeout: 60_000 };
const demo = demoInBrowser({ pollIntervalSeconds: 5 });
const { asked, open } = demo;

/** Whole units of 1e-20, and back; other arithmetic than that of the page. */
const units = (text: string) => {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(20, '0'));
};

interface Told {
  /** By pool and currency. */
  earned: Map<string, bigint>;
  paid: Map<string, bigint>;
  txs: string[];
}

/** What the gateway has of this month, pool by pool. */
async function toldOf(client: string, month: string): Promise<Told> {
  const told: Told = { earned: new Map(), paid: new Map(), txs: [] };
  const add = (sums: Map<string, bigint>, name: string, amount: string) =>
    sums.set(name, (sums.get(name) ?? units('0')) + units(amount));
  const pools = await asked<{ pool_id: string }[]>(`/pools?client=${encodeURIComponent(client)}&active=all`);
  for (const { pool_id } of pools) {
    const days = await asked<{ currency: string; earnings: { date: string; total_income: string }[] }>(
      `/pools/${pool_id}/earnings?limit=1000`,
    );
    for (const { date, total_income } of days.earnings)
      if (date.startsWith(month)) add(told.earned, `${pool_id} ${days.currency}`, total_income);
    const payouts = await asked<{
      currency: string;
      payouts: { paid_at: string; amount: string; tx: string | null; state: string }[];
    }>(`/pools/${pool_id}/payouts?limit=1000`);
    for (const { paid_at, amount, tx, state } of payouts.payouts) {
      if (!paid_at.startsWith(month) || state !== 'sent') continue;
      add(told.paid, `${pool_id} ${payouts.currency}`, amount);
      if (tx !== null) told.txs.push(tx);
    }
  }
  return told;
}

/** A statement, its file, and what the gateway had before and after: accounts are read meanwhile, and may have a day more. */
async function statementAtRest(client: string, month: string) {
  for (let tries = 0; tries < 10; tries += 1) {
    const askedAt = Date.now();
    const before = await toldOf(client, month);
    const page = await open(`/clients/${encodeURIComponent(client)}/statement?month=${month}`);
    await page.getByRole('article').waitFor(patience);
    const saved = page.waitForEvent('download', patience);
    await page.getByRole('button', { name: 'CSV' }).click(patience);
    const rows: Record<string, string>[] = parse(readFileSync(await (await saved).path(), 'utf8'), { columns: true });
    const told = await toldOf(client, month);
    if (isDeepStrictEqual(before, told)) return { page, rows, told, askedAt };
  }
  throw new Error('what the gateway has of the month moved during each of ten tries');
}

test('a statement has the sums of what the gateway has of the month, on screen and in its file', async () => {
  // Of yesterday: a month has no day of earnings before its second day.
  const month = new Date(Date.now() - 86_400_000).toISOString().slice(0, 7);
  const clients = await asked<{ client_name: string }[]>('/clients');
  for (const { client_name: client } of clients.slice(0, 3)) {
    const { page, rows, told, askedAt } = await statementAtRest(client, month);
    const sums = (record: string) => {
      const found = new Map<string, bigint>();
      for (const row of rows.filter((one) => one.record === record)) {
        const name = `${row.pool_id} ${row.currency}`;
        found.set(name, (found.get(name) ?? units('0')) + units(row.amount ?? ''));
      }
      return found;
    };
    expect(told.earned.size).toBeGreaterThan(0);
    expect(sums('earnings')).toEqual(told.earned);
    expect(sums('payout')).toEqual(told.paid);

    const text = (await page.getByRole('article').innerText()).replace(/[\u00a0\u202f]/g, ' ');
    const flat = text.replaceAll(',', '');
    for (const tx of told.txs) expect(text).toContain(tx);
    // By currency, over all pools of the client.
    const byCurrency = new Map<string, bigint>();
    for (const [name, amount] of told.earned) {
      const currency = name.split(' ')[1] ?? '';
      byCurrency.set(currency, (byCurrency.get(currency) ?? units('0')) + amount);
    }
    const shown = [...flat.matchAll(/(\d+\.\d{8,20}) ([A-Z]{3,5})/g)].map(
      ([, amount = '', currency]) => `${units(amount)} ${currency}`,
    );
    for (const [currency, amount] of byCurrency) expect(shown).toContain(`${amount} ${currency}`);
    // An hour that nobody read is not known, and no offline hour.
    for (const row of rows.filter(({ record }) => record === 'hashrate')) {
      const hours = Number(row.hours_known) + Number(row.hours_not_known);
      const end = Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1);
      const hoursAt = (moment: number) =>
        Math.floor((Math.min(moment, end) - Date.parse(`${month}-01T00:00:00Z`)) / 3_600_000);
      expect([hoursAt(askedAt), hoursAt(Date.now())]).toContain(hours);
      expect(Number(row.hours_offline)).toBeLessThanOrEqual(Number(row.hours_known));
    }
  }
});

/** As a fraction of whole numbers, to nine digits after the point; other arithmetic than that of the gateway. */
function divided(over: bigint, under: bigint): number {
  return Number((over * 1_000_000_000n) / under) / 1e9;
}

test('tiles have what the services tell of each account, and what follows from it', async () => {
  const { tiles } =
    await asked<paths['/api/dashboard']['get']['responses'][200]['content']['application/json']>('/dashboard');
  expect(tiles.map(({ pool_id }) => pool_id)).toEqual([...demo.world.poolIds].sort());
  let followed = 0;
  for (const { pool_id, health, network, shares, blocks_and_earnings: money } of tiles) {
    const service = demo.world.scrapers.get(pool_id.split('_')[0] ?? '');
    const told = (await (await fetch(`${service?.url}/pools/${pool_id}/status`)).json()) as Status;
    expect([pool_id, health.reachable, health.message]).toEqual([pool_id, true, null]);
    expect(health.response_time_ms).toBeGreaterThan(0);
    expect([network.difficulty, money.currency]).toEqual([told.network_difficulty, told.currency]);
    expect(money.blocks_found_24h).toBe(told.blocks_found_24h);
    for (const [count, own] of [
      [shares.valid, told.shares_valid],
      [shares.invalid, told.shares_invalid],
      [shares.stale, told.shares_stale],
    ] as const)
      expect([pool_id, count === null]).toEqual([pool_id, own === null]);
    if (shares.valid !== null && shares.invalid !== null) {
      const rejected = BigInt(shares.invalid) + BigInt(shares.stale ?? '0');
      expect(shares.reject_rate).toBeCloseTo(divided(rejected, rejected + BigInt(shares.valid)), 8);
      followed += 1;
    }
    const { estimated_time_to_block_seconds: seconds, network_share: share, hashrate_ths: terahashes } = network;
    if (seconds !== null) {
      const hashes = BigInt(Math.round((network.difficulty ?? Number.NaN) * 1000)) * 2n ** 32n;
      const rate = BigInt(Math.round((terahashes ?? Number.NaN) * 1e12));
      expect(seconds / divided(hashes, rate * 1000n)).toBeCloseTo(1, 5);
      if (share !== null && told.coin === 'BTC') expect((share * seconds) / 600).toBeCloseTo(1, 5);
      followed += 1;
    }
  }
  expect(followed).toBeGreaterThan(4);
});

test('an anomaly is resolved, and its filter stands in the address', async () => {
  const page = await open('/anomalies?state=open');
  const resolve = page.getByRole('button', { name: /^Resolve:/ });
  await resolve.first().waitFor(patience);
  const name = (await resolve.first().getAttribute('aria-label')) ?? '';
  await resolve.first().click(patience);
  await page.getByRole('status').getByText('is marked as resolved').waitFor(patience);
  await page.getByLabel('State').selectOption('over', patience);
  await page.getByRole('button', { name: name.replace('Resolve', 'Open again') }).waitFor(patience);
  expect(page.url()).toContain('#/anomalies?state=over');
});

test('a service that is gone is named within ten seconds, and a statement without its pools says so', async () => {
  const page = await open('/sources');
  const [type = ''] = demo.world.scrapers.keys();
  const card = page.getByRole('article', { name: type, exact: true });
  await card.getByText('up', { exact: true }).waitFor(patience);
  const [poolId = ''] = (demo.world.pools.get(type) ?? []).map(({ pool_id }) => pool_id);
  const { client_name } = await asked<{ client_name: string }>(`/pools/${poolId}`);
  await demo.world.scrapers.get(type)?.stop();
  await card.getByText('unreachable', { exact: true }).waitFor(patience);
  await page.evaluate(
    (to) => {
      location.hash = to;
    },
    `#/clients/${encodeURIComponent(client_name)}/statement`,
  );
  const missing = page.locator('.statement-coverage');
  await missing.getByText(/did not answer in full/).waitFor(patience);
  expect(await missing.innerText()).toContain(poolId);
  expect(await page.getByRole('button', { name: 'Ask again' }).count()).toBe(1);
});
