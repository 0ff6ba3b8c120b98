import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMoney,
  compareMoney,
  isAmount,
  MoneyFormatError,
  money,
  moneyFromAtomic,
  scaleMoney,
  subtractMoney,
} from './money.ts';

/** Amounts with up to 18 decimals, as text and as the whole number of the smallest part. */
const parts = fc.bigInt({ min: -(10n ** 27n), max: 10n ** 27n });
const decimals = 18;

function text(amount: bigint): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function exactly(amount: string): bigint {
  const [whole = '', fraction = ''] = amount.replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(decimals, '0'));
  return amount.startsWith('-') ? -value : value;
}

describe('money', () => {
  test.each([
    ['0.00153321', '0.00153321'],
    ['1.2', '1.20000000'],
    ['4.2E-7', '0.00000042'],
    ['0', '0.00000000'],
    ['-0', '0.00000000'],
    ['-0.0', '0.00000000'],
    ['.5', '0.50000000'],
    [' 7 ', '7.00000000'],
    ['24.915895704089802', '24.915895704089802'],
    ['00012.50', '12.50000000'],
    ['-0.5', '-0.50000000'],
    ['21000000', '21000000.00000000'],
    [4.2e-7, '0.00000042'],
    [1e21, '1000000000000000000000.00000000'],
    [0.1, '0.10000000'],
    [-0, '0.00000000'],
  ])('%j is %s', (given, expected) => {
    expect(money(given)).toBe(expected);
  });

  test.each([
    '',
    ' ',
    '--',
    '—',
    'NaN',
    'Infinity',
    '-Infinity',
    '1,5',
    '1 000',
    '0x10',
    '0b1',
    '1.',
    '+1',
    '1.2.3',
    'BTC',
    '1BTC',
    '1e999999999',
    '1e-999999999',
    '1e400',
    '1e30',
    '9'.repeat(31),
    `0.${'1'.repeat(401)}`,
    '1e-401',
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])('%j is refused', (given) => {
    expect(() => money(given)).toThrow(MoneyFormatError);
  });

  test('atomic units are divided exactly', () => {
    expect(moneyFromAtomic('1864218', 1e8)).toBe('0.01864218');
    expect(moneyFromAtomic(1, 1e8)).toBe('0.00000001');
    expect(moneyFromAtomic('123456789012345678901', 1e18)).toBe('123.456789012345678901');
    expect(moneyFromAtomic('2100000000000000', 1e8)).toBe('21000000.00000000');
    expect(moneyFromAtomic('9'.repeat(48), 1e18)).toBe(`${'9'.repeat(30)}.${'9'.repeat(18)}`);
    for (const units of ['9'.repeat(49), '1e-399'])
      expect(() => moneyFromAtomic(units, 1e18)).toThrow(MoneyFormatError);
    fc.assert(
      fc.property(parts, (amount) => {
        expect(exactly(moneyFromAtomic(amount.toString(), 1e18))).toBe(amount);
      }),
    );
  });

  test('sums and differences are exact', () => {
    expect(addMoney('0.1', '0.2')).toBe('0.30000000');
    expect(addMoney()).toBe('0.00000000');
    expect(subtractMoney('1', '1')).toBe('0.00000000');
    const least = `0.${'1'.padStart(400, '0')}`;
    expect(addMoney('9'.repeat(41), least)).toBe(`${'9'.repeat(41)}${least.slice(1)}`);
    fc.assert(
      fc.property(fc.array(parts), (amounts) => {
        expect(exactly(addMoney(...amounts.map(text)))).toBe(amounts.reduce((sum, amount) => sum + amount, 0n));
      }),
    );
    fc.assert(
      fc.property(parts, parts, (first, second) => {
        expect(exactly(subtractMoney(text(first), text(second)))).toBe(first - second);
        expect(compareMoney(text(first), text(second))).toBe(first < second ? -1 : first > second ? 1 : 0);
      }),
    );
  });

  test('sums, differences and comparisons of amounts of eight decimals are exact, however many digits they and their sum have', () => {
    const units = fc.oneof(
      fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
      fc.constantFrom(0n, 1n, -1n, 10n ** 14n - 1n, 10n ** 14n, 2n ** 53n - 1n, 2n ** 53n, -(2n ** 53n) - 1n),
    );
    const eight = (amount: bigint) => text(amount * 10n ** 10n).slice(0, -10);
    fc.assert(
      fc.property(fc.array(units, { maxLength: 200 }), units, units, (amounts, first, second) => {
        const sum = amounts.reduce((all, amount) => all + amount, 0n);
        expect(addMoney(...amounts.map(eight))).toBe(eight(sum));
        expect(subtractMoney(eight(first), eight(second))).toBe(eight(first - second));
        expect(compareMoney(eight(first), eight(second))).toBe(first < second ? -1 : first > second ? 1 : 0);
      }),
    );
    // The sum passes the greatest safe number, and comes back.
    const most = 10n ** 14n - 1n;
    for (const many of [91n, 92n, 93n]) {
      const amounts = [...Array.from({ length: Number(many) }, () => most), -most, -most, -most];
      expect(addMoney(...amounts.map(eight))).toBe(eight((many - 3n) * most));
    }
    expect(addMoney('-0.00000000', '-0.00000000')).toBe('0.00000000');
  });

  test('any number of the greatest and finest amounts can be added', () => {
    const greatest = `${'9'.repeat(30)}.${'9'.repeat(400)}`;
    expect(isAmount(money(greatest))).toBe(true);
    const sum = addMoney(...Array.from({ length: 1000 }, () => greatest));
    expect(sum).toMatch(/^9{33}\.9{397}$/);
    expect(isAmount(sum)).toBe(false);
    expect(subtractMoney(addMoney(sum, sum), sum)).toBe(sum);
    expect(compareMoney(sum, greatest)).toBe(1);
  });

  test('is never in scientific notation, never -0, and always has eight decimals', () => {
    expect(scaleMoney('0', -1)).toBe('0.00000000');
    fc.assert(
      fc.property(parts, (amount) => {
        const canonical = money(text(amount));
        expect(canonical).toMatch(/^-?\d+\.\d{8,}$/);
        expect(canonical).not.toMatch(/^-[0.]+$/);
        expect(money(canonical)).toBe(canonical);
        expect(exactly(canonical)).toBe(amount);
      }),
    );
  });
});
