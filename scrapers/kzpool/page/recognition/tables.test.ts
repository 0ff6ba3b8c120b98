import { noTally, type Tally } from '@poolgate/core/kit/tally.ts';
import { finished } from '@poolgate/core/testing/finished.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TableText } from '../browser/look.ts';
import { earningsOf, isOnline, payoutsOf, workersOf } from '../earnings.ts';
import { earningColumns, type KnownTable, knownTables, payoutColumns, workerColumns } from './tables.ts';

const now = 1_795_251_600;
const noHints = { card: null, known: null };

const table = (headers: string[], rows: string[][] = [], heading = ''): TableText => ({ heading, headers, rows });
const kindOf = (text: TableText) => knownTables([text])[0]?.kind ?? null;
const known = (headers: string[], rows: string[][], heading = ''): KnownTable[] =>
  knownTables([table(headers, rows, heading)]);

describe('which table it is', () => {
  test.each([
    ['workers', ['Воркеры', 'Статус', 'Хешрейт 10м', 'Хешрейт 1ч', 'Хешрейт 24ч', 'Последний обмен'], ''],
    ['workers', ['Worker', 'Status', '10 min', '1 hour', '24 hours'], 'Workers'],
    ['workers', ['Жұмысшылар', 'Күйі', 'Хэшрейт 10м', 'Хэшрейт 1с', 'Хэшрейт 24с'], ''],
    ['workers', ['Name', 'Status', 'IP address', '10m', '1h', '24h'], ''],
    ['earnings', ['Дата', 'Общий доход', 'Хешрейт'], 'Доходы'],
    ['earnings', ['Date', 'Total income', 'Hashrate'], ''],
    ['earnings', ['Күн', 'Жалпы табыс', 'Хэшрейт'], 'Табыстар'],
    ['earnings', ['Дата', 'Сумма', 'Хешрейт'], 'Доходы'],
    ['earnings', ['Дата', 'Итого', 'Хешрейт'], 'Доходы'],
    ['payouts', ['Дата', 'Сумма', 'Транзакция'], 'Выплаты'],
    ['payouts', ['Date', 'Amount', 'Address', 'Status'], ''],
    ['payouts', ['Дата', 'Сумма', 'Статус'], 'Выплаты'],
    ['payouts', ['Күн', 'Сома', 'Транзакция'], 'Төлемдер'],
    [null, ['Параметр', 'Значение'], ''],
  ])('%s: %j', (kind, headers, heading) => expect(kindOf(table(headers, [], heading))).toBe(kind));

  test('rows with a status make a table of workers, but do not make its words known', () => {
    const [found] = known(['Tile 1', 'Tile 2', 'Tile 3'], [['rig', 'ONLINE', '1.000 TH/s']]);
    expect(found).toMatchObject({ kind: 'workers', byWords: false });
  });

  test('headers in an ordinary first row, and rows without data', () => {
    const [found] = known([], [['Воркеры', 'Статус', '10м'], ['Пусто'], ['', '', ''], ['rig', 'ONLINE', '1.000 TH/s']]);
    expect(found).toMatchObject({ kind: 'workers', byWords: true, rows: [['rig', 'ONLINE', '1.000 TH/s']] });
  });
});

describe('columns', () => {
  test('by header, in any order', () => {
    expect(workerColumns(['Status', 'Name', 'Uptime', '24h', '1h', '10m', 'Last share time'])).toEqual({
      status: 0,
      name: 1,
      hs24h: 3,
      hs1h: 4,
      hs10m: 5,
      lastSeen: 6,
    });
  });

  test('by position where there are no headers', () => {
    expect(workerColumns([])).toEqual({ name: 0, status: 1, hs10m: 2, hs1h: 3, hs24h: 4, lastSeen: 5 });
  });

  test('a column of another name is not taken for the missing one', () => {
    expect(workerColumns(['Воркеры', 'Статус', 'Температура', 'Хешрейт 24ч'])).toEqual({
      name: 0,
      status: 1,
      hs24h: 3,
    });
  });

  test('the total of a day, and not one of its parts', () => {
    expect(earningColumns(['Дата', 'Доход PPS', 'Доход PPLNS', 'Итого', 'Средний хешрейт'])).toEqual({
      date: 0,
      amount: 3,
      hashrate: 4,
    });
    expect(earningColumns(['Date', 'Income'])).toEqual({ date: 0, amount: 1 });
  });

  test('of payouts', () => {
    expect(payoutColumns(['Транзакция', 'Адрес', 'Сумма', 'Дата'])).toEqual({ tx: 0, amount: 2, date: 3 });
  });
});

