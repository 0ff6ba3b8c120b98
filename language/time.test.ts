import { describe, expect, test } from 'vitest';
import { toDay, toTimestamp, toTimestampOrNull, toUnixSeconds } from './time.ts';

describe('time', () => {
  test('has whole seconds in UTC', () => {
    expect(toTimestamp(1_795_251_600)).toBe('2026-11-21T09:00:00Z');
    expect(toDay(1_795_251_600)).toBe('2026-11-21');
    expect(toUnixSeconds(new Date('2026-11-21T09:00:00.999Z'))).toBe(1_795_251_600);
  });

  test('is written in years of four digits, or not at all', () => {
    const [first, last] = ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'].map((text) => Date.parse(text) / 1000);
    expect(toTimestampOrNull(first ?? 0)).toBe('0000-01-01T00:00:00Z');
    expect(toTimestampOrNull(last ?? 0)).toBe('9999-12-31T23:59:59Z');
    for (const wrong of [(first ?? 0) - 1, (last ?? 0) + 1, Number.NaN, 1e300])
      expect(toTimestampOrNull(wrong)).toBeNull();
  });
});
