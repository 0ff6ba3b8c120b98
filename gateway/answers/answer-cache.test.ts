import { keyParts } from '@poolgate/access/key-record.ts';
import { expect, test } from 'vitest';
import { noFaults } from '../state/faults/fault-lists.ts';
import { entryNow, receivePool } from '../state/pools/pool-entry.ts';
import { sampleChange, sampleTime } from '../testing/samples.ts';
import { AnswerCache } from './answer-cache.ts';
import { KeptAnswers } from './answers.ts';
import { totalsWithGaps } from './totals/totals-with-gaps.ts';

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

test('keys take room as well', () => {
  const cache = new AnswerCache<string>({ entries: 10, bytes: 1000, bytesOf: () => 1 });
  const made: string[] = [];
  const read = (key: string) => cache.get(key, 1, () => String(made.push(key[0] ?? '')));
  for (const key of ['a'.repeat(600), 'b'.repeat(600), 'b'.repeat(600), 'a'.repeat(600)]) read(key);
  expect(made).toEqual(['a', 'b', 'a']);
});

test('totals that name many old pools are kept as long as they take little room together', () => {
  const pools = Array.from({ length: 2000 }, (_, index) =>
    entryNow(receivePool(sampleChange(`alpha_${1000 + index}`), 'one'), true, sampleTime + 90_000),
  );
  const scope = { pools, ofGoneSources: [], sources: [], faults: noFaults };
  const parts = new Set(keyParts);
  const large = { name: null, totals: totalsWithGaps(scope, sampleTime + 90_000, { namesFresh: false, parts }) };
  const few = { ...scope, pools: pools.slice(0, 1) };
  const small = { name: null, totals: totalsWithGaps(few, sampleTime, { namesFresh: false, parts }) };
  const keptOf = (made: typeof large) => {
    const { totals } = new KeptAnswers();
    let kept = 0;
    for (let key = 0; key < 200; key += 1) totals.get(String(key), 1, () => made);
    const wasKept = (key: number) => {
      let isKept = true;
      totals.get(String(key), 1, () => {
        isKept = false;
        return made;
      });
      return isKept;
    };
    for (let key = 199; key >= 0 && wasKept(key); key -= 1) kept += 1;
    return kept;
  };
  expect(keptOf(small)).toBe(200);
  expect(keptOf(large)).toBeGreaterThan(5);
  expect(keptOf(large) * JSON.stringify(large).length).toBeLessThanOrEqual(16 * 1024 * 1024);
});
