import { expect, test } from 'vitest';
import { entryNow, receivePool } from '../../state/pools/pool-entry.ts';
import { sampleChange, sampleTime } from '../../testing/samples.ts';
import { type TotalsPool, totalsOf } from './totals.ts';

/** More than a function takes as arguments. */
const count = 130_000;

test('more pools than anyone has, with as many digits as the contract lets them have, are added up exactly', () => {
  const pool = entryNow(receivePool(sampleChange('alpha_001'), 'one'), true, sampleTime);
  const pools = Array.from({ length: count }, (_, index): TotalsPool => {
    const status = { ...pool.status, balance: `${'9'.repeat(30)}.000000000000000001`, online_workers: 1e9 };
    return { ...pool, pool: { ...pool.pool, pool_id: `alpha_${1000 + index}` }, status };
  });
  const totals = totalsOf(pools, sampleTime + 60);
  const digits = ((BigInt('9'.repeat(30)) * 10n ** 18n + 1n) * BigInt(count)).toString();
  const balance = `${digits.slice(0, -18)}.${digits.slice(-18)}`.replace(/0+$/, '');
  expect(totals.balances).toEqual([{ currency: 'BTC', balance }]);
  expect(totals.online_workers).toBe(count * 1e9);
});
