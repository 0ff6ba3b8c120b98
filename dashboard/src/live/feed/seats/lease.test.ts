import { expect, test } from 'vitest';
import { isFree, readLease } from './lease.ts';

test('what is not a lease is nobody’s, and one that has ended is free', () => {
  expect([null, '', '7', 'null', '{"owner":1}', '{"owner":"a"}'].map(readLease)).toEqual(Array(6).fill(null));
  const lease = readLease('{"owner":"a","until":1000}');
  expect(lease).toEqual({ owner: 'a', until: 1000 });
  expect([isFree(null, 0, 500), isFree(lease, 999, 500), isFree(lease, 1000, 500)]).toEqual([true, false, true]);
  // The clock was set back since it was written.
  expect(isFree(lease, -1, 500)).toBe(true);
});
