import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packWorker, scaleHashrates, unpackWorker, unscaleHashrate } from './pack-worker.ts';

const finite = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0));
const round = fc.tuple(fc.nat({ max: 999_999 }), fc.constantFrom(1, 1e3, 1e6, 1e9, 1e12, 1e15)).map(([n, f]) => n * f);
const hashrate = fc.option(fc.oneof(finite, round, fc.maxSafeNat()));
const three = fc.tuple(hashrate, hashrate, hashrate);

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
});

describe('packed workers', () => {
  const figures = fc.record({
    online: fc.boolean(),
    rates: three,
    rejectRate: fc.option(fc.integer({ min: 0, max: 1e8 }).map((rate) => rate / 1e8)),
    // A pool's clock may be ahead of ours.
    lastSeenAt: fc.option(fc.integer({ min: 1_500_000_000, max: 1_900_000_000 })),
  });

  test('every figure comes back exactly', () => {
    fc.assert(
      fc.property(figures, ({ rates: [hashrate10mHs, hashrate1hHs, hashrate24hHs], ...rest }) => {
        const worker = { ...rest, hashrate10mHs, hashrate1hHs, hashrate24hHs };
        expect(unpackWorker(packWorker(worker, 1_795_262_400), 1_795_262_400)).toEqual(worker);
      }),
      { numRuns: 3000 },
    );
  });

  test('usual ones become small integers', () => {
    const worker = {
      online: true,
      hashrate10mHs: 187_650e9,
      hashrate1hHs: 186_902e9,
      hashrate24hHs: 185_114e9,
      rejectRate: 0.0012,
      lastSeenAt: 940,
    };
    expect(packWorker(worker, 1000)).toEqual({
      state: 60 * 24 + 6,
      hashrate_10m: 187_650,
      hashrate_1h: -748,
      hashrate_24h: -2536,
      reject: 12,
    });
  });
});
