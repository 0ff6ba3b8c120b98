import { expect, test } from 'vitest';
import { algorithmsOf, chosenAlgorithm, usualAlgorithm } from './account-algorithms.ts';

const rate = (algorithm: string | null, current_hashrate_hs: number | null) => ({ algorithm, current_hashrate_hs });

test('an account has the algorithms of its status, and behind them those of the last days, each once', () => {
  expect(algorithmsOf([rate('x11', 1), rate(null, 2)], [rate('scrypt', 3), rate('x11', 4)])).toEqual([
    ...['x11', 'unknown', 'scrypt'],
  ]);
  expect(algorithmsOf([], [])).toEqual([]);
});

test.each<[ReturnType<typeof rate>[], string | null]>([
  [[rate('a', 0), rate('b', null), rate('c', 5), rate('d', 9)], 'c'],
  [[rate('a', null), rate('b', 0)], 'a'],
  [[rate(null, 4)], 'unknown'],
  [[], null],
])('first comes the one with hashrate now: %j', (now, first) => {
  expect(usualAlgorithm(now)).toBe(first);
});

test.each<[string[], string | null, string, string | null, string[]]>([
  // One algorithm is not named, also where the address names it.
  [['a'], 'a', '', null, ['a']],
  [['a'], 'a', 'a', null, ['a']],
  [[], null, '', null, []],
  [['a', 'b'], 'b', '', 'b', ['a', 'b']],
  [['a', 'b'], 'b', 'a', 'a', ['a', 'b']],
  // What was first may be gone by now.
  [['a', 'b'], 'c', '', 'a', ['a', 'b']],
  // An old link names what is not mined any more.
  [['a'], 'a', 'old', 'old', ['a', 'old']],
  [[], null, 'old', 'old', ['old']],
])('of %j, with %j usually, where %j is wanted: %j', (names, usual, wanted, algorithm, choices) => {
  expect(chosenAlgorithm(names, usual, wanted)).toEqual({ algorithm, choices });
});
