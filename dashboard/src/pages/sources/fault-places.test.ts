import { expect, test } from 'vitest';
import { faultPlaces } from './fault-places.ts';

test('every reason of a place stands there once, and places stay in order', () => {
  const fault = { file: 'a.yaml', line: 3, pool_id: 'alpha_001' };
  const places = faultPlaces([
    { ...fault, reason: 'one', still_read: true },
    { ...fault, line: null, pool_id: null, reason: 'two' },
    { ...fault, reason: 'three' },
    { ...fault, reason: 'one' },
    { file: '', line: null, pool_id: null, reason: 'hidden' },
  ]);
  expect(places.map(({ place, poolId, reasons, isStillRead }) => [place, poolId, reasons, isStillRead])).toEqual([
    ['a.yaml:3', 'alpha_001', ['one', 'three'], true],
    ['a.yaml', null, ['two'], false],
    ['', null, ['hidden'], false],
  ]);
});
