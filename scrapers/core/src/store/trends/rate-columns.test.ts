import { expect, test } from 'vitest';
import { addReading, dropBefore, noReadings } from './rate-columns.ts';

const told = (time: number, rates: Record<string, number | null>) => ({
  ...{ time, isWhole: true },
  rates: new Map(Object.entries(rates)),
});

test('a hashrate that was named and not known stays unknown when the readings before it are dropped', () => {
  const columns = noReadings();
  addReading(columns, told(0, { scrypt: 1 }));
  addReading(columns, told(10, { sha256: null }));
  dropBefore(columns, 5);
  addReading(columns, told(20, { sha256: 3 }));
  expect(columns.algorithms.get('sha256')?.rates).toEqual([Number.NaN, 3]);
});

test('what no reading told for long is forgotten, and was idle if it comes again', () => {
  const columns = noReadings();
  addReading(columns, told(0, { scrypt: 1 }));
  addReading(columns, told(10, { sha256: 2 }));
  dropBefore(columns, 5);
  expect([...columns.algorithms.keys()]).toEqual(['sha256']);
  addReading(columns, told(20, { scrypt: 4 }));
  expect(columns.algorithms.get('scrypt')?.rates).toEqual([0, 4]);
});
