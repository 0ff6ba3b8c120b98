import { afterAll, afterEach, expect, test } from 'vitest';
import { createSandbox } from '../sandbox/sandbox.ts';
import { adapterOf, readOnce, type SmallPool, startSmallPool } from '../testing/driver-at-work.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());
let pool: SmallPool;
afterEach(() => pool.close());

const driver = `
driver: 1
type: keptpool
title: Kept pool
observer_url: https://pool.example/{wallet}
base: https://pool.example
account:
  wallet: { label: Wallet }
coin: '{kept.symbol}'
decimals: '{kept.digits}'
requests:
  coins:
    path: /coins
    shared: true
    keep: { symbol: coin.symbol, digits: coin.digits, factor: coin.factor }
  account: { path: '/of/{wallet}' }
parts:
  hashrate: { from: account, current: { value: 'rate * $kept.factor', unit: H/s } }
  money: { from: account, balance: balance }
`;
const account = { rate: 5, balance: 150 };

test('what coin, decimals and expressions need of another answer is asked for', async () => {
  const coins = { coin: { symbol: 'abc', digits: 2, factor: 10 } };
  pool = await startSmallPool((path) => (path === '/coins' ? coins : account));
  const adapter = await adapterOf(driver, sandbox);
  const { reading } = await readOnce(adapter, { wallet: 'w' }, { upstreamUrl: `http://${pool.host}` });
  expect(reading).toMatchObject({ coin: 'ABC', currency: 'ABC', balance: '1.50000000' });
  expect(reading.hashrates[0]?.currentHs).toBe(50);
  expect(pool.asked).toEqual(['/coins', '/of/w']);
});

test('where it cannot be had, only what needs it is lost', async () => {
  pool = await startSmallPool((path) => (path === '/coins' ? undefined : account));
  const adapter = await adapterOf(driver.replace(' * $kept.factor', ''), sandbox);
  const { reading } = await readOnce(adapter, { wallet: 'w' }, { upstreamUrl: `http://${pool.host}` });
  expect(reading.hashrates[0]?.currentHs).toBe(5);
  expect(reading.parts).toMatchObject({ hashrate: 'read', money: { kind: 'unavailable' } });
});

test('a count that cannot be had is unknown, and costs nothing else', async () => {
  const written = driver
    .replace(' * $kept.factor', '')
    .replace('H/s } }', "H/s }, online: active, offline: '$kept.gone' }")
    .replace('requests:', 'requests:\n  rigs: { path: /rigs, keep: { gone: gone } }');
  const adapter = await adapterOf(written, sandbox);
  const coins = { coin: { symbol: 'abc', digits: 2, factor: 10 } };
  for (const [gone, expected] of [[undefined, null] as const, [{ gone: 3 }, 3] as const]) {
    pool = await startSmallPool((path) =>
      path === '/coins' ? coins : path === '/rigs' ? gone : { ...account, active: 2 },
    );
    const { reading } = await readOnce(adapter, { wallet: 'w' }, { upstreamUrl: `http://${pool.host}` });
    expect(reading).toMatchObject({
      onlineWorkers: 2,
      offlineWorkers: expected,
      parts: { hashrate: 'read', money: 'read' },
    });
    // What the rest needs was there before.
    expect(pool.asked.slice(0, 3)).toEqual(['/coins', '/of/w', '/rigs']);
    if (gone === undefined) await pool.close();
  }
});
