import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Field, readField } from './field.ts';
import {
  amountOfWork,
  coins,
  count,
  day,
  difficulty,
  hashesIn,
  id,
  moment,
  name,
  percent,
  rate,
  shares,
  shownRate,
  text,
  yesOrNo,
} from './figures.ts';

/** What a field makes of a value, and `unreadable` where that is noted. */
function read<T>(field: Field<T>, value: unknown): T | null | 'unreadable' {
  const look = { unreadable: [], lost: [] };
  const figure = readField(field, value, look, 'field');
  return look.unreadable.length > 0 ? 'unreadable' : figure;
}

const saysNothing = [null, undefined, '', ' ', '-', '--', '—', 'N/A', 'null'];
const neverFigures = [
  true,
  false,
  [],
  {},
  [1],
  { value: 1 },
  'abc',
  '1 2',
  '1,2,3',
  'x'.repeat(1000),
  '9'.repeat(5000),
];

describe.each([
  ['rate', rate('H/s')],
  ['rate in MH/s', rate('MH/s')],
  ['rate with its unit', rate()],
  ['hashes', hashesIn(3600)],
  ['amount of work', amountOfWork],
  ['shares', shares],
  ['difficulty', difficulty],
  ['count', count],
  ['money', coins()],
  ['money in units', coins({ divisor: 1e9 })],
  ['moment', moment],
  ['day', day],
  ['percent', percent],
] as [string, Field<unknown>][])('%s', (_name, field) => {
  test.each(saysNothing)('%j says nothing', (value) => {
    expect(read(field, value)).toBeNull();
  });
  test.each(neverFigures)('%j cannot be read', (value) => {
    expect(read(field, value)).toBe('unreadable');
  });
  test('nothing ends it: any value is a figure, says nothing or is unreadable', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const figure = read(field, value);
        expect(['number', 'string', 'object']).toContain(typeof figure);
        if (typeof figure === 'number') expect(Number.isFinite(figure) && figure >= 0).toBe(true);
      }),
    );
  });
});

describe('rate', () => {
  test.each([
    ['306.23 TH/s', 306.23e12],
    ['930G', 930e9],
    ['1.5e+02T', 150e12],
    ['9.5E-4 TH/s', 950e6],
    ['421.50 KSol/s', 421_500],
    ['0.42 MSol/s', 420_000],
    ['12 Sols', 12],
    ['12.5E', 12.5e18],
    ['1,003.40 TH/s', 1003.4e12],
    ['38 384 TH/s', 38_384e12],
    ['0,981 EH/s', 981e15],
    ['0', 0],
    ['0.000', 0],
    [0, 0],
    ['0 XH/s', 'unreadable'],
    ['5', 'unreadable'],
    [5, 'unreadable'],
    ['12 QH/s', 'unreadable'],
    ['-5 TH/s', 'unreadable'],
    ['1e999 TH/s', 'unreadable'],
    ['1e25 ZH/s', 'unreadable'],
    ['inf', 'unreadable'],
    ['nan', 'unreadable'],
  ])('with its unit: %s', (value, hs) => {
    expect(read(rate(), value)).toBe(hs);
  });
  test.each([
    ['127603936523714', 127_603_936_523_714],
    ['8.3E+13', 8.3e13],
    [1206613333333333.2, 1206613333333333.2],
    ['1206613333333333.2', 1206613333333333.2],
    ['12.5 PH/s', 12.5e15],
    ['101,900,000,000,000', 101.9e12],
    ['38 384', 38_384],
    ['38,384', 'unreadable'],
    ['5 XH/s', 'unreadable'],
    [-1, 'unreadable'],
    [1e27, 'unreadable'],
    [Number.POSITIVE_INFINITY, 'unreadable'],
  ])('in H/s: %s', (value, hs) => {
    expect(read(rate('H/s'), value)).toBe(hs);
  });
  test('in MH/s the decimal text is not rounded', () => {
    expect(read(rate('MH/s'), '127603936.523714')).toBe(127_603_936_523_714);
    expect(read(rate('MH/s'), 1.26)).toBe(1_260_000);
  });
  test('hashes in a time are a rate, also beyond 2^53', () => {
    expect(read(hashesIn(86_400), '1084452716521979904')).toBeCloseTo(12_551_536_070_856.25, 0);
  });
  test('as people see it', () => {
    expect([shownRate('37,405 PH/s', 3), shownRate('37,405 PH/s'), shownRate('0,000', 3), shownRate('x')]).toEqual([
      37.405e15,
      undefined,
      0,
      undefined,
    ]);
  });
});

