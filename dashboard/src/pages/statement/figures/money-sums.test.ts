import type { DailyEarning, Payout } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { earnedOf, paidOf, sumsByCurrency } from './money-sums.ts';

/** Whole units of 1e-18, and how they are written. */
const units = fc.bigInt({ min: 0n, max: 10n ** 30n });
const written = (amount: bigint) => {
  const text = amount.toString().padStart(19, '0');
  return `${text.slice(0, -18)}.${text.slice(-18)}`;
};
/** Independent of the code: decimals as whole units again. */
const read = (text: string) => {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(18, '0'));
};
const sumOf = (amounts: bigint[]) => amounts.reduce((all, amount) => all + amount, 0n);

test('earnings of all pages are added exactly, and days that may have brought more are named', () => {
  const days = fc.array(fc.record({ income: units, complete: fc.constantFrom(true, false, undefined) }), {
    maxLength: 31,
  });
  fc.assert(
    fc.property(days, fc.nat(31), (given, cut) => {
      const rows = given.map(
        ({ income, complete }, index): DailyEarning => ({
          date: `2026-10-${String(31 - index).padStart(2, '0')}`,
          total_income: written(income),
          hashrate: null,
          hashrate_hs: null,
          ...(complete !== undefined && { complete }),
        }),
      );
      const page = { pool_id: 'alpha_001', currency: 'BTC', other_currencies: [] };
      const told = earnedOf([
        { ...page, earnings: rows.slice(0, cut) },
        { ...page, earnings: rows.slice(cut) },
      ]);
      if (given.length === 0) {
        expect(told).toBeNull();
        return;
      }
      expect(read(String(told?.total))).toBe(sumOf(given.map(({ income }) => income)));
      expect(told?.days).toEqual(rows.map(({ date }) => date).reverse());
      const incomplete = rows.filter((_row, index) => given[index]?.complete === false).map(({ date }) => date);
      expect(told?.incompleteDays).toEqual(incomplete.reverse());
    }),
  );
});

test('only what was sent and stayed is paid; what came back is listed apart', () => {
  const payouts = fc.array(fc.record({ amount: units, state: fc.constantFrom('sent', 'returned', undefined) }));
  fc.assert(
    fc.property(payouts, (given) => {
      const rows = given.map(
        ({ amount, state }, index): Payout => ({
          payout_id: `${index}`,
          paid_at: new Date(Date.UTC(2026, 9, 31) - index * 1000).toISOString(),
          amount: written(amount),
          fee: null,
          tx: null,
          ...(state !== undefined && { state }),
        }),
      );
      const told = paidOf([{ pool_id: 'alpha_001', currency: 'BTC', other_currencies: [], payouts: rows }]);
      if (given.length === 0) {
        expect(told).toBeNull();
        return;
      }
      const sent = given.filter(({ state }) => state !== 'returned');
      expect(read(String(told?.total))).toBe(sumOf(sent.map(({ amount }) => amount)));
      expect(told?.sent.length).toBe(sent.length);
      expect(told?.returned.every(({ state }) => state === 'returned')).toBe(true);
      const order = told?.sent.map(({ paid_at }) => paid_at) ?? [];
      expect(order).toEqual(order.toSorted());
    }),
  );
});

test('sums never mix currencies, and unknown ones only of one pool', () => {
  const entry = fc.record({
    poolId: fc.constantFrom('a_001', 'a_002', 'b_001'),
    currency: fc.constantFrom('BTC', 'LTC', null),
    amount: units,
  });
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      const sums = sumsByCurrency(entries.map(({ amount, ...rest }) => ({ ...rest, total: written(amount) })));
      for (const currency of ['BTC', 'LTC']) {
        const of = entries.filter((one) => one.currency === currency);
        const [sum, ...more] = sums.filter((one) => one.currency === currency);
        expect(more).toEqual([]);
        if (of.length === 0) expect(sum).toBeUndefined();
        else
          expect([read(String(sum?.total)), sum?.pools]).toEqual([
            sumOf(of.map(({ amount }) => amount)),
            new Set(of.map(({ poolId }) => poolId)).size,
          ]);
      }
      const unknown = entries.filter(({ currency }) => currency === null);
      const pools = [...new Set(unknown.map(({ poolId }) => poolId))].toSorted();
      expect(sums.filter(({ currency }) => currency === null).map(({ total }) => read(total))).toEqual(
        pools.map((id) => sumOf(unknown.filter(({ poolId }) => poolId === id).map(({ amount }) => amount))),
      );
    }),
  );
});
