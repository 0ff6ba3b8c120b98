import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { continued, withoutRepeats } from './paged-rows.ts';

const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => [`rig${from + index}`, 'ONLINE']);

describe('the next rows of a list', () => {
  test('a page that replaces another is appended', () => {
    expect(continued(rows(0, 4), rows(2, 4), rows(4, 6), true)).toEqual(rows(0, 6));
  });

  test('rows added below keep the rows above', () => {
    expect(continued(rows(0, 3), rows(0, 3), rows(0, 5), true)).toEqual(rows(0, 5));
  });

  test('the window of a virtual list overlaps, however far it moves', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 1, max: 29 }), (size, step) => {
        const moved = Math.min(step, size - 1);
        let all = rows(0, size);
        for (let first = moved; first <= 5 * moved; first += moved)
          all = continued(all, rows(first - moved, first - moved + size), rows(first, first + size), false);
        expect(all).toEqual(rows(0, 5 * moved + size));
      }),
    );
  });
});

test('a row that moved over a page border is taken once, unless the count needs it twice', () => {
  const twice = [...rows(0, 3), ...rows(2, 5)];
  expect(withoutRepeats(twice, true, 5)).toEqual(rows(0, 5));
  expect(withoutRepeats(twice, true, null)).toEqual(rows(0, 5));
  expect(withoutRepeats(twice, true, 6)).toEqual(twice);
  expect(withoutRepeats(twice, false, null)).toEqual(twice);
});
