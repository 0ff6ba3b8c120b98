import { longestWorkerId } from '@poolgate/server/lists/position.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countOnline, isOnline } from './online.ts';
import { largest, rejectRate, sumOf, sumOfMoney } from './sums.ts';
import { uniqueIds } from './worker-ids.ts';

const now = 1_767_950_012;
const words = { online: ['1', 'active'], offline: ['2', 'dead'] };

describe('whether a worker is online', () => {
  test.each([
    ['Active', 0, 90_000, true],
    [' DEAD ', 1e12, 5, false],
    [1, null, null, true],
    // Words that nobody knows: what the worker does.
    ['3', 1e12, null, true],
    ['3', 0, 1799, true],
    ['3', 0, 1800, false],
    ['3', 0, null, null],
    ['3', null, 90_000, null],
    // Clocks differ by minutes; a share that lies further ahead tells nothing.
    ['3', 0, -60, true],
    ['3', 0, -1800, null],
    [null, null, null, null],
    [null, 5, null, true],
  ])('the word %s, %s H/s, a share %s s ago: %s', (word, rateHs, ago, online) => {
    expect(isOnline(word, words, { rateHs, lastSeenAt: ago === null ? null : now - ago, now })).toBe(online);
  });
  test('a worker of unknown state is in neither count', () => {
    const states = [true, true, false, null].map((online) => ({ online }));
    expect(countOnline(states)).toEqual({ online: 2, offline: 1 });
  });
});

describe('ids', () => {
  test('are the name, and its number where it comes again', () => {
    expect(uniqueIds(['a', 'b', 'a', 'a', 'a#2'])).toEqual(['a', 'b', 'a#3', 'a#4', 'a#2']);
  });
  test('are unique and the same for the same list, for any names', () => {
    const names = fc.array(fc.constantFrom<string>('', 'a', 'a#2', 'a#3', '__proto__', 'b#2#2'), { maxLength: 40 });
    fc.assert(
      fc.property(names, (list) => {
        const ids = uniqueIds(list);
        expect(new Set(ids).size).toBe(list.length);
        expect(uniqueIds(list)).toEqual(ids);
        // The first of each name has it for its id.
        for (const [index, id] of ids.entries())
          if (list.indexOf(list[index] as string) === index) expect(id).toBe(list[index]);
      }),
    );
  });
  test('of endless names and malformed texts are valid ids', () => {
    const ids = uniqueIds(['x'.repeat(5000), `${'x'.repeat(5000)}y`, '\ud800', '\ud801']);
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect([id.length <= longestWorkerId, id.isWellFormed()]).toEqual([true, true]);
  });
  test('of many equal names cost no more than a few milliseconds each', () => {
    const ids = uniqueIds(new Array<string>(20_000).fill('rig'));
    expect([ids.length, ids.at(-1)]).toEqual([20_000, 'rig#20000']);
  });
});

describe('sums', () => {
  const part = fc.option(fc.nat(1000));
  test('that lack a part are unknown', () => {
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const known = parts.length > 0 && !parts.includes(null);
        expect(sumOf(parts)).toBe(known ? (parts as number[]).reduce((a, b) => a + b, 0) : null);
      }),
    );
    expect([sumOfMoney(['0.1', '0.2']), sumOfMoney(['0.1', null]), sumOfMoney([])]).toEqual(['0.30000000', null, null]);
  });
  test('the larger of two, or the only one that is known', () => {
    expect([largest(1, 2), largest(null, 2), largest(1, null), largest(null, null)]).toEqual([2, 2, 1, null]);
  });
  test('a reject rate is a fraction, or unknown', () => {
    expect([rejectRate(99, 1), rejectRate(0, 5), rejectRate(0, 0), rejectRate(null, 1), rejectRate(1, null)]).toEqual([
      0.01,
      1,
      null,
      null,
      null,
    ]);
  });
});
