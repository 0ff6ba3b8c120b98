import type {
  ConfigurationFault,
  Coverage,
  FigureCoverage,
} from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { expect, test } from 'vitest';
import { countNotRead, coverageCauses } from './coverage-causes.ts';

const gap = (pool_id: string, freshness: string, since: string | null) => ({ pool_id, freshness, since });
const coverage = {
  gaps: [
    gap('alpha_001', 'unreachable', '08:00'),
    gap('alpha_002', 'unreachable', '08:01'),
    gap('delta_001', 'unreachable', '07:00'),
    gap('beta_001', 'no_data', null),
    gap('beta_002', 'stale', '05:00'),
    gap('beta_003', 'stale', '04:00'),
  ],
  sources: [{ name: 'alpha', since: '09:00', pools: ['alpha_001', 'alpha_002'] }],
} as unknown as Coverage;

test('pools that are missing or old for one cause are told together, what needs somebody first', () => {
  const figure = {
    missing_pools: ['alpha_001', 'beta_001', 'beta_003', 'gamma_001'],
    old_pools: [
      { pool_id: 'alpha_002', since: '08:01' },
      { pool_id: 'delta_001', since: '07:00' },
      { pool_id: 'beta_002', since: '05:00' },
    ],
  } as FigureCoverage;
  expect(coverageCauses(figure, coverage)).toEqual([
    {
      kind: 'unreachable',
      moments: [
        { since: '07:00', poolIds: ['delta_001'] },
        { since: '09:00', poolIds: ['alpha_001', 'alpha_002'] },
      ],
    },
    { kind: 'last_read', moments: [{ since: '04:00', poolIds: ['beta_003'] }] },
    { kind: 'never_read', moments: [{ since: null, poolIds: ['beta_001'] }] },
    { kind: 'as_of', moments: [{ since: '05:00', poolIds: ['beta_002'] }] },
    { kind: 'not_told', moments: [{ since: null, poolIds: ['gamma_001'] }] },
  ]);
});

test('a pool of which nothing is read counts once, and one that is read does not', () => {
  const fault = (pool_id: string | null, still_read = false) =>
    ({ pool_id, file: 'a.yaml', line: 1, reason: 'A reason.', still_read }) as ConfigurationFault;
  const refused = [fault('a_001'), fault('a_001'), fault('a_002', true), fault('a_003'), fault(null)];
  const unread = [fault('a_001'), fault('b_001')];
  expect(countNotRead({ refused, unread }, new Set(['a_003']))).toEqual({ refused: 2, unread: 1 });
});
