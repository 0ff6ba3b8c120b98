import { expect, test } from 'vitest';
import { incompletePools } from './incomplete.ts';

test('each pool is named once, in order; without pools there is no header', () => {
  expect(incompletePools([])).toEqual({});
  expect(incompletePools(['b_001', 'a_002', 'b_001'])).toEqual({ 'X-Incomplete-Pools': 'a_002, b_001' });
});

test('with many pools the header stays short and says how many more there are', () => {
  const many = Array.from({ length: 5000 }, (_, index) => `alphapool_${1000 + index}`);
  const { 'X-Incomplete-Pools': header = '' } = incompletePools(many);
  expect(header.length).toBeLessThan(2100);
  const [, more] = /, and (\d+) more$/.exec(header) ?? [];
  expect(header.split(', ').length - 1 + Number(more)).toBe(5000);
});
