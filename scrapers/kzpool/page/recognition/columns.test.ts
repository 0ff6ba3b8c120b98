import { describe, expect, test } from 'vitest';
import { columnsOfEarnings, columnsOfPayouts, columnsOfWorkers } from './columns.ts';

describe('columns', () => {
  test('by header, in any order', () => {
    expect(columnsOfWorkers(['Status', 'Name', 'Uptime', '24h', '1h', '10m', 'Last share time'])).toEqual({
      status: 0,
      name: 1,
      hs24h: 3,
      hs1h: 4,
      hs10m: 5,
      lastSeen: 6,
    });
  });

  test('by position where there are no headers', () => {
    expect(columnsOfWorkers([])).toEqual({ name: 0, status: 1, hs10m: 2, hs1h: 3, hs24h: 4, lastSeen: 5 });
  });

  test('a column with another name does not replace the missing one', () => {
    expect(columnsOfWorkers(['Воркеры', 'Статус', 'Температура', 'Хешрейт 24ч'])).toEqual({
      name: 0,
      status: 1,
      hs24h: 3,
    });
  });

  test('the total of a day, not one of its parts', () => {
    expect(columnsOfEarnings(['Дата', 'Доход PPS', 'Доход PPLNS', 'Итого', 'Средний хешрейт'])).toEqual({
      date: 0,
      amount: 3,
      hashrate: 4,
    });
    expect(columnsOfEarnings(['Date', 'Income'])).toEqual({ date: 0, amount: 1 });
  });

  test('of payouts', () => {
    expect(columnsOfPayouts(['Транзакция', 'Адрес', 'Сумма', 'Дата'])).toEqual({ tx: 0, amount: 2, date: 3 });
  });
});
