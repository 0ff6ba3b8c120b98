import { expect, test } from 'vitest';
import { clockWords } from './clock-words.ts';

test.each([
  [0, '0 sec'],
  [-61, '61 sec'],
  [600, '10 min'],
  [-7200, '2 hr'],
  [864_000, '10 days'],
])('%i seconds are %s', (seconds, text) => {
  expect(clockWords(seconds, 'en')).toEqual({ seconds, text });
});

test('what is not known is no agreement', () => {
  expect([clockWords(null, 'en'), clockWords(undefined, 'en')]).toEqual([null, null]);
});
