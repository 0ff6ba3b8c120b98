import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freshnessOf, staleAt } from './freshness.ts';

describe('freshness', () => {
  const age = { observedAt: 1000, pollIntervalSeconds: 10, failuresInARow: 0 };

  test.each([
    ['never read', { ...age, observedAt: null }, 1000, 'no_data'],
    ['never read and failing', { ...age, observedAt: null, failuresInARow: 9 }, 1000, 'no_data'],
    ['just read', age, 1000, 'fresh'],
    ['three intervals old', age, 1030, 'fresh'],
    ['older than three intervals', age, 1031, 'stale'],
    ['two failures', { ...age, failuresInARow: 2 }, 1001, 'fresh'],
    ['three failures', { ...age, failuresInARow: 3 }, 1001, 'stale'],
    ['read in the future, as after a clock set back', age, 900, 'fresh'],
  ] as const)('%s', (_name, given, now, expected) => {
    expect(freshnessOf(given, now)).toBe(expected);
  });

  test('staleAt is the last fresh moment', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 86_400 }), (observedAt, pollIntervalSeconds) => {
        const last = staleAt(observedAt, pollIntervalSeconds);
        const at = (now: number) => freshnessOf({ observedAt, pollIntervalSeconds, failuresInARow: 0 }, now);
        expect([at(last), at(last + 1)]).toEqual(['fresh', 'stale']);
      }),
    );
  });
});
