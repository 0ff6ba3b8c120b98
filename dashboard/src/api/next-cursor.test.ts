import { expect, test } from 'vitest';
import { nextCursor } from './next-cursor.ts';

test.each([
  [null, null],
  ['', null],
  ['<?limit=1&cursor=WyIy%2BMD>; rel="next"', 'WyIy+MD'],
  ['</api/x?cursor=a>; rel="prev", </api/x?cursor=b>; rel="next"', 'b'],
  ['<?limit=1>; rel="next"', null],
  ['<?cursor=a>; rel="first"', null],
])('of %j the next page begins at %j', (link, cursor) => {
  expect(nextCursor(link)).toBe(cursor);
});
