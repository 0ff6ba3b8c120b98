import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockSecondsOf } from './block-times.ts';
import { inTerahashes, networkShare, rejectRate, secondsToBlock } from './formulas.ts';

const algorithm = fc.constantFrom('sha256', 'scrypt');
const difficulty = fc.double({ min: 1e-3, max: 1e20, noNaN: true });
const hashrate = fc.double({ min: 1, max: 1e25, noNaN: true });
const count = fc.nat(1_000_000_000);
const close = (one: number, other: number) => Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));

describe('seconds to a block', () => {
  test('difficulty 1 at 2^32 hashes a second is one second, for Bitcoin and for Litecoin', () => {
    for (const name of ['sha256', 'scrypt'])
      expect(secondsToBlock({ algorithm: name, difficulty: 1, hashrate: 2 ** 32 })).toBe(1);
  });

  test('the figures of Bitcoin in a documented example', () => {
    // 20,000 at 1 GH/s: a day, by the difficulty page of the Bitcoin wiki.
    const seconds = secondsToBlock({ algorithm: 'sha256', difficulty: 20_000, hashrate: 1e9 });
    expect(seconds).toBeCloseTo((20_000 * 4_294_967_296) / 1e9, 6);
    expect(Number(seconds) / 3600).toBeCloseTo(23.86, 2);
  });

  test('twice the difficulty takes twice as long, twice the hashrate half as long', () => {
    fc.assert(
      fc.property(algorithm, difficulty, hashrate, (name, one, rate) => {
        const seconds = Number(secondsToBlock({ algorithm: name, difficulty: one, hashrate: rate }));
        expect(
          close(Number(secondsToBlock({ algorithm: name, difficulty: 2 * one, hashrate: rate })), 2 * seconds),
        ).toBe(true);
        expect(
          close(Number(secondsToBlock({ algorithm: name, difficulty: one, hashrate: 2 * rate })), seconds / 2),
        ).toBe(true);
      }),
    );
  });

  test.each([
    ['no hashrate at all', { algorithm: 'sha256', difficulty: 1, hashrate: 0 }],
    ['an unknown hashrate', { algorithm: 'sha256', difficulty: 1, hashrate: null }],
    ['an unknown difficulty', { algorithm: 'sha256', difficulty: null, hashrate: 1 }],
    ['no difficulty', { algorithm: 'sha256', difficulty: 0, hashrate: 1 }],
    ['several algorithms', { algorithm: null, difficulty: 1, hashrate: 1 }],
    ['difficulties that count other work', { algorithm: 'kawpow', difficulty: 1, hashrate: 1 }],
    ['those of Equihash', { algorithm: 'equihash', difficulty: 1, hashrate: 1 }],
    ['a name that every object has', { algorithm: 'constructor', difficulty: 1, hashrate: 1 }],
    ['a time beyond all bounds', { algorithm: 'sha256', difficulty: 1e50, hashrate: 1e-3 }],
  ])('null for %s', (_what, figures) => {
    expect(secondsToBlock(figures)).toBe(null);
  });
});

describe('share of the network', () => {
  test('it is the part of a block time that the account alone would take for a block', () => {
    fc.assert(
      fc.property(algorithm, difficulty, hashrate, fc.constantFrom(15, 60, 150, 600), (name, one, rate, seconds) => {
        const figures = { algorithm: name, difficulty: one, hashrate: rate };
        const share = networkShare(figures, seconds);
        const expected = seconds / Number(secondsToBlock(figures));
        if (expected > 1 + 1e-9) expect(share).toBe(null);
        else if (expected < 1 - 1e-9) expect(close(Number(share), expected)).toBe(true);
      }),
    );
  });

  test('none of it is 0, and an unknown coin is null', () => {
    const figures = { algorithm: 'sha256', difficulty: 1e12, hashrate: 0 };
    expect(networkShare(figures, 600)).toBe(0);
    expect(networkShare({ ...figures, hashrate: 1 }, null)).toBe(null);
    expect(networkShare({ ...figures, algorithm: 'kawpow' }, 600)).toBe(null);
    expect(networkShare({ ...figures, hashrate: null }, 600)).toBe(null);
  });

  test('block times go by coin and algorithm', () => {
    expect(blockSecondsOf('BTC', 'sha256')).toBe(600);
    expect(blockSecondsOf('LTC', 'scrypt')).toBe(150);
    expect(blockSecondsOf('DGB', 'scrypt')).toBe(75);
    for (const [coin, name] of [
      ['BTC', 'scrypt'],
      ['XYZ', 'sha256'],
      ['constructor', 'name'],
      ['BTC', 'constructor'],
      [null, 'sha256'],
      ['BTC', null],
    ] as const)
      expect([coin, name, blockSecondsOf(coin, name)]).toEqual([coin, name, null]);
  });
});

describe('rejected shares', () => {
  test('a fraction of all, whatever is known of stale ones', () => {
    fc.assert(
      fc.property(count, count, fc.option(count), (valid, invalid, stale) => {
        const rate = rejectRate({ valid, invalid, stale });
        const counts = [valid, invalid, ...(stale === null ? [] : [stale])];
        const all = counts.reduce((sum, one) => sum + one);
        if (all === 0) expect(rate).toBe(null);
        else expect(close(Number(rate), (all - valid) / all)).toBe(true);
      }),
    );
  });

  test('unknown valid or invalid ones make it unknown', () => {
    expect(rejectRate({ valid: null, invalid: 1, stale: 1 })).toBe(null);
    expect(rejectRate({ valid: 1, invalid: null, stale: 1 })).toBe(null);
  });
});

test('terahashes, where a hashrate is known', () => {
  expect(inTerahashes(37_405e12)).toBe(37_405);
  expect(inTerahashes(0)).toBe(0);
  expect(inTerahashes(null)).toBe(null);
});
