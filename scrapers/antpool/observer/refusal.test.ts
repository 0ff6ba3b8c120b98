import fc from 'fast-check';
import { expect, test } from 'vitest';
import { observerRefusal } from './refusal.ts';

test('success in any spelling is no refusal, nor is an answer without an envelope', () => {
  for (const body of [{ code: 0 }, { code: '0' }, { code: '000000' }, { message: 'ok' }, [], null, 'x', 7])
    expect(observerRefusal({ status: 200, body })).toBeUndefined();
});

test('every other code is a failure, whose message repeats nothing of the answer', () => {
  const code = fc.integer({ min: -40, max: 40 }).filter((value) => value !== 0);
  fc.assert(
    fc.property(code, fc.stringMatching(/^zz[a-z]{4,12}$/), (value, message) => {
      const failure = observerRefusal({ status: 200, body: { code: String(value), msg: message, data: null } });
      expect(failure?.message).toMatch(/\.$/);
      expect(failure?.message).not.toContain(message);
    }),
  );
});

test('status 429 is left to the general rule, which obeys Retry-After', () => {
  expect(observerRefusal({ status: 429, body: { code: '1', msg: 'limit', data: null } })).toBeUndefined();
});
