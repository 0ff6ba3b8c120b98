import { expect, test } from 'vitest';
import { isWhole } from './is-whole.ts';

const gap = { pool_id: 'antpool_001', reason: 'It does not answer.' } as never;

test.each([
  [{ pools: 3, gaps: [], sources: [] }, true],
  [{ pools: 0, gaps: [], sources: [] }, false],
  [{ pools: 3, gaps: [gap], sources: [] }, false],
  [{ pools: 3, gaps: [], sources: [gap] }, false],
  [undefined, false],
])('%j is a whole fleet: %s', (coverage, whole) => {
  expect(isWhole(coverage)).toBe(whole);
});
