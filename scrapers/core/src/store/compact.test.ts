import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rejectFromE8, rejectToE8, scaleHashrates, unscaleHashrate } from './compact.ts';

const finite = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0));
const round = fc.tuple(fc.nat({ max: 999_999 }), fc.constantFrom(1, 1e3, 1e6, 1e9, 1e12, 1e15)).map(([n, f]) => n * f);
const three = fc.tuple(...[1, 2, 3].map(() => fc.option(fc.oneof(finite, round)))) as fc.Arbitrary<(number | null)[]>;

describe('compact hashrates', () => {
  test('any three come back exactly', () => {
    fc.assert(
      fc.property(three, (hashrates) => {
        const { scale, values } = scaleHashrates(hashrates);
        expect(values.map((value) => unscaleHashrate(value, scale))).toEqual(hashrates);
      }),
      { numRuns: 2000 },
    );
  });

  test('usual ones become small integers', () => {
    expect(scaleHashrates([187_650e9, 186_902e9, null])).toEqual({ scale: 9, values: [187_650, 186_902, null] });
    expect(scaleHashrates([5e12, 0, null])).toEqual({ scale: 12, values: [5, 0, null] });
    expect(scaleHashrates([1.5, 1e12, null])).toEqual({ scale: 0, values: [1.5, 1e12, null] });
    expect(scaleHashrates([null, null, null]).values).toEqual([null, null, null]);
  });

  test('reject rates keep eight decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e8 }), (rate) => {
        expect(rejectFromE8(rejectToE8(rate / 1e8))).toBe(rate / 1e8);
      }),
    );
    expect(rejectFromE8(rejectToE8(null))).toBeNull();
  });
});
