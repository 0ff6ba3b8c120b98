import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysIn, daysUntil } from './day-span.ts';

describe('spans of days', () => {
  test('have the length asked for, across months, leap years and the start of the calendar', () => {
    expect(daysUntil('2026-11-21', 30)).toEqual({ from: '2026-10-23', to: '2026-11-21' });
    expect(daysUntil('2024-03-01', 2)).toEqual({ from: '2024-02-29', to: '2024-03-01' });
    expect(daysUntil('2026-11-21', 1)).toEqual({ from: '2026-11-21', to: '2026-11-21' });
    expect(daysUntil('0000-01-05', 30)).toEqual({ from: '0000-01-01', to: '0000-01-05' });
    const days = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 10_000 }), (date, length) => {
        expect(daysIn(daysUntil(date.toISOString().slice(0, 10), length))).toBe(length);
      }),
    );
  });
});
