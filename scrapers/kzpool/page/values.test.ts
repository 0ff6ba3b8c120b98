import { type Field, readField } from '@poolgate/core/kit/field.ts';
import { day, moment } from '@poolgate/core/kit/figures.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shownAmount, shownCount, shownHashrate, shownTransaction } from './values.ts';

/** Undefined for what is unreadable, which is counted. */
function read<T>(field: Field<T>, text: string): T | null | undefined {
  const look = { unreadable: [], lost: [] };
  const value = readField(field, text, look, 'cell');
  return look.unreadable.length > 0 ? undefined : value;
}

const nbsp = '\u00a0';
const narrow = '\u202f';

describe('hashrates of the page', () => {
  test.each([
    ['37.405 PH/s', 37_405_000_000_000_000],
    ['187.650 TH/s', 187_650_000_000_000],
    [`37,405${nbsp}PH/s`, 37_405_000_000_000_000],
    ['1,003.400 TH/s', 1_003_400_000_000_000],
    [`38${nbsp}384,000 TH/s`, 38_384_000_000_000_000],
    ['0,981 EH/s', 981_000_000_000_000_000],
    ['1.2 EH/s', 1_200_000_000_000_000_000],
    ['0', 0],
    ['0.000', 0],
    ['--', null],
    ['', null],
    ['37.405 QH/s', undefined],
    ['37.405', undefined],
    ['-1.000 TH/s', undefined],
    ['999999999.000 ZH/s', undefined],
  ])('%j', (text, expected) => expect(read(shownHashrate, text)).toBe(expected));

  test('three decimals in any unit and either locale are read exactly', () => {
    const units = ['H/s', 'KH/s', 'MH/s', 'GH/s', 'TH/s', 'PH/s'];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999 }),
        fc.nat(units.length - 1),
        fc.boolean(),
        (milli, unit, comma) => {
          const digits = `${Math.floor(milli / 1000)}${comma ? ',' : '.'}${String(milli % 1000).padStart(3, '0')}`;
          // Whole thousandths of H/s in the first unit alone are fractions.
          const expected = unit === 0 ? milli / 1000 : Number(BigInt(milli) * 1000n ** BigInt(unit - 1));
          expect(read(shownHashrate, `${digits} ${units[unit]}`)).toBe(expected);
        },
      ),
    );
  });
});

describe('amounts of the page', () => {
  test.each([
    ['0.01864218BTC', '0.01864218', 'BTC'],
    ['0,01864218 BTC', '0.01864218', 'BTC'],
    ['12,345.01864218 kas', '12345.01864218', 'KAS'],
    [`1${nbsp}234,50000000`, '1234.50000000', null],
    ['1.234,50000000', '1234.50000000', null],
    ['0', '0.00000000', null],
    ['+0.5 LTC', '0.50000000', 'LTC'],
  ])('%j', (text, amount, ticker) => expect(read(shownAmount, text)).toEqual({ amount, ticker }));

  test.each(['--', '—', '', 'n/a', 'Нет данных'])('%j is null', (text) => {
    expect([shownAmount, shownCount, shownHashrate, moment, day].map((field) => read<unknown>(field, text))).toEqual(
      Array(5).fill(null),
    );
  });

  test.each(['1,234 BTC', '0.018.642BTC', '37.405 PH/s', 'BTC', '-0.5BTC'])('%j is refused, never guessed', (text) => {
    expect(read(shownAmount, text)).toBeUndefined();
  });

  test('eight decimals survive whatever the separators', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.constantFrom('.', ','), (atoms, separator) => {
        const whole = String(atoms / 10n ** 8n);
        const fraction = String(atoms % 10n ** 8n).padStart(8, '0');
        expect(read(shownAmount, `${whole}${separator}${fraction}BTC`)?.amount).toBe(`${whole}.${fraction}`);
      }),
    );
  });
});

test.each([
  ['200', 200],
  ['0', 0],
  [`1${nbsp}234`, 1234],
  ['1,234', 1234],
  ['2.5', undefined],
  ['200 / 202', undefined],
  ['-2', undefined],
  ['99999999999999999999', undefined],
])('the count %j', (text, expected) => expect(read(shownCount, text)).toBe(expected));

test('a shortened transaction is null', () => {
  expect(['7f37…36fb', '7f37...36fb', 'c0ffee', '--'].map((text) => read(shownTransaction, text))).toEqual([
    null,
    null,
    'c0ffee',
    null,
  ]);
});

describe('moments of the page', () => {
  test.each([
    ['2025-11-23 04:45:00', '2025-11-23', 1_763_873_100],
    ['2025-11-23T04:45:00Z', '2025-11-23', 1_763_873_100],
    ['2025-11-23T09:45:00+05:00', '2025-11-23', 1_763_873_100],
    ['11/22/2025 12:00:00 AM', '2025-11-22', 1_763_769_600],
    [`11/22/2025, 12:00:00${narrow}AM`, '2025-11-22', 1_763_769_600],
    ['11/22/2025, 12:30:00 PM', '2025-11-22', 1_763_814_600],
    ['9/3/2025, 1:05:09 PM', '2025-09-03', 1_756_904_709],
    ['22.11.2025, 00:00:00', '2025-11-22', 1_763_769_600],
    ['22.11.2025', '2025-11-22', 1_763_769_600],
    // The day is the pool's label, in whatever zone.
    ['2025-11-22T00:00:00+05:00', '2025-11-22', 1_763_751_600],
  ])('%j', (text, label, seconds) => expect([read(day, text), read(moment, text)]).toEqual([label, seconds]));

  test.each(['13/13/2025', '2025-02-30', '31.11.2025', '11/22/2025 13:00:00 PM', 'yesterday', '5 минут назад'])(
    '%j is unreadable',
    (text) => expect([read(day, text), read(moment, text)]).toEqual([undefined, undefined]),
  );

  test('each day comes back from each of its spellings', () => {
    const days = fc.date({ min: new Date('2010-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, ofMonth] = iso.split('-');
        const spellings = [
          iso,
          `${Number(month)}/${Number(ofMonth)}/${year}, 12:00:00 AM`,
          `${ofMonth}.${month}.${year}, 00:00:00`,
        ];
        expect(spellings.map((text) => read(day, text))).toEqual([iso, iso, iso]);
      }),
    );
  });
});
