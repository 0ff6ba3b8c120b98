import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areApart, mergeWorkers, type WorkerRow } from './merge-workers.ts';

const plain: WorkerRow = {
  ...{ id: null, name: null, state: null, is_online: null, is_offline: null, algorithm: null },
  ...{ hashrate_10m: null, hashrate_1h: null, hashrate_24h: null, hashrate_rejected: null },
  ...{ last_seen: null, reject_rate: null, shares_valid: null, shares_invalid: null, shares_stale: null },
};
const orNull = <T>(...values: T[]) => fc.constantFrom<T | null>(...values, null);
const row = fc
  .record({
    name: orNull('a', 'b'),
    algorithm: orNull('x', 'y'),
    state: orNull('on', 'off'),
    // So that a double still holds the thousandths of all rows together.
    hashrate_10m: fc.option(fc.integer({ min: 0, max: 4 * 10 ** 14 }).map((thousandths) => thousandths / 1000)),
    shares_valid: fc.option(fc.nat()),
    last_seen: fc.option(fc.nat()),
  })
  .map((given): WorkerRow => ({ ...plain, ...given }));
const rows = fc.array(row, { maxLength: 20 });
const compared = fc.subarray<'name' | 'algorithm'>(['name', 'algorithm'], { minLength: 1 });

/** Exact where the figures have thousandths. */
const thousandths = (all: readonly WorkerRow[]) =>
  all.reduce((sum, { hashrate_10m }) => sum + BigInt(Math.round((hashrate_10m as number) * 1000)), 0n);

describe('merged rows', () => {
  test('are each worker once, and lose and gain nothing', () => {
    fc.assert(
      fc.property(rows, compared, (given, by) => {
        const merged = mergeWorkers(given, by);
        const keys = merged
          .filter((one) => by.every((key) => one[key] !== null))
          .map((one) => JSON.stringify(by.map((key) => one[key])));
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of by)
          expect(new Set(merged.map((one) => one[key]))).toEqual(new Set(given.map((one) => one[key])));
        // A row that lacks a value is never added to another.
        const lacking = (all: readonly WorkerRow[]) => all.filter((one) => by.some((key) => one[key] === null)).length;
        expect(lacking(merged)).toBe(lacking(given));
        const known = given.filter(({ hashrate_10m }) => hashrate_10m !== null);
        if (known.length === given.length) expect(thousandths(merged)).toBe(thousandths(given));
      }),
    );
  });
  test('do not depend on the order of the rows, up to that of the workers', () => {
    const shown = (all: readonly WorkerRow[]) => all.map((one) => JSON.stringify({ ...one, state: null })).toSorted();
    const whole = rows.map((all) => all.filter(({ name, algorithm }) => name !== null && algorithm !== null));
    fc.assert(
      fc.property(whole, compared, (given, by) => {
        const alike = given.map((one) => ({
          ...one,
          algorithm: by.includes('algorithm') ? one.algorithm : 'x',
          name: by.includes('name') ? one.name : 'a',
        }));
        expect(shown(mergeWorkers(alike.toReversed(), by))).toEqual(shown(mergeWorkers(alike, by)));
      }),
    );
  });
  test('an unknown term makes the sum unknown, states that differ prove nothing, and the latest share counts', () => {
    const one = {
      ...plain,
      name: 'a',
      state: 'on',
      hashrate_10m: 0.1,
      shares_valid: 1,
      reject_rate: 0.5,
      last_seen: 5,
    };
    const other = { ...one, state: 'off', hashrate_10m: 0.2, shares_valid: null, last_seen: 7 };
    expect(mergeWorkers([one, other], ['name'])).toEqual([
      { ...one, state: null, hashrate_10m: 0.3, shares_valid: null, reject_rate: null, last_seen: 7 },
    ]);
    expect(mergeWorkers([one, { ...one, last_seen: null }], ['name'])).toMatchObject([{ state: 'on', last_seen: 5 }]);
  });
  test('without an algorithm a row is the last, and may be any of its namesakes', () => {
    const known = { ...plain, name: 'a', algorithm: 'x' };
    const unknown = { ...plain, name: 'a' };
    const by = ['name', 'algorithm'] as const;
    expect(mergeWorkers([unknown, known], [...by])).toEqual([known, unknown]);
    expect(areApart([known, unknown], [...by])).toBe(false);
    expect(areApart([known, { ...unknown, name: 'b' }], [...by])).toBe(true);
    expect(areApart([known, { ...unknown, name: null }], [...by])).toBe(false);
    expect(areApart([unknown, unknown], ['name'])).toBe(true);
    expect(areApart([{ ...plain, algorithm: 'x' }], [...by])).toBe(true);
  });
  test('without a name rows stay by themselves, and where nothing is compared all do', () => {
    expect(mergeWorkers([plain, plain], ['name'])).toHaveLength(2);
    expect(
      mergeWorkers(
        [
          { ...plain, name: 'a' },
          { ...plain, name: 'a' },
        ],
        [],
      ),
    ).toHaveLength(2);
  });
});
