import { expect, test } from 'vitest';
import { payoutRow } from './schema.ts';

test('an id of 0 is none: many payments have it', () => {
  for (const none of [0, '0', '', null]) expect(payoutRow.look({ id: none })?.figures.id).toBeNull();
  expect(payoutRow.look({ id: 7 })?.figures.id).toBe('7');
});
