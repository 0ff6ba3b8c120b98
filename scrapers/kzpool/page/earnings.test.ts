import { noTally } from '@poolgate/core/kit/tally.ts';
import { finished } from '@poolgate/core/testing/adapter/finished.ts';
import { describe, expect, test } from 'vitest';
import { pageEarningsOf } from './earnings.ts';
import { type KnownTable, knownTables } from './recognition/tables.ts';

const noHints = { card: null, known: null };
const known = (headers: string[], rows: string[][]): KnownTable[] => knownTables([{ heading: '', headers, rows }]);

describe('rows of income', () => {
  test('days are added up and come newest first', () => {
    const rows = [
      ['9/30/2026, 12:00:00 AM', '0.1BTC', '1.000 PH/s'],
      ['11/20/2026, 12:00:00 AM', '0.00000001', '1.000 PH/s'],
      ['11/20/2026, 12:00:00 AM', '0.3', '2.000 PH/s'],
    ];
    expect(finished(pageEarningsOf(known(['Дата', 'Общий доход', 'Хешрейт'], rows), noHints, noTally))).toEqual({
      earnings: [
        { date: '2026-11-20', amount: '0.30000001', hashrateHs: null },
        { date: '2026-09-30', amount: '0.10000000', hashrateHs: 1e15 },
      ],
      lastIncome: '0.30000001',
      ticker: 'BTC',
    });
  });

  test('a day with an unreadable row is left out whole', () => {
    const rows = [
      ['11/20/2026', '0.1', '1.000 PH/s'],
      ['11/20/2026', 'soon', '1.000 PH/s'],
      ['11/19/2026', '0.2', '1.000 PH/s'],
    ];
    expect(finished(pageEarningsOf(known(['Дата', 'Общий доход', 'Хешрейт'], rows), noHints, noTally))).toMatchObject({
      earnings: [{ date: '2026-11-19', amount: '0.20000000', hashrateHs: 1e15 }],
      lastIncome: null,
    });
  });

  const head = ['Дата', 'Общий доход', 'Хешрейт'];

  test('a day in two tables is one day; amounts of two coins are not added', () => {
    const day = ['11/20/2026', '0.1 BTC', '1.000 PH/s'];
    const tables = [...known(head, [day]), ...known(head, [day, ['11/20/2026', '5 LTC', '1.000 GH/s']])];
    expect(finished(pageEarningsOf(tables, noHints, noTally)).earnings).toEqual([
      { date: '2026-11-20', amount: '0.10000000', hashrateHs: 1e15 },
      { date: '2026-11-20', amount: '5.00000000', hashrateHs: 1e9, currency: 'LTC' },
    ]);
  });

  test('rows in other coins are days of those coins; rows in an unknown coin are left out', () => {
    const tables = known(head, [
      ['11/20/2026', '151.2 DOGE', '1.000 GH/s'],
      ['11/20/2026', '7 MOON', '1.000 GH/s'],
      ['11/20/2026', '0.5 LTC', '1.000 GH/s'],
      ['11/19/2026', '9 MOON', '1.000 GH/s'],
      ['11/19/2026', '140 DOGE', '1.000 GH/s'],
    ]);
    const leftOut = (amount: string) => [{ reason: 'unknown_kind', what: 'MOON', amount }];
    expect(finished(pageEarningsOf(tables, noHints, noTally))).toEqual({
      earnings: [
        ...[
          {
            date: '2026-11-20',
            amount: '0.50000000',
            hashrateHs: 1e9,
            complete: false,
            leftOut: leftOut('7.00000000'),
          },
        ],
        { date: '2026-11-20', amount: '151.20000000', hashrateHs: 1e9, currency: 'DOGE' },
        ...[
          {
            date: '2026-11-19',
            amount: '0.00000000',
            hashrateHs: null,
            complete: false,
            leftOut: leftOut('9.00000000'),
          },
        ],
        { date: '2026-11-19', amount: '140.00000000', hashrateHs: 1e9, currency: 'DOGE' },
      ],
      lastIncome: '0.50000000',
      ticker: 'LTC',
    });
  });

  test.each([
    ['the coin of the cards', { card: 'DOGE', known: 'LTC' }, 'DOGE'],
    ['the coin of the cards, even without a row in it', { card: 'BCH', known: null }, 'BCH'],
    ['the known coin', { card: null, known: 'DOGE' }, 'DOGE'],
    ['another one where the newest day has no known coin', { card: null, known: 'BTC' }, 'LTC'],
  ])("the account's coin: %s", (_what, hints, ticker) => {
    const days = [
      ['11/20/2026', '151.2 DOGE', ''],
      ['11/20/2026', '0.5 LTC', ''],
      ['11/19/2026', '0.1 BTC', ''],
    ];
    const read = finished(pageEarningsOf(known(head, days), hints, noTally));
    expect(read.ticker).toBe(ticker);
    expect(read.earnings.every(({ currency }) => currency !== ticker)).toBe(true);
    expect(read.earnings.filter(({ currency }) => currency === undefined)).toHaveLength(ticker === 'BCH' ? 0 : 1);
  });

  test.each([
    ['the known coin', 'LTC', 'LTC'],
    ['the coin that accounts are in', null, 'LTC'],
    ['the known coin, even without a row in it', 'BTC', 'BTC'],
  ])("a newest day in other coins alone does not change the account's coin: %s", (_what, before, ticker) => {
    const days = [
      ['11/20/2026', '7 MOON', ''],
      ['11/20/2026', '151.2 DOGE', ''],
      ['11/19/2026', '0.5 LTC', ''],
    ];
    const {
      ticker: found,
      earnings,
      lastIncome,
    } = finished(pageEarningsOf(known(head, days), { card: null, known: before }, noTally));
    expect(found).toBe(ticker);
    const own = ticker === 'LTC' ? ['0.00000000', '0.50000000'] : ['0.00000000'];
    expect(earnings.flatMap(({ currency, amount }) => (currency === undefined ? [amount] : []))).toEqual(own);
    expect(lastIncome).toBe(ticker === 'LTC' ? '0.50000000' : null);
  });
});
