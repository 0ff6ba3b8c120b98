import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signedRefusal } from './refusal.ts';

test('success in any spelling is no refusal, nor is an answer without an envelope', () => {
  for (const body of [{ code: 0 }, { code: '0' }, { code: '000000' }, { message: 'ok' }, [], null, 'x', 7])
    expect(signedRefusal({ status: 200, body })).toBeUndefined();
});

test('every other code is a failure, whose message repeats nothing of the answer', () => {
  const code = fc.integer({ min: -40, max: 40 }).filter((value) => value !== 0);
  fc.assert(
    fc.property(code, fc.stringMatching(/^zz[a-z]{4,12}$/), (value, message) => {
      const failure = signedRefusal({ status: 200, body: { code: value, message } });
      expect(failure?.message).toMatch(/\.$/);
      expect(failure?.message).not.toContain(message);
    }),
  );
});

test('status 429 is left to the general rule, which obeys Retry-After', () => {
  expect(signedRefusal({ status: 429, body: { code: -1, message: 'limit' } })).toBeUndefined();
});

test.each([
  [-2, 'coin'],
  [-6, undefined],
  [-7, 'api_secret'],
  [-24, 'coin'],
])('code %s is of the setting %s', (code, setting) => {
  expect(signedRefusal({ status: 200, body: { code, message: 'refused' } })?.setting).toBe(setting);
});
