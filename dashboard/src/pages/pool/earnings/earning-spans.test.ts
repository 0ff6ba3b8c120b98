import type { DailyEarning } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { expect, test } from 'vitest';
import { earningDays, earningMonths } from './earning-spans.ts';

const day = (date: string, total_income: string, complete = true): DailyEarning => ({
  date,
  total_income,
  hashrate: null,
  hashrate_hs: null,
  complete,
});
// Newest first, as the API has them.
const earnings = [day('2026-03-02', '0.2'), day('2026-02-28', '0.1', false), day('2026-02-27', '0.7')];

test('a day that the pool does not have is between the others, and not zero', () => {
  expect(earningDays(earnings, null).map(({ name, amount }) => [name, amount])).toEqual([
    ['2026-02-27', '0.7'],
    ['2026-02-28', '0.1'],
    ['2026-03-01', null],
    ['2026-03-02', '0.2'],
  ]);
  expect(earningDays(earnings, 2).map(({ name }) => name)).toEqual(['2026-03-01', '2026-03-02']);
  expect(earningDays([], 30)).toEqual([]);
});

test('a month is the exact sum of its days, and as incomplete as any of them', () => {
  expect(earningMonths(earnings)).toMatchObject([
    { name: '2026-02', amount: '0.8', isIncomplete: true, days: 2 },
    { name: '2026-03', amount: '0.2', isIncomplete: false, days: 1 },
  ]);
});
