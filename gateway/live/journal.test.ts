import { expect, test } from 'vitest';
import { Journal } from './journal.ts';

test('what moved after an event comes in the order in which it was told last', () => {
  const journal = new Journal();
  const begin = journal.id;
  const ids = ['a', 'b', 'a', 'c'].map((key) => journal.note(key));
  expect(journal.id).toBe(ids[3]);
  const keysSince = (id = '') => journal.since(id)?.map(({ key }) => key) ?? null;
  expect(keysSince(begin)).toEqual(['b', 'a', 'c']);
  expect(keysSince(ids[1])).toEqual(['a', 'c']);
  expect(keysSince(ids[3])).toEqual([]);
  expect(journal.since(ids[1] ?? '')?.map(({ id }) => id)).toEqual(ids.slice(2));
});

test('an id of another journal, of later, or in another spelling is not known', () => {
  const [journal, other] = [new Journal(), new Journal()];
  const id = journal.note('a');
  other.note('a');
  const later = `${id.slice(0, -1)}2`;
  for (const wrong of ['', '.', '1', id.toUpperCase(), `${id} `, `${id}.1`, `${id.slice(0, -1)}01`, other.id, later])
    expect(journal.since(wrong)).toBe(null);
  expect(journal.since(id)).toEqual([]);
});

test('only so much is kept, and what is not known any more is said', () => {
  const journal = new Journal(2);
  const [a, b, c] = ['a', 'b', 'c'].map((key) => journal.note(key));
  expect(journal.since(a ?? '')?.map(({ key }) => key)).toEqual(['b', 'c']);
  journal.note('d');
  expect(journal.since(a ?? '')).toBe(null);
  expect(journal.since(b ?? '')?.map(({ key }) => key)).toEqual(['c', 'd']);
  expect(journal.since(c ?? '')?.map(({ key }) => key)).toEqual(['d']);
});
