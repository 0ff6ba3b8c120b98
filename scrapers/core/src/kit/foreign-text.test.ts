import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { name } from './figures.ts';
import { keptText, longestText } from './foreign-text.ts';
import { uniqueIds } from './worker-ids.ts';

/** Any sequence of UTF-16 units, halves of characters among them. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd800, max: 0xdfff })), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units));
const properties = ['', '.', '..', '__proto__', 'constructor', 'toString', 'rig', 'rig#2', '\ud800', '\ud801'];
const anyName = fc.oneof(
  anyText,
  fc.constantFrom(...properties),
  anyText.map((text) => text.padEnd(1200, 'x')),
);

describe('any text of a pool', () => {
  test('becomes well-formed and short, and stays the same where it is already', () => {
    fc.assert(
      fc.property(anyName, (text) => {
        const kept = keptText(text);
        expect(kept.isWellFormed()).toBe(true);
        expect(kept.length).toBeLessThanOrEqual(longestText);
        expect(keptText(kept)).toBe(kept);
        if (text.isWellFormed() && text.length <= longestText) expect(kept).toBe(text);
      }),
    );
  });

  test('long ones that begin alike stay apart', () => {
    const long = 'x'.repeat(5000);
    const kept = [`${long}1`, `${long}2`].map(keptText);
    expect(new Set(kept).size).toBe(2);
    expect(kept.every((text) => text.startsWith('x'.repeat(900)))).toBe(true);
  });

  test('distinct names have ids that are distinct in SQLite and JSON, in any order', () => {
    fc.assert(
      fc.property(fc.array(anyName), (names) => {
        const ids = uniqueIds(names);
        expect(ids.every((id) => id.isWellFormed())).toBe(true);
        expect(new Set(ids.map((id) => Buffer.from(id).toString('hex'))).size).toBe(names.length);
        const distinct = [...new Set(names.map(keptText))];
        expect(uniqueIds(distinct)).toEqual(distinct);
      }),
    );
  });

  test('names without end cost no list', () => {
    expect(name.parse('y'.repeat(300_000), { unreadable: [], lost: [] }, 'name')).toHaveLength(longestText);
  });
});
