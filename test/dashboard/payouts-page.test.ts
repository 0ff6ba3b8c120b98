import { readFileSync } from 'node:fs';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { expect, test } from 'vitest';
import { demoInBrowser } from './world/demo-in-browser.ts';

type Listed = components['schemas']['ListedPayouts'];

const patience = { timeout: 30_000 };
const demo = demoInBrowser({ howMany: 1 });
const { asked: api, open } = demo;
test('payments of all pools with their sum, as the API has them, are filtered in the address and saved as a file', async () => {
  const known = async () => (await api<Listed>('/payouts')).payouts;
  await expect.poll(async () => (await known()).length, patience).toBeGreaterThan(1);
  const payouts = await known();
  const page = await open('/payouts');
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Payouts' }).waitFor(patience);
  const table = page.getByRole('table', { name: 'Payouts' });
  await table.waitFor(patience);
  const [first] = payouts;
  if (first === undefined) throw new Error('The demo has no payment');
  const text = (await table.innerText()).replaceAll('\u00a0', ' ');
  expect(text).toContain(`${first.amount} ${first.currency}`);
  expect(text).toContain('confirmed');
  await page.getByText('Confirmed in all:').waitFor(patience);
  expect(await table.locator('tbody tr').count()).toBe(payouts.length);
  const saving = page.waitForEvent('download', patience);
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  const lines = readFileSync(await (await saving).path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(lines[0]).toMatch(/^\ufeff?pool_id,pool_name,client_name,date_utc,/);
  expect(lines).toHaveLength(payouts.length + 1);
  const day = (first.paid_at ?? first.first_seen_at).slice(0, 10);
  await page.getByLabel('From (UTC day)').fill(day);
  const ofDay = payouts.filter((one) => (one.paid_at ?? one.first_seen_at) >= day).length;
  await expect.poll(() => table.locator('tbody tr').count(), patience).toBe(ofDay);
  expect(new URL(page.url()).hash).toContain(`from=${day}`);
  await page.getByLabel('How it is known').selectOption('deduced');
  await page.getByText('No payouts here').waitFor(patience);
});

test('a pool has its balance over time, and says how payments are known', async () => {
  const poolId = demo.world.poolIds[0] ?? '';
  const page = await open(`/pools/${poolId}`);
  await page.getByRole('heading', { name: 'Balance' }).waitFor(patience);
  await page.getByRole('tab', { name: 'Payouts' }).click();
  await page.getByRole('heading', { name: 'How payments are known' }).waitFor(patience);
});
