import { describe, expect, test } from 'vitest';
import { toDay, toTimestamp, toUnixSeconds } from './time.ts';

describe('time', () => {
  test('has whole seconds in UTC', () => {
    expect(toTimestamp(1_795_251_600)).toBe('2026-11-21T09:00:00Z');
    expect(toDay(1_795_251_600)).toBe('2026-11-21');
    expect(toUnixSeconds(new Date('2026-11-21T09:00:00.999Z'))).toBe(1_795_251_600);
  });
});
