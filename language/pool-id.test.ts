import { describe, expect, test } from 'vitest';
import { poolTypeOf } from './pool-id.ts';

describe('pool_id', () => {
  test.each([
    ['alphapool_001', 'alphapool'],
    ['a_0001', 'a'],
    ['a2b_999999', 'a2b'],
    [`${'a'.repeat(76)}_001`, 'a'.repeat(76)],
  ])('%s', (poolId, type) => {
    expect(poolTypeOf(poolId)).toBe(type);
  });

  test.each([
    '',
    'alphapool',
    'alphapool_',
    'alphapool_01',
    'Alphapool_001',
    '2pool_001',
    'alpha_pool_001',
    'alpha-pool_001',
    'alphapool_001x',
    'alphapool_001\n',
    ' alphapool_001',
    'alphapool_٠٠١',
    `${'a'.repeat(77)}_001`,
  ])('%j is not a pool_id', (text) => {
    expect(poolTypeOf(text)).toBeNull();
  });
});
