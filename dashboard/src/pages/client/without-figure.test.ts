import { expect, test } from 'vitest';
import { withoutFigure } from './without-figure.ts';

test('what is missing is told with its reason, and what is old with its moment', () => {
  const since = '2026-11-30T14:05:00Z';
  const gap = { source: 'alpha', since, reason: 'Why.' };
  const told = withoutFigure(
    {
      fresh: 6,
      old: 1,
      old_pools: [{ pool_id: 'alpha_001', since }],
      missing: 3,
      missing_pools: ['alpha_002', 'alpha_003', 'alpha_004'],
    },
    {
      gaps: [
        { ...gap, pool_id: 'alpha_002', freshness: 'unreachable' },
        { ...gap, pool_id: 'alpha_003', freshness: 'no_data', since: null },
        { ...gap, pool_id: 'alpha_004', freshness: 'fresh' },
      ],
    },
    new Map([['alpha_002', 'Two']]),
  );
  expect(told).toEqual({
    covered: 7,
    all: 10,
    pools: [
      { poolId: 'alpha_002', poolName: 'Two', kind: 'unreachable', since },
      { poolId: 'alpha_003', poolName: 'alpha_003', kind: 'no_data', since: null },
      { poolId: 'alpha_004', poolName: 'alpha_004', kind: 'not_given', since: null },
      { poolId: 'alpha_001', poolName: 'alpha_001', kind: 'old', since },
    ],
  });
});