test.each([
  ['0.00091000', '0.00091000'],
  [4.2e-7, '0.00000042'],
  ['4.2E-7', '0.00000042'],
  [12, '12.00000000'],
  ['24.915895704089802', '24.915895704089802'],
  ['+0.5', 'unreadable'],
  [-1, 'unreadable'],
  ['9'.repeat(30), `${'9'.repeat(30)}.00000000`],
  ['9'.repeat(31), 'unreadable'],
  ['1e30', 'unreadable'],
  ['1e999999999', 'unreadable'],
  ['inf', 'unreadable'],
  [Number.NaN, 'unreadable'],
])('money: %s is %s', (value, amount) => {
  expect(read(coins(), value)).toBe(amount);
});
test('a correction may be below zero; units are divided exactly', () => {
  expect(read(coins({ mayBeNegative: true }), -0.5)).toBe('-0.50000000');
  expect(read(coins({ divisor: 1e9 }), '9007199254740993')).toBe('9007199.254740993');
});
test('work beyond any network is unreadable', () => {
  const most = { shares: 1e30, difficulty: 1e50 };
  for (const [field, limit] of [
    [shares, most.shares],
    [amountOfWork, most.shares],
    [difficulty, most.difficulty],
  ] as const) {
    expect(['4200000000', 25_934_304_811, limit].map((value) => read(field, value))).toEqual([
      4.2e9,
      25_934_304_811,
      limit,
    ]);
    expect([1.1 * limit, '1e400', -1].map((value) => read(field, value))).toEqual(Array(3).fill('unreadable'));
  }
});
test('money of any size is read in a moment', () => {
  expect(read(coins(), `0.${'1'.repeat(300_000)}`)).toBe('unreadable');
});

const second = 1_767_950_012;
test.each([
  [second, second],
  [String(second), second],
  [second * 1000 + 7, second],
  [`${second}007000`, second],
  [`${second}007000000`, second],
  ['2026-01-09T09:13:32Z', second],
  ['2026-01-09T09:13:32.810789Z', second],
  ['2026-01-09 09:13:32', second],
  ['2026-01-09T14:13:32+05:00', second],
  [0, null],
  ['0', null],
  ['0001-01-01T00:00:00Z', null],
  ['1970-01-01 00:00:00', null],
  [69, 'unreadable'],
  [-5, 'unreadable'],
  ['2210-01-01 00:00:00', 'unreadable'],
  ['2026-02-30 00:00:00', 'unreadable'],
  [1e300, 'unreadable'],
])('moment: %s is %s', (value, seconds) => {
  expect(read(moment, value)).toBe(seconds);
});
test('a moment is the same in seconds, ms, µs and ns', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_230_000_001, max: 4_102_444_799 }), (seconds) => {
      for (const unit of ['', '000', '000000', '000000000']) expect(read(moment, `${seconds}${unit}`)).toBe(seconds);
    }),
  );
});

test.each([
  ['2024-03-10', '2024-03-10'],
  ['2024-03-10 00:00:00', '2024-03-10'],
  ['2024-03-10T23:59:59+09:00', '2024-03-10'],
  [1710028800000, '2024-03-10'],
  ['11/22/2025 12:00:00 AM', '2025-11-22'],
  ['2024-02-30', 'unreadable'],
  ['2210-01-01', 'unreadable'],
  ['today', 'unreadable'],
  [12, 'unreadable'],
])('day: %s is %s', (value, label) => {
  expect(read(day, value)).toBe(label);
});

test.each([
  ['0.12%', 0.0012],
  ['0.02 %', 0.0002],
  ['9.5E-4%', 0.0000095],
  ['100%', 1],
  ['0', 0],
  [0, 0],
  ['0.5', 'unreadable'],
  ['101%', 'unreadable'],
  ['-1%', 'unreadable'],
])('percent: %s is %s', (value, ratio) => {
  expect(read(percent, value)).toBe(ratio);
});

test.each([
  ['12', 12],
  [0, 0],
  ['1.5', 'unreadable'],
  [-1, 'unreadable'],
  ['1e400', 'unreadable'],
  [1_000_000_000, 1_000_000_000],
  [1_000_000_001, 'unreadable'],
  [2 ** 60, 'unreadable'],
])('count: %s is %s', (value, number) => {
  expect(read(count, value)).toBe(number);
});

test('names are never taken for nothing or for a number, and an empty one is none', () => {
  expect(['--', 'null', '007', ' a ', 6094].map((value) => read(name, value))).toEqual([
    '--',
    'null',
    '007',
    ' a ',
    '6094',
  ]);
  expect(['', '  ', null, undefined].map((value) => read(name, value))).toEqual([null, null, null, null]);
  expect([{}, [], true].map((value) => read(name, value))).toEqual(['unreadable', 'unreadable', 'unreadable']);
});

test('a number of 0 is that of no row', () => {
  expect([17, '17', ' a7 ', 0, '0', '', null, {}].map((value) => read(id, value))).toEqual([
    '17',
    '17',
    'a7',
    null,
    null,
    null,
    null,
    'unreadable',
  ]);
});

test('texts and yes or no', () => {
  expect([' FPPS ', 3, {}].map((value) => read(text, value))).toEqual(['FPPS', '3', 'unreadable']);
  expect([true, 'True', 1, '1'].map((value) => read(yesOrNo, value))).toEqual([true, true, true, true]);
  expect([false, 'false', 0, '0'].map((value) => read(yesOrNo, value))).toEqual([false, false, false, false]);
  expect([null, 2, 'yes', {}, [1], { toString: 1 }].map((value) => read(yesOrNo, value))).toEqual([
    null,
    'unreadable',
    'unreadable',
    'unreadable',
    'unreadable',
    'unreadable',
  ]);
});