test.each([
  ['ONLINE', true],
  ['Онлайн', true],
  ['ЖЕЛІДЕ', true],
  ['Active', true],
  ['OFFLINE', false],
  ['DEAD', false],
  ['Неактивный', false],
  ['Inactive', false],
  ['ЖЕЛІДЕН ТЫС', false],
  ['Оффлайн', false],
])('the status %j', (status, online) => {
  // The word counts, whatever the worker does.
  for (const rateHs of [0, 5, null]) expect(isOnline(status, { rateHs, lastSeenAt: now, now })).toBe(online);
});

test('a status that nobody knows is decided by what the worker does, and by nothing where that is not known', () => {
  const seen = { rateHs: null, lastSeenAt: null, now };
  expect(isOnline('WARMING UP', { ...seen, rateHs: 5 })).toBe(true);
  expect(isOnline('WARMING UP', { ...seen, rateHs: 0, lastSeenAt: now - 7200 })).toBe(false);
  expect(isOnline('WARMING UP', { ...seen, rateHs: 0 })).toBeNull();
  expect(isOnline(null, seen)).toBeNull();
});

describe('rows', () => {
  const headers = ['Воркеры', 'Статус', 'Хешрейт 10м', 'Хешрейт 1ч', 'Хешрейт 24ч', 'Последний обмен'];

  test('workers of one name have ids of their own, and the text of a name stays as it is', () => {
    const row = ['007', 'ONLINE', '1.000 TH/s', '', '--', ''];
    const rows = finished(workersOf(known(headers, [row, ['007#2', ...row.slice(1)], row]), now, noTally));
    expect(rows.map(({ workerId, workerName }) => [workerId, workerName])).toEqual([
      ['007', '007'],
      ['007#2', '007#2'],
      ['007#3', '007'],
    ]);
    expect(rows[0]).toMatchObject({ hashrate10mHs: 1e12, hashrate1hHs: null, hashrate24hHs: null, lastSeenAt: null });
  });

  test('an odd row keeps its place; a list of which most rows lost their hashrate has changed', () => {
    const good = (name: number) => [`rig${name}`, 'ONLINE', '1.000 TH/s', '1.000 TH/s', '1.000 TH/s', ''];
    const odd = ['odd', 'ONLINE', '1 banana', '', '', 'long ago'];
    const noted: string[] = [];
    const tally: Tally = { ...noTally, unreadable: (field) => noted.push(field) };
    expect(finished(workersOf(known(headers, [good(1), odd]), now, tally))).toMatchObject([
      { workerName: 'rig1', hashrate10mHs: 1e12 },
      { workerName: 'odd', online: true, hashrate10mHs: null, lastSeenAt: null },
    ]);
    expect(noted).toEqual(['hs10m', 'lastSeen']);
    expect(() => finished(workersOf(known(headers, [good(1), odd, odd]), now, tally))).toThrow(/2 of 3 rows/);
  });

  test('a table without the column of the hashrate has changed', () => {
    const rows = [
      ['a', 'ONLINE', '40 C', '1.000 TH/s'],
      ['b', 'ONLINE', '41 C', '1.000 TH/s'],
    ];
    expect(() =>
      finished(workersOf(known(['Воркеры', 'Статус', 'Температура', 'Хешрейт 24ч'], rows), now, noTally)),
    ).toThrow(/workers/);
  });

  test('every worker keeps its place, with an id of its own, whatever stands in its cells', () => {
    const cellText = fc.oneof(fc.string(), fc.constantFrom('', '--', '1.000 TH/s', 'ONLINE', '2026-11-21 08:45:00'));
    // The name is told; the rest may be anything.
    const row = fc.tuple(fc.constantFrom('a', 'b', 'a#2'), cellText, fc.constant('1.000 TH/s'), cellText, cellText);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const workers = finished(workersOf(known(headers, rows), now, noTally));
        expect(workers.map(({ workerName }) => workerName)).toEqual(rows.map(([name]) => name));
        expect(new Set(workers.map(({ workerId }) => workerId)).size).toBe(rows.length);
      }),
    );
  });

  test('days are added up and come newest first', () => {
    const rows = [
      ['9/30/2026, 12:00:00 AM', '0.1BTC', '1.000 PH/s'],
      ['11/20/2026, 12:00:00 AM', '0.00000001', '1.000 PH/s'],
      ['11/20/2026, 12:00:00 AM', '0.3', '2.000 PH/s'],
    ];
    expect(finished(earningsOf(known(['Дата', 'Общий доход', 'Хешрейт'], rows), noHints, noTally))).toEqual({
      earnings: [
        { date: '2026-11-20', amount: '0.30000001', hashrateHs: null },
        { date: '2026-09-30', amount: '0.10000000', hashrateHs: 1e15 },
      ],
      lastIncome: '0.30000001',
      ticker: 'BTC',
    });
  });

  test('a day of which a row cannot be read is not told in part', () => {
    const rows = [
      ['11/20/2026', '0.1', '1.000 PH/s'],
      ['11/20/2026', 'soon', '1.000 PH/s'],
      ['11/19/2026', '0.2', '1.000 PH/s'],
    ];
    expect(finished(earningsOf(known(['Дата', 'Общий доход', 'Хешрейт'], rows), noHints, noTally))).toMatchObject({
      earnings: [{ date: '2026-11-19', amount: '0.20000000', hashrateHs: 1e15 }],
      lastIncome: null,
    });
  });

  const head = ['Дата', 'Общий доход', 'Хешрейт'];

  test('a day that stands in two tables is one, and amounts of two coins are not added', () => {
    const day = ['11/20/2026', '0.1 BTC', '1.000 PH/s'];
    const tables = [...known(head, [day]), ...known(head, [day, ['11/20/2026', '5 LTC', '1.000 GH/s']])];
    expect(finished(earningsOf(tables, noHints, noTally)).earnings).toEqual([
      { date: '2026-11-20', amount: '0.10000000', hashrateHs: 1e15 },
      { date: '2026-11-20', amount: '5.00000000', hashrateHs: 1e9, currency: 'LTC' },
    ]);
  });

  test('rows of other coins are days of those, whichever comes first; of a coin that nobody knows they are left out', () => {
    const tables = known(head, [
      ['11/20/2026', '151.2 DOGE', '1.000 GH/s'],
      ['11/20/2026', '7 MOON', '1.000 GH/s'],
      ['11/20/2026', '0.5 LTC', '1.000 GH/s'],
      ['11/19/2026', '9 MOON', '1.000 GH/s'],
      ['11/19/2026', '140 DOGE', '1.000 GH/s'],
    ]);
    const leftOut = (amount: string) => [{ reason: 'unknown_kind', what: 'MOON', amount }];
    expect(finished(earningsOf(tables, noHints, noTally))).toEqual({
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
    ['that of the cards', { card: 'DOGE', known: 'LTC' }, 'DOGE'],
    ['that of the cards, though no row is of it', { card: 'BCH', known: null }, 'BCH'],
    ['else the known one', { card: null, known: 'DOGE' }, 'DOGE'],
    ['unless the newest day has it no more', { card: null, known: 'BTC' }, 'LTC'],
  ])("the account's coin is %s", (_what, hints, ticker) => {
    const days = [
      ['11/20/2026', '151.2 DOGE', ''],
      ['11/20/2026', '0.5 LTC', ''],
      ['11/19/2026', '0.1 BTC', ''],
    ];
    const told = finished(earningsOf(known(head, days), hints, noTally));
    expect(told.ticker).toBe(ticker);
    expect(told.earnings.every(({ currency }) => currency !== ticker)).toBe(true);
    expect(told.earnings.filter(({ currency }) => currency === undefined)).toHaveLength(ticker === 'BCH' ? 0 : 1);
  });

  test.each([
    ['of the known coin', 'LTC', 'LTC'],
    ['of the coin that accounts are of', null, 'LTC'],
    ['of the known coin, though no row is of it', 'BTC', 'BTC'],
  ])('a newest day of other coins alone makes them no coin of the account: %s', (_what, before, ticker) => {
    const days = [
      ['11/20/2026', '7 MOON', ''],
      ['11/20/2026', '151.2 DOGE', ''],
      ['11/19/2026', '0.5 LTC', ''],
    ];
    const {
      ticker: told,
      earnings,
      lastIncome,
    } = finished(earningsOf(known(head, days), { card: null, known: before }, noTally));
    expect(told).toBe(ticker);
    const own = ticker === 'LTC' ? ['0.00000000', '0.50000000'] : ['0.00000000'];
    expect(earnings.flatMap(({ currency, amount }) => (currency === undefined ? [amount] : []))).toEqual(own);
    expect(lastIncome).toBe(ticker === 'LTC' ? '0.50000000' : null);
    const rows = days.map(([date = '', amount = '']) => [`${date} 06:10:02`, amount, 'abc']);
    expect(finished(payoutsOf(known(['Дата', 'Сумма', 'Транзакция'], rows), before, noTally)).ticker).toBe(ticker);
  });

  test('payouts are listed row by row; a shortened transaction is none', () => {
    const rows = [
      ['2026-11-20 06:10:02', '0.1', 'abc'],
      ['2026-11-20 06:10:02', '0.2', 'abc'],
      ['2026-11-19 06:10:02', '0.3 LTC', '7f37…36fb'],
    ];
    expect(finished(payoutsOf(known(['Дата', 'Сумма', 'Транзакция'], rows), null, noTally)).payouts).toMatchObject([
      { paidAt: 1_795_155_002, amount: '0.10000000', tx: 'abc' },
      { paidAt: 1_795_155_002, amount: '0.20000000', tx: 'abc' },
      { paidAt: 1_795_068_602, amount: '0.30000000', tx: null, currency: 'LTC' },
    ]);
  });
});
