import { formatHashrate } from '@poolgate/language/format-hashrate.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CellValue,
  readAmount,
  readCount,
  readFlag,
  readHashrate,
  readNumber,
  readOnline,
  readText,
} from './cells.ts';

const valueIn = (read: { value: unknown } | { fault: string }) => ('fault' in read ? 'fault' : read.value);

describe('what says nothing', () => {
  const readers = { readAmount, readCount, readFlag, readNumber, readOnline, readText };
  test.each(Object.entries(readers))('%s', (_name, read) => {
    expect(read(null)).toEqual({ value: null });
    expect(read(undefined)).toEqual({ value: null });
    expect(read('')).toEqual({ value: null, kind: 'empty_text' });
    expect(read(' \u00a0')).toEqual({ value: null, kind: 'empty_text' });
    expect(read('--')).toEqual({ value: null, kind: 'no_value' });
    expect(read(Buffer.from('x'))).toEqual({ fault: 'is a BLOB, not a text or number' });
  });
});

describe('hashrates', () => {
  test.each<[CellValue, unknown]>([
    ['37.405 PH/s', 37_405_000_000_000_000],
    ['38 384 TH/s', 38_384_000_000_000_000],
    ['0,981 EH/s', 981_000_000_000_000_000],
    ['1,003.40 TH/s', 1_003_400_000_000_000],
    ['12.5G', 12_500_000_000],
    ['0', 0],
    [0, 0],
    ['0.000', 0],
    ['0 TH/s', 0],
    ['', null],
    ['--', null],
    ['None', null],
    ['nan TH/s', null],
    ['37,405 PH/s', 'fault'],
    ['1000000 ZH/s', 1e27],
    ['1000001 ZH/s', 'fault'],
    [`${'9'.repeat(400)} ZH/s`, 'fault'],
    ['37.405', 'fault'],
    [37.405, 'fault'],
    ['37.405 XH/s', 'fault'],
    ['many TH/s', 'fault'],
  ])('%j', (cell, expected) => expect(valueIn(readHashrate(cell, undefined))).toBe(expected));

  test('known decimals decide between two meanings', () => {
    expect(valueIn(readHashrate('37,405 PH/s', 3))).toBe(37_405_000_000_000_000);
    expect(valueIn(readHashrate('37,405 TH/s', 0))).toBe(37_405_000_000_000_000);
  });

  test('every text of three decimals is read as exact as whole numbers say, and shown again as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 999_999 }), fc.integer({ min: 1, max: 7 }), (milli, exponent) => {
        const unit = ['H/s', 'KH/s', 'MH/s', 'GH/s', 'TH/s', 'PH/s', 'EH/s', 'ZH/s'][exponent];
        const text = `${Math.floor(milli / 1000)}.${String(milli % 1000).padStart(3, '0')} ${unit}`;
        const read = readHashrate(text, undefined);
        expect(read).toEqual({ value: Number(BigInt(milli) * 1000n ** BigInt(exponent - 1)) });
        expect(formatHashrate(valueIn(read) as number)).toBe(text);
      }),
    );
  });
});

describe('amounts', () => {
  test.each<[CellValue, unknown]>([
    ['0.01864218BTC', { amount: '0.01864218', ticker: 'BTC' }],
    ['0.01864218 BTC', { amount: '0.01864218', ticker: 'BTC' }],
    ['0,01864218 btc', { amount: '0.01864218', ticker: 'BTC' }],
    ['0.01864218', { amount: '0.01864218', ticker: null }],
    [0.01864218, { amount: '0.01864218', ticker: null }],
    [4.2e-7, { amount: '0.00000042', ticker: null }],
    ['0', { amount: '0.00000000', ticker: null }],
    ['1 234.5', { amount: '1234.50000000', ticker: null }],
    ['BTC 0.5', { amount: '0.50000000', ticker: 'BTC' }],
    ['BTC0.5', { amount: '0.50000000', ticker: 'BTC' }],
    ['1e-05BTC', { amount: '0.00001000', ticker: 'BTC' }],
    ['1.0e-05', { amount: '0.00001000', ticker: null }],
    ['NoneBTC', null],
    ['9'.repeat(60), 'fault'],
    ['1e+99 BTC', 'fault'],
    ['BTC 0.5 BTC', 'fault'],
    [-1, 'fault'],
    ['-0.1', 'fault'],
    ['12,345 BTC', 'fault'],
    ['soon', 'fault'],
    [Number.POSITIVE_INFINITY, 'fault'],
  ])('%j', (cell, expected) => expect(valueIn(readAmount(cell))).toEqual(expected));

  test('any amount, however it is spelt, is read to the last digit', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 21_000_000n * 100_000_000n }),
        fc.constantFrom('', 'BTC', ' BTC', ' btc'),
        fc.boolean(),
        (satoshi, ticker, comma) => {
          const digits = satoshi.toString().padStart(9, '0');
          const plain = `${digits.slice(0, -8)}.${digits.slice(-8)}`;
          const read = readAmount(`${comma ? plain.replace('.', ',') : plain}${ticker}`);
          expect(valueIn(read)).toEqual({ amount: plain, ticker: ticker === '' ? null : 'BTC' });
        },
      ),
    );
  });
});

test.each<[CellValue, unknown]>([
  [200, 200],
  ['200', 200],
  ['1 234', 1234],
  ['32.0', 32],
  ['0', 0],
  [1.5, 'fault'],
  [-1, 'fault'],
  ['1000000001', 'fault'],
  ['some', 'fault'],
])('count %j', (cell, expected) => expect(valueIn(readCount(cell))).toBe(expected));

test.each<[CellValue, unknown]>([
  ['98.5%', 0.985],
  ['1.02', 1.02],
  [155_973_032_196_071.9, 155_973_032_196_071.9],
  ['1e14', 1e14],
  ['1e51', 'fault'],
  ['high', 'fault'],
  [-1, 'fault'],
])('number %j', (cell, expected) => expect(valueIn(readNumber(cell))).toBe(expected));

test.each<[CellValue, unknown, unknown]>([
  ['ONLINE', true, 'fault'],
  ['offline', false, 'fault'],
  ['DEAD', false, 'fault'],
  [1, 'fault', true],
  ['0', 'fault', false],
  ['True', 'fault', true],
  ['perhaps', 'fault', 'fault'],
])('status and flag %j', (cell, online, flag) => {
  expect([valueIn(readOnline(cell)), valueIn(readFlag(cell))]).toEqual([online, flag]);
});
