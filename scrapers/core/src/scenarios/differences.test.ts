import { expect, test } from 'vitest';
import { differencesOf, differenceText } from './differences.ts';

test('names each field that differs, and nothing else', () => {
  const expected = { balance: null, workers: [{ name: 'a', rate: 1 }, { name: 'b' }], coin: 'BTC', left: undefined };
  const actual = { balance: '0.5', workers: [{ name: 'a', rate: 2 }], coin: 'BTC' };
  expect(differencesOf(expected, actual).map(differenceText)).toEqual([
    'balance is "0.5", expected null',
    'workers[0].rate is 2, expected 1',
    'workers[1] is not there, expected {"name":"b"}',
  ]);
  expect(differencesOf(actual, structuredClone(actual))).toEqual([]);
});

test('a list is no object, and null is nothing else', () => {
  expect(differencesOf([], {}).map(differenceText)).toEqual(['the outcome is {}, expected []']);
  expect(differencesOf({ a: null }, {}).map(differenceText)).toEqual(['a is not there, expected null']);
  expect(differencesOf(0, -0)).toHaveLength(1);
});
