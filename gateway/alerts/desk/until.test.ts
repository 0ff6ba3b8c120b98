import { expect, test } from 'vitest';
import { untilOf } from './until.ts';

const now = Date.UTC(2026, 11, 1) / 1000;

test.each([
  ['30m', now + 1800],
  ['2h', now + 7200],
  ['90d', now + 90 * 86_400],
  ['2026-12-01T06:00:00Z', now + 6 * 3600],
])('%s ends at %d', (text, until) => expect(untilOf(text, now)).toBe(until));

test.each([
  ['soon', 'such as 2h'],
  ['', 'such as 2h'],
  ['2 h', 'such as 2h'],
  ['2026-02-31T00:00:00Z', 'such as 2026-12-01T06:00:00Z'],
  ['2026-12-01T06:00:00+05:00', 'in UTC'],
  ['0h', 'over already'],
  ['2026-11-30T00:00:00Z', 'over already'],
  ['91d', '90d at most'],
  ['999999d', '90d at most'],
])('%s is refused with what to write', (text, words) => expect(() => untilOf(text, now)).toThrow(words));
