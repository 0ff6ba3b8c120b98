import { expect, test } from 'vitest';
import { quietFor, quietForAny, weekdays } from './quiet-hours.ts';

const workdays = weekdays.slice(0, 5);
const night = { fromMinute: 22 * 60, toMinute: 7 * 60, days: workdays, timeZone: 'Asia/Almaty' };
const at = (text: string) => Date.parse(text) / 1000;

test.each([
  ['a weekday evening', '2026-11-20T22:00:00+05:00', 9 * 3600],
  ['before it', '2026-11-20T21:59:59+05:00', null],
  ['its last second', '2026-11-21T06:59:59+05:00', 1],
  ['its end', '2026-11-21T07:00:00+05:00', null],
  ['a Saturday evening', '2026-11-21T23:00:00+05:00', null],
  ['the morning after a Sunday', '2026-11-23T06:00:00+05:00', null],
  ['the morning after a Monday', '2026-11-24T06:00:00+05:00', 3600],
])('%s', (_name, moment, seconds) => {
  expect(quietFor(night, at(moment))).toBe(seconds);
});

test('hours within a day, and a whole day', () => {
  const noon = { fromMinute: 12 * 60, toMinute: 13 * 60, days: weekdays, timeZone: 'UTC' };
  expect(quietFor(noon, at('2026-11-20T12:30:00Z'))).toBe(1800);
  expect(quietFor(noon, at('2026-11-20T13:00:00Z'))).toBeNull();
  const sunday = { fromMinute: 0, toMinute: 0, days: ['sun'], timeZone: 'UTC' } as const;
  expect(quietFor(sunday, at('2026-11-22T00:00:00Z'))).toBe(86_400);
  expect(quietFor(sunday, at('2026-11-23T00:00:00Z'))).toBeNull();
});

test('the hours of the place count, also when its clocks change', () => {
  const berlin = { fromMinute: 22 * 60, toMinute: 7 * 60, days: weekdays, timeZone: 'Europe/Berlin' };
  // In the night to 2026-10-25 the clocks go back at 03:00.
  expect(quietFor(berlin, at('2026-10-25T05:59:59Z'))).toBe(1);
  expect(quietFor(berlin, at('2026-10-25T06:00:00Z'))).toBeNull();
  expect(quietFor(berlin, at('2026-10-24T04:59:59Z'))).toBe(1);
});

test('of several the longest holds', () => {
  const long = { ...night, toMinute: 9 * 60 };
  expect(quietForAny([night, long], at('2026-11-20T22:00:00+05:00'))).toBe(11 * 3600);
  expect(quietForAny([], 0)).toBeNull();
});
