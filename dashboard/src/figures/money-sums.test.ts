import { expect, test } from 'vitest';
import { sumAmounts } from './money-sums.ts';

test('sums are exact where floating-point numbers are not', () => {
  expect(sumAmounts(['0.1', '0.2'])).toBe('0.3');
  expect(sumAmounts(['123456789012.00000001', '0.00000001', '-0.5'])).toBe('123456789011.50000002');
  expect(sumAmounts(['-0.25', '0.1'])).toBe('-0.15');
  expect(sumAmounts(['5', '6'])).toBe('11');
  expect(sumAmounts([])).toBe('0');
});

test('what is no amount makes no sum', () => {
  expect(sumAmounts(['1', 'x'])).toBeNull();
});
