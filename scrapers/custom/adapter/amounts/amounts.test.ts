import { readField } from '@poolgate/core/kit/field.ts';
import { addMoney, compareMoney, moneyFromAtomic } from '@poolgate/language/money.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AmountFigure, AmountsFigure, Driver } from '../../driver/format.ts';
import type { PartContext } from '../part.ts';
import { amountsOf } from './amounts.ts';
import { divisorOf } from './units.ts';

const value = (at: string, more: object = {}): AmountFigure => ({ value: at, or: [], ...more });
const sum = (...terms: string[]): AmountFigure => ({ sum: terms });
const inUnits = (divisor: number) => ({ divisor: () => divisor }) as unknown as PartContext;

/** What a driver's amounts are of an answer, and how many figures were unreadable. */
function read(figures: Record<string, AmountsFigure>, answer: Record<string, unknown>, divisor = 1, essential = '') {
  const amounts = amountsOf(figures, (name) => name === essential, inUnits(divisor));
  const look = { unreadable: [] as string[], lost: [] as string[] };
  const values = Object.fromEntries(
    Object.entries(amounts.read).flatMap(([name, own]) =>
      own === undefined ? [] : [[name, readField(own[1], answer[own[0].value], look, name)]],
    ),
  );
  return { of: (name: string) => amounts.of(name, values), ...look };
}

describe('sums of amounts', () => {
  const units = fc.bigInt({ min: 0n, max: 10n ** 24n });

  test('are exact, whatever the order of their terms', () => {
    fc.assert(
      fc.property(fc.array(units, { minLength: 1, maxLength: 20 }), fc.nat(18), (terms, digits) => {
        const answer = Object.fromEntries(terms.map((term, index) => [`t${index}`, String(term)]));
        const places = Object.keys(answer);
        const divisor = 10 ** digits;
        const found = read({ all: sum(...places), back: sum(...places.toReversed()) }, answer, divisor);
        const expected = moneyFromAtomic(String(terms.reduce((one, other) => one + other, 0n)), divisor);
        expect(compareMoney(found.of('all') ?? '-1', expected)).toBe(0);
        expect(found.of('back')).toBe(found.of('all'));
      }),
    );
  });
  test('are unknown where a term is', () => {
    const odd = fc.constantFrom<unknown>(undefined, null, '', '--', 'many', true, {}, -1, Number.NaN);
    fc.assert(
      fc.property(units, odd, (known, unknown) => {
        expect(read({ all: sum('a', 'b') }, { a: String(known), b: unknown }).of('all')).toBeNull();
      }),
    );
  });
  test('with one term are that term', () => {
    expect(read({ all: sum('a') }, { a: '1.5' }).of('all')).toBe('1.50000000');
    expect(read({ all: sum('a') }, {}).of('all')).toBeNull();
  });
});

describe('of several amounts', () => {
  const first = { first: [sum('paid', 'unpaid'), sum('paid', 'waiting', 'ready')] };

  test('the first that is known counts', () => {
    const both = { paid: 1, unpaid: 2, waiting: 3, ready: 4 };
    expect(read({ all: first }, both).of('all')).toBe(addMoney('1', '2'));
    expect(read({ all: first }, { ...both, unpaid: null }).of('all')).toBe(addMoney('1', '3', '4'));
    expect(read({ all: first }, { ...both, unpaid: 'soon', ready: undefined }).of('all')).toBeNull();
  });
  test('none is essential, unless it is said to be', () => {
    expect(read({ all: first }, {}, 1, 'all').lost).toEqual([]);
    expect(read({ all: sum('paid', 'unpaid') }, { paid: 1 }, 1, 'all').lost).toEqual(['all 2']);
    expect(read({ all: value('paid', { essential: false }) }, {}, 1, 'all').lost).toEqual([]);
  });
  test('one that stands in several is unreadable once', () => {
    const figures = { paid: value('paid'), all: first, more: sum('paid', 'ready') };
    expect(read(figures, { paid: 'much', unpaid: 'some' }).unreadable).toEqual(['paid', 'all 2']);
    // In another unit it is another figure.
    expect(read({ ...figures, units: value('paid', { decimals: 8 }) }, { paid: 'much' }).unreadable).toHaveLength(2);
  });
});

test('only what may be below zero is', () => {
  expect(read({ change: value('a', { negative: true }) }, { a: '-1' }).of('change')).toBe('-1.00000000');
  expect(read({ change: value('a') }, { a: '-1' })).toMatchObject({ unreadable: ['change'] });
});

describe('the unit of amounts', () => {
  const values = {
    named: new Map<string, string | number>([
      ['coin.digits', 6],
      ['coin.units', 1000],
      ['odd', 'x'],
    ]),
    now: 0,
  };
  const of = (driver: Partial<Driver>, own: object = {}) => divisorOf(value('a', own), driver as Driver, values);

  test('is a coin unless the driver says more', () => {
    expect(of({})).toBe(1);
    expect(of({ decimals: 8 })).toBe(1e8);
    expect(of({ decimals: '{coin.digits}' })).toBe(1e6);
    expect(of({ divisor: ['{gone}', '{coin.units}', '1'] })).toBe(1000);
    // The figure's own comes first.
    expect(of({ divisor: ['1000'] }, { decimals: 2 })).toBe(100);
    expect(of({ decimals: 8 }, { decimals: 0 })).toBe(1);
  });
  test.each<Partial<Driver>>([
    { decimals: '{gone}' },
    { decimals: '{odd}' },
    { decimals: '31' },
    { divisor: ['{gone}'] },
    { divisor: ['{odd}'] },
    { divisor: ['0'] },
    { divisor: ['1000000001'] },
  ])('%j is none', (driver) => {
    expect(() => of(driver)).toThrow(/not known in which unit/);
  });
});
