import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seal, secretKey, unseal } from './seal.ts';

const keys = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => secretKey(Buffer.from(bytes)));
const places = fc.record({ poolId: fc.string({ maxLength: 20 }), name: fc.string({ maxLength: 20 }) });
const texts = fc.string({ unit: 'binary', maxLength: 200 });

test('any text opens with its key at its place, among other keys too', () => {
  fc.assert(
    fc.property(keys, keys, texts, places, (key, other, text, place) => {
      const sealed = seal(key, text, place);
      expect(unseal([other, key], sealed, place)).toBe(Buffer.from(text).toString());
      if (text.length > 8) expect(sealed.sealed.includes(Buffer.from(text))).toBe(false);
    }),
  );
});

test('at another place, with another key, or changed by a bit, it does not open', () => {
  fc.assert(
    fc.property(keys, keys, texts, places, places, fc.nat(), (key, other, text, place, elsewhere, at) => {
      const sealed = seal(key, text, place);
      if (JSON.stringify(place) !== JSON.stringify(elsewhere)) expect(unseal([key], sealed, elsewhere)).toBeNull();
      if (key.id !== other.id) {
        expect(unseal([other], sealed, place)).toBeNull();
        expect(unseal([other], { ...sealed, keyId: other.id }, place)).toBeNull();
      }
      for (const part of ['nonce', 'sealed'] as const) {
        const changed = Buffer.from(sealed[part]);
        const index = at % changed.length;
        changed[index] = (changed[index] as number) ^ (1 << (at % 8));
        expect(unseal([key], { ...sealed, [part]: changed }, place)).toBeNull();
        expect(unseal([key], { ...sealed, [part]: changed.subarray(1) }, place)).toBeNull();
      }
    }),
  );
});

test('the same text is never sealed alike, and the name of a key is not the key', () => {
  const key = secretKey(Buffer.alloc(32, 7));
  const place = { poolId: 'alphapool_001', name: 'token' };
  const sealed = Array.from({ length: 100 }, () => seal(key, 'text', place));
  expect(new Set(sealed.map(({ nonce }) => nonce.toString('hex'))).size).toBe(100);
  expect(key.bytes.toString('hex')).not.toContain(key.id);
});
