import { expect, test } from 'vitest';
import { inTurns, median, quantile } from './statistics.ts';

test('the median of an even number of values lies between the two middle ones, in any order', () => {
  expect(median([4, 1, 3])).toBe(3);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(() => median([])).toThrow();
});

test('a quantile is a measured value, and its share of the values is not above it', () => {
  const values = Array.from({ length: 200 }, (_, index) => 200 - index);
  expect([quantile(values, 0.99), quantile(values, 0.5), quantile(values, 1), quantile([7], 0.01)]).toEqual([
    198, 100, 200, 7,
  ]);
  expect(() => quantile([], 0.5)).toThrow();
});

test('sides are measured in turns, and take turns at being first', async () => {
  const order: string[] = [];
  const results = await inTurns(['a', 'b'], 3, async (side) => order.push(side));
  expect(order.join('')).toBe('abbaab');
  expect(results).toEqual({ a: [1, 4, 5], b: [2, 3, 6] });
});
