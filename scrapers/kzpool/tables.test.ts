import { describe, expect, test } from 'vitest';
import type { TableText } from './page-look.ts';
import { earningsOf, isOnline, payoutsOf, workersOf } from './table-rows.ts';
import { earningColumns, type KnownTable, knownTables, payoutColumns, workerColumns } from './tables.ts';

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
    const [found] = known([], [['Воркеры', 'Статус', '10м'], ['Пусто'], ['rig', 'ONLINE', '1.000 TH/s']]);
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
])('the status %j', (status, online) => expect(isOnline(status, 5)).toBe(online));

test('a status that nobody knows is decided by the hashrate, and by nothing where there is none', () => {
  expect([isOnline('WARMING UP', 5), isOnline('WARMING UP', 0), isOnline('', null)]).toEqual([true, false, null]);
});

describe('rows', () => {
  const headers = ['Воркеры', 'Статус', 'Хешрейт 10м', 'Хешрейт 1ч', 'Хешрейт 24ч', 'Последний обмен'];

  test('workers of one name have ids of their own, and the text of a name stays as it is', () => {
    const row = ['007', 'ONLINE', '1.000 TH/s', '', '--', ''];
    const { rows } = workersOf(known(headers, [row, ['007#2', ...row.slice(1)], row]));
    expect(rows.map(({ workerId, workerName }) => [workerId, workerName])).toEqual([
      ['007', '007'],
      ['007#2', '007#2'],
      ['007#3', '007'],
    ]);
    expect(rows[0]).toMatchObject({ hashrate10mHs: 1e12, hashrate1hHs: null, hashrate24hHs: null, lastSeenAt: null });
  });

  test('one odd row is counted, more than a tenth refuse the list', () => {
    const good = (name: number) => [`rig${name}`, 'ONLINE', '1.000 TH/s', '1.000 TH/s', '1.000 TH/s', ''];
    const odd = ['odd', 'ONLINE', '1 banana', '', '', ''];
    expect(workersOf(known(headers, [good(1), odd]))).toMatchObject({ dropped: 1, rows: [{ workerName: 'rig1' }] });
    expect(() => workersOf(known(headers, [good(1), odd, odd]))).toThrow(/2 of 3 rows/);
  });

  test('days are added up and come newest first', () => {
    const rows = [
      ['9/30/2026, 12:00:00 AM', '0.1BTC', '1.000 PH/s'],
      ['11/20/2026, 12:00:00 AM', '0.00000001', '1.000 PH/s'],
      ['11/20/2026, 12:00:00 AM', '0.3', '2.000 PH/s'],
    ];
    expect(earningsOf(known(['Дата', 'Общий доход', 'Хешрейт'], rows))).toEqual({
      rows: [
        { date: '2026-11-20', amount: '0.30000001', hashrateHs: null },
        { date: '2026-09-30', amount: '0.10000000', hashrateHs: 1e15 },
      ],
      dropped: 0,
      ticker: 'BTC',
    });
  });

  test('a day that stands in two tables is one, and amounts of two coins are not added', () => {
    const head = ['Дата', 'Общий доход', 'Хешрейт'];
    const day = ['11/20/2026', '0.1 BTC', '1.000 PH/s'];
    const tables = [...known(head, [day]), ...known(head, [day, ['11/20/2026', '5 LTC', '1.000 GH/s']])];
    expect(earningsOf(tables).rows).toEqual([{ date: '2026-11-20', amount: '0.10000000', hashrateHs: 1e15 }]);
  });

  test('payouts are known by their transaction, else by time and amount; a shortened transaction is none', () => {
    const rows = [
      ['2026-11-20 06:10:02', '0.1', 'abc'],
      ['2026-11-20 06:10:02', '0.2', 'abc'],
      ['2026-11-20 06:10:02', '0.1', 'abc'],
      ['2026-11-19 06:10:02', '0.3', '7f37…36fb'],
    ];
    expect(payoutsOf(known(['Дата', 'Сумма', 'Транзакция'], rows)).rows).toEqual([
      { payoutId: 'abc', paidAt: 1_795_155_002, amount: '0.30000000', fee: null, tx: 'abc' },
      { payoutId: '1795068602:0.30000000', paidAt: 1_795_068_602, amount: '0.30000000', fee: null, tx: null },
    ]);
  });
});
