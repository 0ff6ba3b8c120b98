import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sparklineShape } from './sparkline-path.ts';

test('no line goes over what is not known, and zero is at the bottom', () => {
  const { line, gaps, usualY } = sparklineShape([10, 20, null, null, 0, 10], 10, 60, 23);
  expect(line).toBe('M5 11.5L15 1.5M45 21.5L55 11.5');
  expect(gaps).toEqual([{ x: 20, width: 20 }]);
  expect(usualY).toBe(11.5);
});

test('nothing known is one gap, without a usual line to compare with', () => {
  expect(sparklineShape([null, null], 5, 60, 23)).toEqual({ line: '', gaps: [{ x: 0, width: 60 }], usualY: null });
});

test('whatever the values, the line stays in its box', () => {
  const value = fc.oneof(fc.constant(null), fc.double({ min: 0, max: 1e27, noNaN: true }));
  fc.assert(
    fc.property(
      fc.array(value, { maxLength: 96 }),
      fc.oneof(fc.constant(null), fc.double({ min: 0, max: 1e27, noNaN: true })),
      (values, usual) => {
        const { line } = sparklineShape(values, usual, 120, 28);
        const ys = [...line.matchAll(/ (-?[\d.]+|NaN)/g)].map(([, y]) => Number(y));
        expect(ys.every((y) => y >= 0 && y <= 28)).toBe(true);
        expect(ys.length).toBe(values.filter((one) => one !== null).length);
      },
    ),
  );
});
