import type { PoolTrend } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { expect, test } from 'vitest';
import { knownSince } from './known-since.ts';

const created = '2026-11-21T12:10:00.000Z';
const trend = (...lines: (number | null)[][]) =>
  ({
    begins_at: '2026-11-21T11:00:00Z',
    step_seconds: 1800,
    hashrates: lines.map((hashrates_hs) => ({ algorithm: 'a', mean_7d_hs: null, known_7d: 0, hashrates_hs })),
  }) as PoolTrend;

test.each<[PoolTrend | null, string]>([
  [null, created],
  [trend(), created],
  [trend([null, null, null]), created],
  // The half hour in which it was first read begins before it was.
  [trend([null, null, 5]), created],
  [trend([null, null, 5], [null, 0, null]), '2026-11-21T11:30:00.000Z'],
])('the first that is known: %j', (told, since) => {
  expect(knownSince(created, told)).toBe(since);
});
