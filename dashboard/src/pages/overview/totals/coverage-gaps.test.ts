import type { Coverage, FigureCoverage } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { expect, test } from 'vitest';
import { coverageGaps } from './coverage-gaps.ts';

const gap = (pool_id: string, freshness: string, since: string | null) => ({ pool_id, freshness, since });
const coverage = {
  gaps: [
    gap('alpha_001', 'unreachable', '08:00'),
    gap('alpha_002', 'unreachable', '08:01'),
    gap('beta_001', 'no_data', null),
    gap('beta_002', 'stale', '05:00'),
  ],
  sources: [{ name: 'alpha', since: '09:00', pools: ['alpha_001', 'alpha_002'] }],
} as unknown as Coverage;

test('pools that are missing or old for the same are told together, those that are missing first', () => {
  const figure = {
    missing_pools: ['alpha_001', 'beta_001', 'gamma_001'],
    old_pools: [
      { pool_id: 'alpha_002', since: '08:01' },
      { pool_id: 'beta_002', since: '05:00' },
    ],
  } as FigureCoverage;
  expect(coverageGaps(figure, coverage)).toEqual([
    { poolIds: ['alpha_001'], state: 'unreachable', since: '09:00', isInTotal: false },
    { poolIds: ['beta_001'], state: 'no_data', since: null, isInTotal: false },
    { poolIds: ['gamma_001'], state: 'fresh', since: null, isInTotal: false },
    { poolIds: ['alpha_002'], state: 'unreachable', since: '09:00', isInTotal: true },
    { poolIds: ['beta_002'], state: 'stale', since: '05:00', isInTotal: true },
  ]);
});
