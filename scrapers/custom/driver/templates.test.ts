import { expect, test } from 'vitest';
import { fill, fillOrNull, NoValue, placesIn } from './templates.ts';

const values = {
  named: new Map<string, string | number | null>([
    ['wallet', 'a b/c'],
    ['coin.digits', 8],
    ['coin.ticker', null],
    ['empty', ''],
  ]),
  // 2026-03-01T00:00:01Z
  now: 1_772_323_201,
};

test.each([
  ['/of/{wallet}', '/of/a b/c'],
  ['{coin.digits}', '8'],
  ['{today} {today-1} {today-90}', '2026-03-01 2026-02-28 2025-12-01'],
  ['{now}', '1772323201'],
  ['{ wallet } {Wallet} {}', '{ wallet } {Wallet} {}'],
])('%s becomes %s', (template, expected) => {
  expect(fill(template, values)).toBe(expected);
});

test('a value is written as its place wants it', () => {
  expect(fill('/of/{wallet}', values, encodeURIComponent)).toBe('/of/a%20b%2Fc');
});

test('a template needs all of its values, and of several the first that has them counts', () => {
  expect(() => fill('{wallet}/{coin.ticker}', values)).toThrow(NoValue);
  expect(fillOrNull('{coin.ticker}', values)).toBeNull();
  expect(fillOrNull(['{coin.ticker}', '{gone}', '{empty}', '{wallet}', 'x'], values)).toBe('a b/c');
  expect(fillOrNull([], values)).toBeNull();
  expect(fillOrNull(undefined, values)).toBeNull();
});

test('its places can be named', () => {
  expect(placesIn('{base}/{today-7}/{coin.digits}?x={}')).toEqual(['base', 'today', 'coin.digits']);
});
