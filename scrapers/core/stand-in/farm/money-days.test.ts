import { expect, it } from 'vitest';
import { advanceFarm, beginFarm } from './farm.ts';
import type { FarmSpec } from './types.ts';

const start = Date.parse('2026-03-10T12:00:00Z');
const farm: FarmSpec = {
  rigs: [{ algorithm: 'sha256', count: 3, hs: 100e12, name: (index) => `rig${index + 1}` }],
  economy: {
    kind: 'days',
    historyDays: 14,
    dayIncome: '0.00181',
    payoutAt: '0.005',
    payoutStep: '0.00000001',
    openingPaid: '12.4',
    sendDelayTicks: 0,
  },
};

it('credits day after day up to yesterday, then restates yesterday', () => {
  const states = [beginFarm(farm, 'alpha_001', 1, start)];
  for (let tick = 1; tick <= 60; tick += 1) {
    const before = states.at(-1);
    if (before) states.push(advanceFarm(farm, 'alpha_001', 1, before, start + tick * 15_000));
  }
  const newest = states.map(({ money }) => money.credits.at(-1));
  expect(newest[0]?.day).toBe('2026-03-04');
  expect([...new Set(newest.map((credit) => credit?.day))]).toEqual([
    '2026-03-04',
    '2026-03-05',
    '2026-03-06',
    '2026-03-07',
    '2026-03-08',
    '2026-03-09',
  ]);
  expect(newest.at(-1)?.kind).toBe('adjustment');
});
