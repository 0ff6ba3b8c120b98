import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDisguise } from './disguise.ts';
import { replaceTokens } from './json-tokens.ts';
import { madeUp } from './made-up.ts';
import { createTerms } from './terms.ts';

describe('texts in JSON are replaced', () => {
  test('and nothing else, whatever the JSON is', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (compact, space) => {
        const written = JSON.stringify(JSON.parse(compact), null, space);
        expect(replaceTokens(written, ({ value }) => value)).toBe(written);
        const replaced = replaceTokens(written, ({ kind }) => (kind === 'text' ? 'x' : null));
        const expected = JSON.parse(written, (_name, value) => (typeof value === 'string' ? 'x' : value));
        expect(JSON.parse(replaced)).toEqual(expected);
      }),
    );
  });

  test('a token knows the fields around it', () => {
    const seen: [string, string, string][] = [];
    replaceTokens('{"a": [{"b": "t", "c": {"d": -1.50e3}}], "e": "f"}', ({ kind, value, path }) => {
      seen.push([kind, value, path().join('.')]);
      return null;
    });
    expect(seen).toEqual([
      ['key', 'a', ''],
      ['key', 'b', 'a'],
      ['text', 't', 'a.b'],
      ['key', 'c', 'a'],
      ['key', 'd', 'a.c'],
      ['number', '-1.50e3', 'a.c.d'],
      ['key', 'e', ''],
      ['text', 'f', 'e'],
    ]);
  });
});

function disguise(names: [string, string][] = [], own: string[] = []) {
  const terms = createTerms();
  for (const [name, by] of names) terms.add(name, by);
  return createDisguise(terms, (word) => own.includes(word));
}

describe('a name', () => {
  const { text } = disguise([
    ['barn', 'rig1'],
    ['barn.upper', 'rig2'],
    ['Šárka', 'rig3'],
    ['0xAbCdEf0123456789abcdef0123456789ABCDEF01', '0x1111111111111111111111111111111111111111'],
  ]);
  test.each([
    ['barn', 'rig1'],
    ['Barn went off, barn.upper stayed', 'rig1 went off, rig2 stayed'],
    ['barns and embarn', 'barns and embarn'],
    ['_barn_', '_rig1_'],
    ['BARN', 'RIG1'],
    ['šárka', 'rig3'],
    ['of0xabcdef0123456789abcdef0123456789abcdef01', 'of0x1111111111111111111111111111111111111111'],
  ])('in %j', (given, expected) => expect(text(given)).toBe(expected));
});

describe('what looks like an address', () => {
  test.each([
    ['write to ann@firm.example.org.', 'write to person1@mail.example.'],
    ['10.1.2.3:3333 and 10.1.2.3', '192.0.2.1:3333 and 192.0.2.1'],
    ['fd00::12', '2001:db8::1'],
    ['https://user:pw@eu.firm.org:8443/a/b?c=d', 'https://host1.example/a/b?c=d'],
    ['https://pool.org/a', 'https://pool.org/a'],
  ])('in %j', (given, expected) => expect(disguise([], ['pool.org']).text(given)).toBe(expected));

  test.each([
    ['a hash', '9f2c4e61aa07d3b85c19e0f4427b6d8813c5a9e0f16d27b48a3c5e7d9b1f2034', /^[0-9a-f]{64}$/],
    ['a wallet', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', /^[a-z0-9]{42}$/],
    ['an id', '550e8400-e29b-41d4-a716-446655440000', /^[0-9a-f-]{36}$/],
  ])('%s has the same made-up one again', (_what, given, form) => {
    const { text } = disguise();
    const made = text(`in ${given} here`).slice(3, -5);
    expect(made).toMatch(form);
    expect(made).not.toBe(given);
    expect(text(given)).toBe(made);
  });

  test('amounts, moments and words stay', () => {
    const { text, key } = disguise();
    for (const given of ['1.25e-3', '100000000000000000000000000000', '2026-11-21T09:00:00Z', 'hashrate', '12:30:45'])
      expect(text(given)).toBe(given);
    expect(key('averageHashrateOverTheLast24Hours')).toBe('averageHashrateOverTheLast24Hours');
  });
});

test('a made-up value has the form of the real one, and what else it must be', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zA-Z0-9.:-]{8,60}$/), (value) => {
      const made = madeUp(value);
      if (made === null) return;
      expect(made.toLowerCase()).not.toBe(value.toLowerCase());
      expect(made.replaceAll(/[a-z]/g, 'a').replaceAll(/[A-Z]/g, 'A').replaceAll(/\d/g, '1')).toBe(
        value.replaceAll(/[a-z]/g, 'a').replaceAll(/[A-Z]/g, 'A').replaceAll(/\d/g, '1'),
      );
    }),
  );
  const ofPool = /^ex1[ac-hj-np-z02-9]{20,40}$/;
  expect(madeUp('ex1qw508d6qejxtdg4y5r3zarvary0', (made) => ofPool.test(made))).toMatch(ofPool);
  expect(madeUp('....')).toBeNull();
});
