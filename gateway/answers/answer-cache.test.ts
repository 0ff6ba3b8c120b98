import { expect, test } from 'vitest';
import { AnswerCache } from './answer-cache.ts';

test('answers are kept until what they are made of moves, and only as many and as large as there is room for', () => {
  const cache = new AnswerCache<string>({ entries: 3, bytes: 1000, bytesOf: (text) => text.length });
  let made = 0;
  const read = (key: string, bytes: number, revision = 1) => {
    made = 0;
    cache.get(key, revision, () => {
      made += 1;
      return 'x'.repeat(bytes);
    });
    return made;
  };
  expect([read('a', 400), read('b', 400), read('a', 400), read('b', 400)]).toEqual([1, 1, 0, 0]);
  expect([read('b', 500, 2), read('a', 400), read('b', 500, 2)]).toEqual([1, 0, 0]);
  // No room for all three: the one used longest ago goes.
  expect([read('c', 400), read('b', 500, 2), read('c', 400), read('a', 400)]).toEqual([1, 0, 0, 1]);
  // One that is larger than the room is kept alone: it costs most to make.
  expect([read('d', 2000), read('d', 2000), read('a', 400), read('d', 2000)]).toEqual([1, 0, 1, 1]);
  expect([read('e', 1), read('f', 1), read('g', 1), read('h', 1), read('e', 1)]).toEqual([1, 1, 1, 1, 1]);
});
