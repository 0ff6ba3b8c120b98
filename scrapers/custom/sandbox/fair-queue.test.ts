import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFairQueue } from './fair-queue.ts';

test('each owner waits for at most one job of every other, and its own come in order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c')), (owners) => {
      const queue = createFairQueue<{ owner: string; number: number }>();
      for (const [number, owner] of owners.entries()) queue.add(owner, { owner, number });
      const taken = owners.map(() => queue.next());
      expect(queue.next()).toBeUndefined();
      for (const [place, one] of taken.entries()) {
        const since = taken.slice(0, place).findLastIndex((before) => before?.owner === one?.owner);
        const between = taken.slice(since + 1, place).map((other) => other?.owner);
        expect(new Set(between).size).toBe(between.length);
        if (since >= 0) expect(taken[since]?.number).toBeLessThan(one?.number ?? Number.NaN);
      }
    }),
  );
});

test('what one owner has waiting is taken out, and nothing else', () => {
  const queue = createFairQueue<number>();
  queue.add('a', 1);
  queue.add('b', 2);
  queue.add('a', 3);
  expect([queue.takeAll('a'), queue.count('a'), queue.count('b'), queue.owners()]).toEqual([[1, 3], 0, 1, ['b']]);
  expect([queue.next(), queue.next()]).toEqual([2, undefined]);
});
