import { describe, expect, test } from 'vitest';
import { slowRegexes, slowRegexesIn } from './slow-regexes.ts';
import { parseSource } from './sources.ts';

describe('regular expressions', () => {
  test('of the product take a time that grows with the length of the text', () => {
    expect(slowRegexes()).toEqual([]);
  });

  test.each([
    ['/^(a+)+$/', 'exponential'],
    ['/\\d+$/', 'polynomial'],
    ['new RegExp(String.raw`^\\d*\\d+$`)', 'polynomial'],
    ['new RegExp(part)', 'polynomial'],
    ['new RegExp(given)', 'its parts are not known here'],
  ])('%s is found', (regex, why) => {
    expect(slowRegexesIn(parseSource('a.ts', `const part = '^a*a*$'; use(${regex});`))).toMatchObject([
      { place: 'a.ts:1', regex, why: expect.stringContaining(why) },
    ]);
  });

  test('a linear one is not found', () => {
    expect(slowRegexesIn(parseSource('a.ts', 'use(/^\\d{1,9}$/, /(?<![a-z])[a-z]+$/, new RegExp("x+"))'))).toEqual([]);
  });
});
