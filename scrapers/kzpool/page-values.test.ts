import { amountOf, countOf, saysNothing } from '@poolgate/contracts/shown-values.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashrateOf, momentOf } from './page-values.ts';

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
  ])('%j', (text, expected) => expect(hashrateOf(text)).toBe(expected));

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
          expect(hashrateOf(`${digits} ${units[unit]}`)).toBe(expected);
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
  ])('%j', (text, amount, ticker) => expect(amountOf(text)).toEqual({ amount, ticker }));

  test.each(['--', '—', '', 'n/a', 'Нет данных'])('%j says nothing', (text) => {
    expect([amountOf(text), countOf(text), hashrateOf(text), momentOf(text)]).toEqual([null, null, null, null]);
    expect(saysNothing(text)).toBe(true);
  });

  test.each(['1,234 BTC', '0.018.642BTC', '37.405 PH/s', 'BTC'])('%j is refused, never guessed', (text) => {
    expect(amountOf(text)).toBeUndefined();
  });

  test('eight decimals survive whatever the separators', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.constantFrom('.', ','), (atoms, separator) => {
        const whole = String(atoms / 10n ** 8n);
        const fraction = String(atoms % 10n ** 8n).padStart(8, '0');
        expect(amountOf(`${whole}${separator}${fraction}BTC`)?.amount).toBe(`${whole}.${fraction}`);
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
])('the count %j', (text, expected) => expect(countOf(text)).toBe(expected));

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
    // The day is the pool's label, whatever moment it is elsewhere.
    ['2025-11-22T00:00:00+05:00', '2025-11-22', 1_763_751_600],
  ])('%j', (text, day, seconds) => expect(momentOf(text)).toEqual({ day, seconds }));

  test.each(['13/13/2025', '2025-02-30', '31.11.2025', '11/22/2025 13:00:00 PM', 'yesterday', '5 минут назад'])(
    '%j is none',
    (text) => expect(momentOf(text)).toBeUndefined(),
  );

  test('each day comes back from each of its spellings', () => {
    const days = fc.date({ min: new Date('2010-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, day] = iso.split('-');
        const spellings = [
          iso,
          `${Number(month)}/${Number(day)}/${year}, 12:00:00 AM`,
          `${day}.${month}.${year}, 00:00:00`,
        ];
        expect(spellings.map((text) => momentOf(text)?.day)).toEqual([iso, iso, iso]);
      }),
    );
  });
});
