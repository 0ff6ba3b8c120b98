import { expect, test } from 'vitest';
import { sampleFault } from '../../testing/file-faults.ts';
import { bounded } from './bounded.ts';

test('of each list a thousand are kept, and how many more there are is told', () => {
  const many = Array.from({ length: 1203 }, (_, index) => sampleFault(`alpha_${1000 + index}`, { line: index + 1 }));
  const { refused, skipped, warnings } = bounded({ refused: many, skipped: many.slice(0, 1000), warnings: [] });
  expect([refused.length, skipped.length, warnings.length]).toEqual([1001, 1000, 0]);
  expect(refused.slice(0, 1000)).toEqual(many.slice(0, 1000));
  expect(refused.at(-1)).toEqual({
    ...{ pools: many.slice(1000).map(({ pool_id }) => pool_id), client_names: [], still_read: false },
    ...{ file: 'pools.yaml', line: 1001, pool_id: null },
    reason: '203 more, here and after, are not named. Mend those that are.',
  });
});

test('few faults that name very many pools are bounded, too', () => {
  const pools = Array.from({ length: 3000 }, (_, index) => `alpha_${1000 + index}`);
  const many = Array.from({ length: 500 }, (_, index) => sampleFault(null, { line: index + 1, pools }));
  const { refused } = bounded({ refused: many, skipped: [], warnings: [] });
  expect(JSON.stringify(refused).length).toBeLessThan(1_100_000);
  expect(refused.at(-1)?.reason).toBe(
    `${501 - refused.length} more, here and after, are not named. Mend those that are.`,
  );
  expect(refused[0]?.pools).toHaveLength(1000);
});
