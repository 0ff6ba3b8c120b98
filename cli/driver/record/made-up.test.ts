import { expect, test } from 'vitest';
import { madeUp } from './made-up.ts';

test('a name of letters alone is not made of its own letters', () => {
  const made = Array.from({ length: 50 }, () => madeUp('alice') as string);
  expect(made.some((name) => /[^alice]/.test(name))).toBe(true);
  for (const name of made) expect(name).toMatch(/^[a-z]{5}$/);
});

test('an address keeps its alphabet', () => {
  const address = 'bc1q0123456789acdefghj';
  for (let turn = 0; turn < 50; turn += 1) expect(madeUp(address)).toMatch(/^[bcq0-9acdefghj]+$/);
});
