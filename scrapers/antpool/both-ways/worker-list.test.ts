import type { WorkerReading } from '@poolgate/core/adapter.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noCounts } from './worker-counts.ts';
import { mergeRepeated, onlineByCount, withUniqueIds, workerList } from './worker-list.ts';

function worker(workerId: string, lastSeenAt: number | null = null, online: boolean | null = true): WorkerReading {
  const nothing = { algorithm: null, hashrate10mHs: null, hashrate1hHs: null, hashrate24hHs: null, rejectRate: null };
  return { workerId, workerName: workerId, online, lastSeenAt, ...nothing };
}

describe('names that two workers share', () => {
  test('numbered: no worker is lost, every id is unique, names stay', () => {
    const names = fc.array(fc.constantFrom('a', 'b', 'a#2', 'a#3', 'rig'));
    fc.assert(
      fc.property(names, (given) => {
        const numbered = withUniqueIds(given.map((name) => worker(name)));
        expect(numbered.map(({ workerName }) => workerName)).toEqual(given);
        expect(new Set(numbered.map(({ workerId }) => workerId)).size).toBe(given.length);
      }),
    );
  });

  test('merged: the worker with the newest share is kept, else the first', () => {
    expect(mergeRepeated([worker('a', 5, true), worker('a', 5, false)])).toEqual([worker('a', 5, true)]);
    expect(mergeRepeated([worker('a', 5, true), worker('a', 9, false)])).toEqual([worker('a', 9, false)]);
    expect(mergeRepeated([worker('a', null), worker('b'), worker('a', 3)])).toEqual([worker('a', 3), worker('b')]);
  });
});

describe('a list without states', () => {
  const workers = [worker('a', 5, null), worker('b', 9, false), worker('c', 1, true), worker('d', 7, null)];
  const states = (list: WorkerReading[]) => list.map(({ online }) => online);

  test('complete: as many are online as the pool counts, first those at work, then the unknown by their last share', () => {
    const count = (online: number) => ({ ...noCounts, online, total: 4 });
    expect(states(onlineByCount(workers, count(1)))).toEqual([false, false, true, false]);
    expect(states(onlineByCount(workers, count(2)))).toEqual([false, false, true, true]);
    expect(states(onlineByCount(workers, count(4)))).toEqual([true, true, true, true]);
  });

  test('incomplete, or without counts: unknown states stay unknown', () => {
    expect(onlineByCount(workers, { ...noCounts, online: 2, total: 9 })).toEqual(workers);
    expect(onlineByCount(workers, { ...noCounts, total: 4 })).toEqual(workers);
  });
});

describe('whether a list is complete', () => {
  const whole = { rows: [], complete: true, moved: false, cut: false };
  const isWhole = (names: string[], least: number | null, complete: boolean | null = true, dropped: unknown[] = []) =>
    workerList(
      names.map((name) => worker(name)),
      [whole, { ...whole, complete }],
      dropped,
      { ...noCounts, least },
    ).workersComplete;

  test.each([
    ['as many as the pool counts', ['a', 'b'], 2, true],
    ['fewer', ['a'], 2, false],
    ['the pool does not count', ['a'], null, true],
    ['none listed, none counted', [], 0, true],
    ['none listed, some counted', [], 1, false],
    ['none listed, and the pool does not count', [], null, false],
  ])('%s', (_what, names, least, expected) => {
    expect(isWhole(names, least)).toBe(expected);
  });

  test('not where a page or a row is missing', () => {
    expect(isWhole(['a'], 1, false)).toBe(false);
    expect(isWhole(['a'], 1, null)).toBe(false);
    expect(isWhole(['a'], 1, true, ['rig'])).toBe(false);
  });
});
