import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type KeyRecord, keyParts } from './key-record.ts';
import { type KeptKey, KeyRing } from './key-ring.ts';
import { newKeyText } from './key-text.ts';

const now = 1_800_000_000;

function kept(changes: Partial<KeyRecord> = {}, oldSecretUntil: number | null = null) {
  const { id, hash } = newKeyText();
  const old = newKeyText(id).hash;
  const record: KeyRecord = {
    id,
    name: 'x',
    kind: 'key',
    role: 'read',
    scope: { pools: null, parts: keyParts },
    title: null,
    language: null,
    createdAt: now,
    expiresAt: null,
    revokedAt: null,
    oldSecretUntil,
    isFirst: false,
    lastUsedOn: null,
    ...changes,
  };
  const before = oldSecretUntil === null ? [] : [{ hash: old, until: oldSecretUntil }];
  const key: KeptKey = { record, secrets: [{ hash, until: null }, ...before] };
  return { key, id, hash, old };
}

test('a good key is found among many, and only by its own id', () => {
  const all = Array.from({ length: 50 }, () => kept());
  const ring = new KeyRing(all.map(({ key }) => key));
  for (const { id, hash, key } of all) expect(ring.check(id, hash, now)).toBe(key.record);
  const [one, other] = all as [(typeof all)[0], (typeof all)[0]];
  expect(ring.check(one.id, other.hash, now)).toBeNull();
  expect(ring.records()).toHaveLength(50);
  expect([ring.record(one.id), ring.record('nobody00')]).toEqual([one.key.record, undefined]);
});

test('unknown, wrong, expired and revoked keys in any mixture open nothing', () => {
  const bad = fc.constantFrom('unknown', 'wrong', 'expired', 'revoked', 'revoked in the future', 'rotated and over');
  fc.assert(
    fc.property(fc.array(bad, { minLength: 1, maxLength: 8 }), fc.nat(1000), (kinds, later) => {
      const made = kinds.map((kind) => {
        const changes: Partial<KeyRecord> =
          kind === 'expired'
            ? { expiresAt: now }
            : kind === 'revoked'
              ? { revokedAt: now - 5 }
              : kind === 'revoked in the future'
                ? { revokedAt: now + 5000 }
                : {};
        return { kind, ...kept(changes, kind === 'rotated and over' ? now : null) };
      });
      const good = kept();
      const ring = new KeyRing([...made.filter(({ kind }) => kind !== 'unknown'), good].map(({ key }) => key));
      for (const { kind, id, hash, old } of made) {
        const sent = kind === 'wrong' || kind === 'rotated and over' ? old : hash;
        expect(ring.check(id, sent, now + later)).toBeNull();
      }
      expect(ring.check(good.id, good.hash, now + later)).toBe(good.key.record);
    }),
  );
});

test('nothing opens an unknown key, not even the hash that stands for it', () => {
  const ring = new KeyRing([kept().key]);
  expect(ring.check('nobody00', Buffer.alloc(32), now)).toBeNull();
  const { key, id } = kept();
  // A key with one text has the same hash in the place of the other.
  expect(new KeyRing([key]).check(id, Buffer.alloc(32), now)).toBeNull();
});

test('both texts of a rotated key are good until the second at which the old one ends', () => {
  fc.assert(
    fc.property(fc.integer({ min: -3, max: 3 }), fc.option(fc.integer({ min: -3, max: 3 })), (old, end) => {
      const expiresAt = end === null ? null : now + end;
      const { key, id, hash, old: before } = kept({ expiresAt }, now + old);
      const ring = new KeyRing([key]);
      const isActive = expiresAt === null || now < expiresAt;
      expect(ring.check(id, hash, now) !== null).toBe(isActive);
      expect(ring.check(id, before, now) !== null).toBe(isActive && now < now + old);
    }),
  );
});
