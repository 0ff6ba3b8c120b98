import { expect, test } from 'vitest';
import { secondsInSpan } from './span.ts';

test.each([
  ['0s', 0],
  ['90s', 90],
  ['30m', 1800],
  ['12h', 43_200],
  ['7d', 604_800],
  ['999999d', 86_399_913_600],
  ['7', null],
  ['d', null],
  ['-7d', null],
  ['1.5h', null],
  ['7 d', null],
  ['7w', null],
  ['7d\n', null],
  ['1234567s', null],
  ['', null],
])('%j is %s seconds', (text, seconds) => {
  expect(secondsInSpan(text)).toBe(seconds);
});
