import { noTally } from '@poolgate/core/kit/tally.ts';
import { describe, expect, test } from 'vitest';
import { hashAnswer, payItem } from './schema.ts';

describe('a hashrate with its unit in another field', () => {
  const read = (hash: object) => hashAnswer.read({ code: '000000', data: hash }, noTally);

  test.each([
    ['with its unit', { hsNow: '1.92', hsNowUnit: 'PH/s', hash5mBaseUnit: 5 }, 1.92e15],
    ['zero without a unit', { hsNow: '0', hsNowUnit: '' }, 0],
    ['without a value', { hsNow: '--', hsNowUnit: 'PH/s', hash5mBaseUnit: 5e15 }, 5e15],
    ['without its unit', { hsNow: '1.92', hash5mBaseUnit: 5e15 }, 5e15],
    ['in an unknown unit', { hsNow: '1.92', hsNowUnit: 'XH/s', hash5mBaseUnit: 5e15 }, 5e15],
    [
      'beside a plain figure that was not filled in',
      { hsNow: '18.05', hsNowUnit: 'TH/s', hash5mBaseUnit: 0 },
      18.05e12,
    ],
    ['not at all', { hsNow: null }, null],
  ])('%s', (_what, hash, hs) => {
    expect(read(hash).nowHs).toBe(hs);
  });

  test.each([
    { hsNow: '1.92', hsNowUnit: 'XH/s' },
    { hsNow: '1.92', hsNowUnit: 'XH/s', hash5mBaseUnit: 0 },
    { hsNow: '1.92', hash5mBaseUnit: 0 },
    { hsNow: '1.92' },
    { hsNow: '-1', hsNowUnit: 'PH/s' },
    {},
  ])('%j is refused', (hash) => {
    expect(() => read(hash)).toThrow('data.hsNow');
  });
});

test('an id of 0 is none: many payments have it', () => {
  for (const none of [0, '0', '', null]) expect(payItem.look({ payId: none })?.figures.payId).toBeNull();
});
