import { readField } from '@poolgate/core/kit/field.ts';
import { expect, test } from 'vitest';
import { partOfWhole, ratioField } from './readers.ts';

test.each([
  ['ratio', '0.0025', 0.0025],
  ['ratio', 1, 1],
  ['ratio', '1.5', null],
  ['ratio', 25, null],
  ['percent', 25, 0.25],
  ['percent', '101', null],
] as const)('a reject rate as a %s of %j is %j', (unit, value, expected) => {
  const look = { unreadable: [], lost: [] };
  expect(readField(partOfWhole(ratioField({ unit })), value, look, 'x')).toBe(expected);
  expect(look.unreadable).toHaveLength(expected === null ? 1 : 0);
});

test('luck in per cent may be above the whole', () => {
  const look = { unreadable: [], lost: [] };
  expect(
    [87.1, '132.5 %', '1e2', 'lucky'].map((value) => readField(ratioField({ unit: 'percent' }), value, look, 'x')),
  ).toEqual([0.871, 1.325, null, null]);
});
