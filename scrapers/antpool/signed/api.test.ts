import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { observerRefusal } from '../observer/api.ts';
import { signature } from './api.ts';
import { signedRefusal } from './refusal.ts';

describe('the signature', () => {
  test('is HMAC-SHA256 over user, key and nonce in capitals', () => {
    // printf %s acctkey1710072000000 | openssl dgst -sha256 -hmac secret
    const account = { userId: 'acct', apiKey: 'key', apiSecret: 'secret', coin: 'BTC' };
    expect(signature(account, 1_710_072_000_000)).toBe(
      '7756F5585F5ECDC6E7DA918DBA011427C93953D4F87E1B290E921E5846AE6DB8',
    );
  });
});

describe('refusals', () => {
  test('success in every spelling is none, and neither is what is no envelope', () => {
    for (const body of [{ code: 0 }, { code: '0' }, { code: '000000' }, { message: 'ok' }, [], null, 'x', 7]) {
      expect(signedRefusal({ status: 200, body })).toBeUndefined();
      expect(observerRefusal({ status: 200, body })).toBeUndefined();
    }
  });

  test('every other code is a failure whose sentence shows nothing of the answer', () => {
    const code = fc.integer({ min: -40, max: 40 }).filter((value) => value !== 0);
    fc.assert(
      fc.property(code, fc.stringMatching(/^zz[a-z]{4,12}$/), (value, message) => {
        for (const failure of [
          signedRefusal({ status: 200, body: { code: value, message } }),
          observerRefusal({ status: 200, body: { code: String(value), msg: message, data: null } }),
        ]) {
          expect(failure?.message).toMatch(/\.$/);
          expect(failure?.message).not.toContain(message);
        }
      }),
    );
  });

  test('status 429 is left to the general rule, which knows Retry-After', () => {
    expect(signedRefusal({ status: 429, body: { code: -1, message: 'limit' } })).toBeUndefined();
    expect(observerRefusal({ status: 429, body: { code: '1', msg: 'limit', data: null } })).toBeUndefined();
  });
});
