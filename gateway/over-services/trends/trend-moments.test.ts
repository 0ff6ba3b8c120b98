import { toTimestamp } from '@poolgate/language/time.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ToldStatus } from '../../state/pools/moments.ts';
import { sampleChange, sampleTime, sampleTrend } from '../../testing/samples.ts';
import { trendByOurClock } from './trend-moments.ts';

/** A status as a service told it whose clock is so many seconds ahead, and as it is shown. */
function account(ahead: number): ToldStatus {
  const at = (seconds: number) => {
    const moment = toTimestamp(seconds);
    return sampleChange('alpha_001', { status: { observed_at: moment, timestamp: moment } }).status;
  };
  return { told: at(sampleTime + ahead), status: at(sampleTime) };
}

const spanOf = ({ until, begins_at }: ReturnType<typeof sampleTrend>) =>
  Date.parse(until ?? '') - Date.parse(begins_at);

test('a curve ends where its status was read, and keeps its shape, whatever the clock of the service says', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9000, max: 9000 }), fc.integer({ min: -9000, max: 9000 }), (ahead, difference) => {
      const told = sampleTrend('alpha_001', {
        until: toTimestamp(sampleTime + ahead),
        begins_at: toTimestamp(sampleTime + ahead - 84_600),
      });
      // What is known of its clock now may be another thing than when the reading was told.
      const shown = trendByOurClock(told, account(ahead), difference) ?? told;
      expect(shown.until).toBe(toTimestamp(sampleTime));
      expect(spanOf(shown)).toBe(spanOf(told));
      const { until: _until, begins_at: _begins, ...others } = shown;
      expect(told).toMatchObject(others);
    }),
  );
});

test('a reading that no status tells of goes by what is known of the clock; nothing known changes nothing', () => {
  const told = sampleTrend('alpha_001', { until: '2026-11-21T10:00:00Z', begins_at: '2026-11-20T10:30:00Z' });
  expect(trendByOurClock(told, account(0), 3600)).toMatchObject({
    until: '2026-11-21T09:00:00Z',
    begins_at: '2026-11-20T09:30:00Z',
  });
  expect(trendByOurClock(told, account(0), null)).toBe(told);
  const never = sampleTrend('alpha_001', { until: null });
  expect(trendByOurClock(never, account(0), 3600)).toMatchObject({ until: null, begins_at: '2026-11-20T08:30:00Z' });
});

test.each([
  ['9999-12-31T23:30:00Z', null, -86_400],
  ['0000-01-01T00:00:00Z', null, 1],
  ['9999-12-31T00:00:00Z', '9999-12-31T23:59:59Z', -1],
  ['0000-01-01T00:00:00Z', '0000-01-01T23:30:00Z', 60],
])('a curve from %s to %s cannot be told by a clock that is %i s away', (begins_at, until, difference) => {
  expect(trendByOurClock(sampleTrend('alpha_001', { begins_at, until }), account(0), difference)).toBeNull();
});
