import { afterEach, expect, test, vi } from 'vitest';
import { momentNow, msSince } from './elapsed.ts';

afterEach(() => void vi.useRealTimers());

test('a clock of the day that is set back hides no silence, and neither does one that rested', () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  const heard = momentNow();
  vi.advanceTimersByTime(9000);
  vi.setSystemTime(Date.now() - 3_600_000);
  expect(msSince(heard)).toBe(9000);
  const before = momentNow();
  // The machine slept: only the day went on.
  vi.setSystemTime(Date.now() + 60_000);
  expect(msSince(before)).toBe(60_000);
  expect(msSince(momentNow(500))).toBe(500);
});
