import { expect, test } from 'vitest';
import { sumOfRates } from './sums.ts';

test('an unknown rate makes the sum unknown, 0 does not; the sum has the thousandths that pools print', () => {
  expect([sumOfRates([1, null]), sumOfRates([])]).toEqual([null, null]);
  expect(sumOfRates([0, 0])).toBe(0);
  expect(sumOfRates([0.1, 0.2])).toBe(0.3);
  expect(sumOfRates([1.5e17, 2.5e17])).toBe(4e17);
  expect(sumOfRates([0.123456])).toBe(0.123456);
});
