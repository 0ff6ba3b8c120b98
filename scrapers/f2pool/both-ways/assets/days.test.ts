import { Misfit } from '@poolgate/core/kit/record.ts';
import { createParts } from '@poolgate/core/runner/parts.ts';
import { finished } from '@poolgate/core/testing/adapter/finished.ts';
import { addMoney, money, moneyFromAtomic } from '@poolgate/language/money.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysOf } from './days.ts';

const at = (text: string) => Date.parse(text) / 1000;
const firstDay = '2026-10-21';

function readDays(rows: unknown[]) {
  const poll = createParts(() => false);
  return {
    ...finished(daysOf(rows, 'litecoin', firstDay, poll.tally)),
    dropped: poll.droppedRows(),
    unreadable: poll.unreadableFigures(),
  };
}

function revenue(date: string, changed_balance: unknown, more: object = {}) {
  const mining_date = at(`${date}T00:00:00Z`);
  return {
    id: 1,
    type: 'revenue_fpps',
    changed_balance,
    created_at: mining_date + 90_000,
    mining_extra: { mining_date, ...more },
  };
}

describe('days', () => {
  test('several rows of a day add up exactly, in any order and spelling', () => {
    const satoshis = fc.array(fc.integer({ min: -1000, max: 2_100_000_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(satoshis, fc.boolean(), (amounts, asText) => {
        const coins = amounts.map((amount) => moneyFromAtomic(amount, 1e8));
        const rows = coins.map((amount) => revenue('2026-11-20', asText ? amount : Number(amount)));
        const { earnings, lastIncome } = readDays(rows);
        expect(earnings.map(({ amount }) => amount)).toEqual([addMoney(...coins)]);
        expect(lastIncome).toBe(addMoney(...coins));
      }),
    );
  });

  test('the hashrate of a day is repeated in its rows and never added', () => {
    const rows = [revenue('2026-11-20', 0.1, { hash_rate: 5e14 }), revenue('2026-11-20', 0.1, { hash_rate: '5e14' })];
    expect(readDays(rows).earnings[0]?.hashrateHs).toBe(5e14);
  });

  test('a null field does not hide the one in mining_extra', () => {
    expect(readDays([{ ...revenue('2026-11-20', 0.1), mining_date: null }]).earnings[0]?.date).toBe('2026-11-20');
  });

  test('an unreadable hashrate costs no day', () => {
    const [day] = readDays([revenue('2026-11-20', 0.1, { hash_rate: 'fast' })]).earnings;
    expect(day).toEqual({ date: '2026-11-20', amount: money(0.1), hashrateHs: null });
  });

  test('a left-out hashrate is 0 on a day without income, and unknown on a day with income', () => {
    const rows = [revenue('2026-11-19', 0), revenue('2026-11-20', 0.1)];
    expect(readDays(rows).earnings.map(({ hashrateHs }) => hashrateHs)).toEqual([0, null]);
  });

  test('a day with an unreadable row is left out, however many others it has', () => {
    const rows = [revenue('2026-11-18', 0.3), revenue('2026-11-19', 0.1), revenue('2026-11-19', 'much')];
    const { earnings, lastIncome, dropped } = readDays(rows);
    expect(earnings.map(({ date }) => date)).toEqual(['2026-11-18']);
    expect(lastIncome).toBeNull();
    expect(dropped).toBe(1);
  });

  test('only revenue is income; other documented types are not; unknown types are left out and shown', () => {
    const other = (type: string, more: object = {}) => ({ ...revenue('2026-11-20', 0.5), type, ...more });
    const rows = [
      revenue('2026-11-20', 0.1),
      ...['payout', 'PAYOUT_ln', 'flash_exchange', 'reward', 'dividend_mm'].map((type) => other(type)),
      other('revenues'),
      other('transfer', { mining_extra: null, changed_balance: -2 }),
      other('transfer', { mining_extra: null, created_at: null }),
      other('income_fpps', { changed_balance: 'much' }),
    ];
    const leftOut = [
      { reason: 'unknown_kind', what: 'revenues', amount: '0.50000000' },
      { reason: 'unknown_kind', what: 'income_fpps', amount: null },
    ];
    const booked = { ...leftOut[0], what: 'transfer', amount: '-2.00000000' };
    const { earnings, lastIncome, dropped } = readDays(rows);
    expect(earnings).toEqual([
      { date: '2026-11-20', amount: '0.10000000', hashrateHs: null, complete: false, leftOut },
      { date: '2026-11-21', amount: '0.00000000', hashrateHs: null, complete: false, leftOut: [booked] },
    ]);
    expect([lastIncome, dropped]).toEqual(['0.10000000', 1]);
  });

  test('a row that names another coin anywhere is left out and shown', () => {
    const day = (more: object) => readDays([revenue('2026-11-20', 0.1), { ...revenue('2026-11-20', 0.5), ...more }]);
    for (const own of [{ currency: 'litecoin' }, { currency: 'LTC' }, { coin: 'ltc' }, { type: 'revenue_pps_ltc' }])
      expect(day(own)).toMatchObject({ earnings: [{ amount: '0.60000000' }], lastIncome: '0.60000000' });
    const others: [object, string][] = [
      [{ currency: 'dogecoin' }, 'revenue_fpps dogecoin'],
      [{ coin: 'newcoin' }, 'revenue_fpps newcoin'],
      [{ type: 'revenue_merged_doge' }, 'revenue_merged_doge'],
      [{ type: 'revenue收益' }, 'revenue收益'],
      [{ type: 'revenue_狗狗币' }, 'revenue_狗狗币'],
    ];
    for (const [other, what] of others)
      expect(day(other)).toMatchObject({
        earnings: [{ amount: '0.10000000', complete: false, leftOut: [{ what, amount: '0.50000000' }] }],
        lastIncome: '0.10000000',
      });
  });

  test('a row without a type does not count, and its day is left out', () => {
    const { type: _type, ...row } = revenue('2026-11-20', 0.5);
    const { earnings, lastIncome, dropped } = readDays([revenue('2026-11-19', 0.1), revenue('2026-11-20', 0.2), row]);
    expect(earnings.map(({ date, amount }) => [date, amount])).toEqual([['2026-11-19', '0.10000000']]);
    expect([lastIncome, dropped]).toEqual([null, 1]);
  });

  test.each([
    ['has neither a day nor a time', { id: 2, type: 'revenue_fpps', changed_balance: 0.1 }],
    ['is not a record', 'revenue'],
    ['has no type', { changed_balance: 0.1 }],
  ])('a row that %s may belong to any day', (_what, row) => {
    expect(readDays([revenue('2026-11-19', 0.1), row])).toMatchObject({ earnings: [], lastIncome: null, dropped: 1 });
  });

  test('up to half of the rows may be odd; more are a changed format', () => {
    const odd = { id: 2, type: 'revenue_fpps', changed_balance: [], created_at: at('2026-10-22T01:00:00Z') };
    const good = [revenue('2026-11-19', 0.2), revenue('2026-11-20', 0.1)];
    expect(readDays([...good, odd, odd])).toMatchObject({ dropped: 2, lastIncome: money(0.1) });
    expect(() => readDays([...good, odd, odd, odd])).toThrow(Misfit);
  });
});

test('long lists are read row by row, so that others have their turn between them', () => {
  const { tally } = createParts(() => false);
  const many = 1000;
  const days = Array.from({ length: many }, () => revenue('2026-11-19', '0.1'));
  // To see which they are, to read them, and to add them up.
  expect([...daysOf(days, 'litecoin', firstDay, tally)]).toHaveLength(3 * many);
});
