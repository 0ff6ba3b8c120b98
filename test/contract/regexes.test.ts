import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultsOf, slowRegexes } from '../../scripts/lint/regexes.ts';

describe('regular expressions', () => {
  test('of the product take a time that grows with the text alone', () => {
    expect(slowRegexes(join(import.meta.dirname, '../..'))).toEqual([]);
  });

  test.each([
    ['/^(a+)+$/', 'exponential'],
    ['/\\d+$/', 'polynomial'],
    ['new RegExp(String.raw`^\\d*\\d+$`)', 'polynomial'],
    ['new RegExp(part)', 'polynomial'],
    ['new RegExp(given)', 'its parts cannot be told'],
  ])('%s is found', (regex, why) => {
    expect(faultsOf('a.ts', `const part = '^a*a*$'; use(${regex});`)).toMatchObject([
      { place: 'a.ts:1', regex, why: expect.stringContaining(why) },
    ]);
  });

  test('a linear one is none', () => {
    expect(faultsOf('a.ts', 'use(/^\\d{1,9}$/, /(?<![a-z])[a-z]+$/, new RegExp("x+"))')).toEqual([]);
  });
});
