import { noTally } from '@poolgate/core/kit/tally.ts';
import { finished } from '@poolgate/core/testing/adapter/finished.ts';
import { expect, test } from 'vitest';
import { pagePayoutsOf } from './payouts.ts';
import { type KnownTable, knownTables } from './recognition/tables.ts';

const known = (headers: string[], rows: string[][]): KnownTable[] => knownTables([{ heading: '', headers, rows }]);

test('payouts are listed row by row; a shortened transaction is null', () => {
  const rows = [
    ['2026-11-20 06:10:02', '0.1', 'abc'],
    ['2026-11-20 06:10:02', '0.2', 'abc'],
    ['2026-11-19 06:10:02', '0.3 LTC', '7f37…36fb'],
  ];
  expect(finished(pagePayoutsOf(known(['Дата', 'Сумма', 'Транзакция'], rows), null, noTally)).payouts).toMatchObject([
    { paidAt: 1_795_155_002, amount: '0.10000000', tx: 'abc' },
    { paidAt: 1_795_155_002, amount: '0.20000000', tx: 'abc' },
    { paidAt: 1_795_068_602, amount: '0.30000000', tx: null, currency: 'LTC' },
  ]);
});

test.each([
  ['the known coin', 'LTC', 'LTC'],
  ['the coin that accounts are in', null, 'LTC'],
  ['the known coin, even without a row in it', 'BTC', 'BTC'],
])("newest payouts in other coins alone do not change the account's coin: %s", (_what, before, ticker) => {
  const rows = [
    ['11/20/2026 06:10:02', '7 MOON', 'abc'],
    ['11/20/2026 06:10:02', '151.2 DOGE', 'abc'],
    ['11/19/2026 06:10:02', '0.5 LTC', 'abc'],
  ];
  expect(finished(pagePayoutsOf(known(['Дата', 'Сумма', 'Транзакция'], rows), before, noTally)).ticker).toBe(ticker);
});
