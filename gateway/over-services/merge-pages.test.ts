import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergePages } from './merge-pages.ts';

interface Row {
  /** Who speaks for it. */
  owner: string;
  place: number;
}

const ascending = (a: number, b: number) => a - b;

/** Each place of the list has one row, or none, of each of three sources; a source may list what belongs to another. */
const lists = fc.array(fc.record({ source: fc.constantFrom('a', 'b', 'c'), place: fc.nat(40), isOwn: fc.boolean() }), {
  maxLength: 60,
});

/** What a source answers when asked for so many rows after a place. */
function pageOf(rows: Row[], source: string, after: number, limit: number) {
  const rest = rows.filter(({ place }) => place > after).sort((a, b) => a.place - b.place);
  const entries = rest.slice(0, limit).map((row) => ({ position: row.place, row }));
  return { source, entries, more: rest.length > limit };
}

test('walking the pages gives every row of its owner once, in order, whatever the sources list and how', () => {
  fc.assert(
    fc.property(lists, fc.integer({ min: 1, max: 12 }), (told, limit) => {
      const bySource = new Map<string, Row[]>(['a', 'b', 'c'].map((name) => [name, []]));
      const owned = new Set<number>();
      for (const { source, place, isOwn } of told) {
        const own = isOwn && !owned.has(place);
        const rows = bySource.get(source) as Row[];
        if (rows.some((row) => row.place === place)) continue;
        if (own) owned.add(place);
        rows.push({ place, owner: own ? source : 'another' });
      }
      const walked: number[] = [];
      let after: number | null = -1;
      for (let pages = 0; after !== null; pages += 1) {
        expect(pages).toBeLessThan(100);
        const from: number = after;
        const pagesOf = [...bySource].map(([source, rows]) => pageOf(rows, source, from, limit));
        const merged = mergePages(pagesOf, ascending, limit, (source, row) => row.owner === source);
        expect(merged.entries.length).toBeLessThanOrEqual(limit);
        walked.push(...merged.entries.map(({ position }) => position));
        after = merged.next;
      }
      expect(walked).toEqual([...owned].sort(ascending));
    }),
  );
});

test('no source has anything', () => {
  expect(mergePages([], ascending, 5, () => true)).toEqual({ entries: [], next: null });
  expect(mergePages([{ source: 'a', entries: [], more: false }], ascending, 5, () => true)).toEqual({
    entries: [],
    next: null,
  });
});
