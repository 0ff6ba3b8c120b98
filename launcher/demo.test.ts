import { expect, test } from 'vitest';
import { simulatedTypes } from './demo.ts';

test('the demo leaves out a type without a stand-in, and says so', () => {
  const lines: string[] = [];
  const shown = { type: 'alpha', standIn: '/scrapers/alpha/stand-in' };
  const types = simulatedTypes([shown, { type: 'beta', standIn: null }], (line) => lines.push(line));
  expect(types).toEqual([shown]);
  expect(lines).toEqual(['beta has no stand-in, so the demo leaves it out.']);
});
