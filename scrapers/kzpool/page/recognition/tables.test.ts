import { describe, expect, test } from 'vitest';
import type { TableText } from '../page-text.ts';
import { type KnownTable, knownTables } from './tables.ts';

const table = (headers: string[], rows: string[][] = [], heading = ''): TableText => ({ heading, headers, rows });
const kindOf = (text: TableText) => knownTables([text])[0]?.kind ?? null;
const known = (headers: string[], rows: string[][]): KnownTable[] => knownTables([table(headers, rows)]);

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

  test('rows with a status make a table of workers, but not by its words', () => {
    const [found] = known(['Tile 1', 'Tile 2', 'Tile 3'], [['rig', 'ONLINE', '1.000 TH/s']]);
    expect(found).toMatchObject({ kind: 'workers', byWords: false });
  });

  test('headers in an ordinary first row, and rows without data', () => {
    const [found] = known([], [['Воркеры', 'Статус', '10м'], ['Пусто'], ['', '', ''], ['rig', 'ONLINE', '1.000 TH/s']]);
    expect(found).toMatchObject({ kind: 'workers', byWords: true, rows: [['rig', 'ONLINE', '1.000 TH/s']] });
  });
});
