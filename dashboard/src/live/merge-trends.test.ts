import type { Trends } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { expect, test } from 'vitest';
import { mergeTrends } from './merge-trends.ts';

test('newer trends take the place of older ones, with what is remarked on their pools', () => {
  const trends = (ids: string[], gaps: string[], note: string) =>
    ({
      coverage: { pools: ids.length, gaps: gaps.map((pool_id) => ({ pool_id, since: note })) },
      trends: ids.map((pool_id) => ({ pool_id, until: note })),
    }) as unknown as Trends;
  const held = trends(['alpha_001', 'alpha_003'], ['alpha_001', 'alpha_003'], 'old');
  const merged = mergeTrends(held, trends(['alpha_001', 'alpha_002'], ['alpha_002'], 'new'), [
    'alpha_001',
    'alpha_002',
  ]);
  expect(merged.trends.map(({ pool_id, until }) => `${pool_id} ${until}`)).toEqual([
    'alpha_001 new',
    'alpha_002 new',
    'alpha_003 old',
  ]);
  expect(merged.coverage.gaps.map(({ pool_id, since }) => `${pool_id} ${since}`)).toEqual([
    'alpha_002 new',
    'alpha_003 old',
  ]);
});
