import { expect, test } from 'vitest';
import { simulatedTypes } from './demo.ts';
import { exampleType } from './testing/example-types.ts';

test('the demo leaves out a type without a stand-in, but for the service of drop-in types, and says so', () => {
  const lines: string[] = [];
  const { kind } = exampleType('alpha', 4101);
  const shown = { type: 'alpha', standIn: '/scrapers/alpha/stand-in', kind };
  const dropIn = { type: 'many', standIn: null, kind: { ...kind, manyTypes: true } };
  const types = simulatedTypes([shown, { type: 'beta', standIn: null, kind }, dropIn], (line) => lines.push(line));
  expect(types).toEqual([shown, dropIn]);
  expect(lines).toEqual(['beta has no stand-in, so the demo leaves it out.']);
});
