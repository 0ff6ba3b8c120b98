import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalText, shifted } from './decimal-text.ts';

test.each([
  [1.5e-7, '0.00000015'],
  [1e21, '1000000000000000000000'],
  ['-0.10', '-0.1'],
  ['-0.00', '0'],
  ['.5', '0.5'],
  ['007.0', '7'],
])('%s is %s', (value, text) => {
  expect(decimalText(value)).toBe(text);
});

test('a shifted number is the same digits', () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: -15, max: 15 }),
      (value, places) => {
        const text = shifted(value, places);
        expect(text).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
        expect(Number(shifted(text, -places))).toBe(value === 0 ? 0 : value);
      },
    ),
  );
});

test.each(['', '.', 'x', 'NaN', '1.2.3', '1e', '--1'])('%j is no number, and stays', (value) => {
  expect(decimalText(value)).toBe(value);
});
