import { addMoney, compareMoney, moneyFromAtomic } from '@poolgate/contracts/money.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DayPart, wholeDays } from './earnings.ts';
import { isOfCoin } from './merged-coins.ts';

const day = (index: number) => new Date(Date.UTC(2026, 10, 20 - index)).toISOString().slice(0, 10);

/** Rows newest first, several of a day. */
const lists = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 2_100_000_000 })), { minLength: 1 })
  .map((rows): DayPart[] =>
    rows
      .sort(([one], [other]) => one - other)
      .map(([index, satoshi]) => ({ date: day(index), amount: moneyFromAtomic(satoshi, 1e8), hashrateHs: 1e15 })),
  );

describe('days of earnings', () => {
  test('of a whole list nothing is lost', () => {
    fc.assert(
      fc.property(lists, (parts) => {
        const days = wholeDays({ parts, spoilt: [], cut: false });
        const all = (rows: { amount: string }[]) => addMoney(...rows.map(({ amount }) => amount));
        expect(all(days)).toBe(all(parts));
        expect(new Set(days.map(({ date }) => date)).size).toBe(days.length);
      }),
    );
  });

  test('wherever the page ends, a day that is given is the whole day', () => {
    fc.assert(
      fc.property(lists, fc.nat(), (parts, at) => {
        const read = parts.slice(0, 1 + (at % parts.length));
        const whole = wholeDays({ parts, spoilt: [], cut: false });
        for (const given of wholeDays({ parts: read, spoilt: [], cut: read.length !== parts.length }))
          expect(whole.find(({ date }) => date === given.date)?.amount).toBe(given.amount);
      }),
    );
  });

  test('a day with a row that cannot be read is left out', () => {
    const parts = [0, 0, 1].map((index) => ({ date: day(index), amount: '0.00100000', hashrateHs: null }));
    const days = wholeDays({ parts, spoilt: [day(0)], cut: false });
    expect(days).toEqual([{ date: day(1), amount: '0.00100000', hashrateHs: null }]);
  });

  test('the hashrate of a day is told once, not added up', () => {
    const parts = [5e15, null, 0].map((hashrateHs) => ({ date: day(0), amount: '0.1', hashrateHs }));
    const [only] = wholeDays({ parts, spoilt: [], cut: false });
    expect(only?.hashrateHs).toBe(5e15);
    expect(compareMoney(only?.amount ?? '', '0.3')).toBe(0);
  });
});

describe('rows of merge-mined coins', () => {
  const none = { coin: null, coinType: null, mergeCoinType: null, type: null };
  test.each([
    ['no word of a coin', {}, 'BTC', true],
    ['a method of payment', { type: 'FPPS' }, 'BTC', true],
    ['the coin itself', { coin: 'btc' }, 'BTC', true],
    ['another coin', { coinType: 'FB' }, 'BTC', false],
    ['another coin in the type', { type: 'FB' }, 'BTC', false],
    ['a merged one', { mergeCoinType: 'FB', coin: 'BTC' }, 'BTC', false],
    ['the account of such a coin', { type: 'DOGE' }, 'DOGE', true],
  ])('%s', (_what, row, accountCoin, counts) => {
    expect(isOfCoin({ ...none, ...row }, accountCoin)).toBe(counts);
  });
});
