import { expect, test } from 'vitest';
import { areAllListed, daySpans, daysNotListed, daysOver } from './listed-days.ts';
import { monthSpan } from './month-span.ts';
import type { PoolStatement } from './statement.ts';

const span = monthSpan('2026-11', Date.parse('2026-11-06T08:30:00Z'));
const earned = (currency: string, days: string[]) => ({ currency, total: '1', days, incompleteDays: [] });
const pool = (...lists: ReturnType<typeof earned>[]): PoolStatement => ({
  poolId: 'alpha_001',
  poolName: 'One',
  createdAt: '2026-11-01T00:00:00Z',
  isActive: true,
  earned: { value: lists },
});

test('the day that still runs is not over', () => {
  expect(daysOver(span)).toEqual(['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05']);
  expect(daysOver(monthSpan('2026-11', Date.parse('2026-11-01T23:59:00Z')))).toEqual([]);
  expect(daysOver(monthSpan('2026-02', Date.parse('2026-11-01T00:00:00Z')))).toHaveLength(28);
});

test('a day that is listed in one currency is listed', () => {
  const changed = pool(earned('BTC', ['2026-11-01', '2026-11-02']), earned('LTC', ['2026-11-04', '2026-11-06']));
  expect(daysNotListed(changed, span)).toEqual(['2026-11-03', '2026-11-05']);
  expect(daysNotListed(pool(), span)).toHaveLength(5);
  expect(daysNotListed({ ...changed, earned: { failed: 'No answer.' } }, span)).toBeNull();
});

test('a sum is whole only where every pool lists every day', () => {
  const whole = pool(earned('BTC', daysOver(span)));
  const { earned: _lists, ...unseen } = whole;
  expect(areAllListed([whole], span)).toBe(true);
  expect(areAllListed([whole, pool(earned('BTC', ['2026-11-01']))], span)).toBe(false);
  expect(areAllListed([whole, { ...unseen, earned: { failed: 'No answer.' } }], span)).toBe(false);
});

test('days in a row are one span, also over the end of a month', () => {
  expect(daySpans(['2026-10-29', '2026-10-31', '2026-11-01', '2026-11-02'])).toEqual([
    ['2026-10-29', '2026-10-29'],
    ['2026-10-31', '2026-11-02'],
  ]);
  expect(daySpans([])).toEqual([]);
});
