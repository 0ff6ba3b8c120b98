import { expect, test } from 'vitest';
import { bestDay, type EarlierDays, judgeDays, type StoredDay } from './judge-days.ts';

const stored = (date: string, amount: string, more: Partial<StoredDay> = {}): StoredDay => ({
  date,
  currency: 'LTC',
  otherCoin: 0,
  amount,
  hashrateHs: null,
  complete: 1,
  leftOut: '[]',
  ...more,
});

function file(...days: StoredDay[]): EarlierDays {
  return {
    find: (date, currency) => days.find((day) => day.date === date && day.currency === currency) ?? null,
    since: (date, currency) => days.filter((day) => day.date >= date && day.currency === currency),
  };
}

const earning = (date: string, amount: string, more: object = {}) => ({ date, amount, hashrateHs: null, ...more });

test('only new and different days are written', () => {
  const before = file(stored('2026-11-19', '1'), stored('2026-11-20', '2'));
  const earnings = [earning('2026-11-19', '1'), earning('2026-11-20', '2.5'), earning('2026-11-21', '0.1')];
  const { changes, listed } = judgeDays({ currency: 'LTC', earnings }, before);
  expect(changes.put.map(({ date, amount }) => [date, amount])).toEqual([
    ['2026-11-20', '2.5'],
    ['2026-11-21', '0.1'],
  ]);
  expect(listed.map(({ before: was, now }) => [was, now])).toEqual([
    ['1', '1'],
    ['2', '2.5'],
    [null, '0.1'],
  ]);
});

test('if a day is listed twice, the second row is compared with the first', () => {
  const earnings = [earning('2026-11-20', '1'), earning('2026-11-20', '3')];
  const { changes, listed } = judgeDays({ currency: 'LTC', earnings }, file());
  expect(changes.put).toEqual([stored('2026-11-20', '3')]);
  expect(listed.map(({ before, now }) => [before, now])).toEqual([
    [null, '1'],
    ['1', '3'],
  ]);
});

test('a day in another coin is not a day of the account, and removes the mark of its date', () => {
  const earnings = [earning('2026-11-20', '7', { currency: 'DOGE' })];
  const { changes, listed } = judgeDays({ currency: 'LTC', earnings }, file());
  expect(changes.put).toEqual([stored('2026-11-20', '7', { currency: 'DOGE', otherCoin: 1 })]);
  expect([listed, changes.forgetMarks, changes.forgetUnnamed]).toEqual([[], ['2026-11-20'], []]);
});

test('the best day is that of the days as they are after the changes', () => {
  const mark = stored('2026-11-18', '0', { leftOut: '[{}]' });
  const best = (earnings: object[], ...days: StoredDay[]) => {
    const before = file(...days);
    const { changes } = judgeDays({ currency: 'LTC', earnings: earnings as never[] }, before);
    return bestDay(before, changes, '2026-11-01');
  };
  expect(best([])).toBeNull();
  expect(best([], stored('2026-10-01', '9'), stored('2026-11-19', '2'))).toBe('2');
  expect(best([earning('2026-11-19', '1'), earning('2026-10-02', '8')], stored('2026-11-19', '2'))).toBe('1');
  expect(best([], mark)).toBe('0');
  expect(best([earning('2026-11-18', '5', { currency: 'DOGE' })], mark)).toBeNull();
});
