import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byNumber, nextSorting, orderBy, readSorting, sortedRows } from './sort-rows.ts';

test('what is not known is last, up and down, and equal rows stay as they are', () => {
  const rows = fc.array(fc.record({ id: fc.nat(), figure: fc.option(fc.integer({ min: -3, max: 3 })) }));
  fc.assert(
    fc.property(rows, fc.boolean(), (given, isDescending) => {
      const sorted = sortedRows(
        given,
        orderBy(({ figure }) => figure, byNumber),
        isDescending,
      );
      const known = sorted.filter(({ figure }) => figure !== null);
      expect(sorted.slice(0, known.length)).toEqual(known);
      expect(sorted.slice(known.length)).toEqual(given.filter(({ figure }) => figure === null));
      for (const value of new Set(known.map(({ figure }) => figure)))
        expect(known.filter(({ figure }) => figure === value)).toEqual(given.filter(({ figure }) => figure === value));
      const figures = known.map(({ figure }) => Number(figure));
      expect(figures).toEqual(figures.toSorted((one, other) => (isDescending ? other - one : one - other)));
    }),
  );
});

test('a heading goes from up to down to the order of the list', () => {
  expect(nextSorting('', 'name')).toBe('name');
  expect(nextSorting('name', 'name')).toBe('name-');
  expect(nextSorting('name-', 'name')).toBe('');
  expect(nextSorting('other-', 'name')).toBe('name');
  expect(readSorting('name-')).toEqual({ column: 'name', isDescending: true });
});
