import { money } from '@poolgate/contracts/money.ts';
import { uniqueIds } from '@poolgate/core/rows.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { moments, optionalMoney, optionalNumber, protoMoney, protoNumber, rejectRate } from './figures.ts';

const read = (schema: z.ZodType, value: unknown) =>
  z.object({ figure: schema }).safeParse({ figure: value }).data?.figure;

describe('figures', () => {
  test.each([null, '', ' ', '--', '—', 'NaN'])('%j is unknown, never 0', (blank) => {
    for (const schema of [protoNumber, protoMoney, moments, optionalNumber, optionalMoney])
      expect(read(schema, blank)).toBeNull();
  });

  test('left out is 0 in protobuf, and unknown elsewhere', () => {
    const all = z.object({
      number: protoNumber,
      coins: protoMoney,
      other: optionalNumber,
      moneys: optionalMoney,
      moments,
    });
    expect(all.parse({})).toEqual({ number: 0, coins: '0.00000000', other: null, moneys: null, moments: null });
  });

  test.each([-1, '-5', 'lots', '1,003.40', '0x10', 'Infinity', true, {}, [3]])('%j is no number', (value) => {
    expect(read(protoNumber, value)).toBeUndefined();
    expect(read(optionalNumber, value)).toBeUndefined();
  });

  test('milliseconds are no unix seconds', () => {
    expect(read(moments, '1795251600')).toBe(1795251600);
    expect(read(moments, 1795251600000)).toBeUndefined();
    expect(read(moments, 0)).toBeNull();
  });

  test('a number and its text are one figure', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e21, noNaN: true }), (value) => {
        expect(read(protoNumber, String(value))).toBe(value);
        expect(read(protoMoney, String(value))).toBe(money(value));
      }),
    );
  });
});

test('the reject rate is a fraction of all hashes', () => {
  expect(rejectRate(99, 1)).toBe(0.01);
  expect(rejectRate(0, 5)).toBe(1);
  expect(rejectRate(0, 0)).toBeNull();
  expect(rejectRate(null, 1)).toBeNull();
});

test('ids are unique, whatever the names, and a name that comes once is its own id', () => {
  expect(uniqueIds(['a', 'a', 'a#2', 'b', 'a'])).toEqual(['a', 'a#3', 'a#2', 'b', 'a#4']);
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'a#2', 'a#3', 'b'), { maxLength: 12 }), (names) => {
      expect(new Set(uniqueIds(names)).size).toBe(names.length);
    }),
  );
});
