import { expect, test } from 'vitest';
import { askedRange, panned, shownRange, usualSpan, withinTime, zoomed } from './spans.ts';

test('a chart is live until somebody chooses a time of its own', () => {
  expect(shownRange({ span: '1h', from: null, to: null }, 10_000)).toEqual({ from: 6400, to: 10_000, isLive: true });
  expect(shownRange({ span: '1h', from: 100, to: 900 }, 10_000)).toEqual({ from: 100, to: 900, isLive: false });
});

test.each([
  [0, '1h'],
  [3600, '1h'],
  [3601, '6h'],
  [6 * 3600, '6h'],
  [6 * 3600 + 1, '24h'],
  [400 * 86_400, '24h'],
])('of a pool that was first read %i seconds ago, %s are shown', (age, span) => {
  const now = Date.parse('2026-11-21T12:00:00Z') / 1000;
  expect(usualSpan(new Date((now - age) * 1000).toISOString(), now)).toBe(span);
  expect(usualSpan(null, now)).toBe('24h');
});

test('a time of which the end comes before the beginning is none', () => {
  expect(shownRange({ span: '1h', from: 900, to: 100 }, 10_000).isLive).toBe(true);
});

test('a live chart asks for the same beginning during a minute, and never for less than it shows', () => {
  const first = askedRange({ from: 6420, to: 10_020, isLive: true });
  expect(askedRange({ from: 6479, to: 10_079, isLive: true })).toEqual(first);
  expect(first).toEqual({ from: 6420, to: null });
  expect(askedRange({ from: 6480, to: 10_080, isLive: true }).from).toBe(6480);
});

test('nothing goes beyond now, and keeps its length there', () => {
  expect(panned({ from: 100, to: 200 }, 0.5, 220)).toEqual({ from: 120, to: 220 });
  expect(panned({ from: 100, to: 200 }, -0.5, 220)).toEqual({ from: 50, to: 150 });
  expect(zoomed({ from: 1000, to: 2000 }, 0.5, 5000)).toEqual({ from: 1250, to: 1750 });
  expect(withinTime({ from: 1000, to: 1001 }, 5000)).toEqual({ from: 1000, to: 1060 });
});
