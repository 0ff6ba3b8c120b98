import type { WorkerReading } from '@poolgate/core/adapter.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largest, sumTold } from './told.ts';
import { mergeRepeated, numberRepeated } from './workers.ts';

function worker(workerId: string, lastSeenAt: number | null = null, online = true): WorkerReading {
  const nothing = { algorithm: null, hashrate10mHs: null, hashrate1hHs: null, hashrate24hHs: null, rejectRate: null };
  return { workerId, workerName: workerId, online, lastSeenAt, ...nothing };
}

describe('names that come twice', () => {
  test('numbered: nobody is lost, every id is there once, names stay', () => {
    const names = fc.array(fc.constantFrom('a', 'b', 'a#2', 'a#3', 'rig'));
    fc.assert(
      fc.property(names, (given) => {
        const numbered = numberRepeated(given.map((name) => worker(name)));
        expect(numbered.map(({ workerName }) => workerName)).toEqual(given);
        expect(new Set(numbered.map(({ workerId }) => workerId)).size).toBe(given.length);
      }),
    );
  });

  test('merged: the newest share counts, and the first list where none is newer', () => {
    expect(mergeRepeated([worker('a', 5, true), worker('a', 5, false)])).toEqual([worker('a', 5, true)]);
    expect(mergeRepeated([worker('a', 5, true), worker('a', 9, false)])).toEqual([worker('a', 9, false)]);
    expect(mergeRepeated([worker('a', null), worker('b'), worker('a', 3)])).toEqual([worker('a', 3), worker('b')]);
  });
});

describe('parts of a figure', () => {
  test('null is no zero', () => {
    expect(sumTold(null, null)).toBeNull();
    expect(sumTold(0, null)).toBe(0);
    expect(sumTold(12, 3)).toBe(15);
    expect(largest(null, null)).toBeNull();
    expect(largest(null, 0)).toBe(0);
    expect(largest(4, 7)).toBe(7);
  });
});
