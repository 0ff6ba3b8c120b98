import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyParts } from './key-record.ts';
import { newKeyText } from './key-text.ts';
import { draftOf, type KeyWish, WrongWish } from './make-draft.ts';

const known = [
  { poolId: 'alpha_001', clientName: 'Aurora Compute AB' },
  { poolId: 'beta_001', clientName: 'Aurora Compute AB' },
  { poolId: 'beta_002', clientName: 'Étoile' },
];
/** 31 January 2027, 12:00 UTC. */
const now = Date.UTC(2027, 0, 31, 12) / 1000;
const key = (wish: Partial<KeyWish> = {}): KeyWish => ({ kind: 'key', name: 'Grafana', role: 'read', ...wish });
const link = (wish: Partial<KeyWish> = {}): KeyWish => ({ kind: 'link', ...wish });
const made = (wish: KeyWish, pools: typeof known | null = known) => draftOf(wish, pools, now);
const refusal = (wish: KeyWish, pools: typeof known | null = known) => {
  try {
    return JSON.stringify(made(wish, pools));
  } catch (error) {
    if (!(error instanceof WrongWish)) throw error;
    return error.message;
  }
};
const everything = { pools: null, parts: keyParts };

describe('what is asked for', () => {
  test('without anything else a key reads everything, for ever', () => {
    const draft = { name: 'Grafana', kind: 'key', scope: everything, title: null, language: null, expiresAt: null };
    for (const role of ['admin', 'read', 'metrics'] as const)
      expect(made(key({ role }), null)).toEqual({ draft: { ...draft, role }, notes: [] });
    expect(made(key({ future: false })).draft.scope).toEqual(everything);
    expect(made(key({ parts: ['money', 'hashrate'] })).draft.scope).toEqual({
      pools: null,
      parts: ['hashrate', 'money'],
    });
  });

  test('a client stands for the pools that he has now, or also for those to come', () => {
    const clients = ['Aurora Compute AB'];
    const scope = (wish: Partial<KeyWish>, pools?: null) => made(key({ clients, ...wish }), pools).draft.scope.pools;
    expect(scope({})).toEqual({ clients, poolIds: [], only: ['alpha_001', 'beta_001'] });
    expect(scope({ future: true })).toEqual({ clients, poolIds: [], only: null });
    expect(scope({ pools: ['beta_002', 'beta_002'] })).toMatchObject({ clients, poolIds: ['beta_002'] });
    expect(scope({ future: true }, null)).toEqual({ clients, poolIds: [], only: null });
    expect(made(key({ clients, future: true }), null).notes).toEqual([expect.stringMatching(/written as in the pool/)]);
    expect(refusal(key({ clients }), null)).toMatch(/Start the gateway first/);
  });

  test('a pool may be named before there is one', () => {
    const { draft, notes } = made(key({ pools: ['alpha_001', 'alpha_777'], future: false }));
    expect(draft.scope.pools).toEqual({ clients: [], poolIds: ['alpha_001', 'alpha_777'], only: null });
    expect(notes).toEqual(['No pool is called alpha_777 yet. The key will see it once there is one.']);
  });

  test('a link reads, and is called as its page is', () => {
    const clients = ['Étoile', 'Aurora Compute AB'];
    const { draft, notes } = made(link({ clients, pools: ['alpha_001'], future: true, language: 'ru', expires: '6M' }));
    const title = 'Étoile, Aurora Compute AB, alpha_001';
    expect(draft).toMatchObject({ kind: 'link', role: 'read', name: title, title, language: 'ru' });
    expect(notes).toEqual([]);
    const scope = { pools: { clients: [], poolIds: ['alpha_001'], only: null }, parts: keyParts };
    expect(made(link({ title: ' Aurora ', pools: ['alpha_001'] }))).toEqual({
      draft: {
        kind: 'link',
        role: 'read',
        name: 'Aurora',
        title: 'Aurora',
        language: 'en',
        scope,
        expiresAt: null,
      },
      notes: [expect.stringMatching(/never ends/)],
    });
    const pools = Array.from({ length: 50 }, (_, index) => `alpha_${100 + index}`);
    expect(made(link({ pools })).draft.title).toMatch(/^alpha_100, .{185,}…$/);
  });

  test('names are written as the pool files are read', () => {
    expect(made(key({ name: ' Grafana ', clients: [' Étoile '.normalize('NFD')] })).draft).toMatchObject({
      name: 'Grafana',
      scope: { pools: { clients: ['Étoile'], only: ['beta_002'] } },
    });
  });
});

test.each<[wish: KeyWish, says: RegExp]>([
  [key({ name: undefined }), /^The name is missing\./],
  [key({ name: ' ' }), /^The name is missing\./],
  [key({ name: 'x'.repeat(201) }), /^The name is longer than 200 characters\./],
  [key({ name: 'Graf\u200bana' }), /^The name has a character in it that nobody sees \(U\+200B\)\./],
  [key({ role: 'root\u0007' }), /^The role "root\\u\{7\}" is unknown: it is one of admin, read, metrics\./],
  [key({ role: undefined }), /^The role is missing/],
  [key({ title: 'x' }), /^A key takes no title/],
  [key({ language: 'en' }), /^A key takes no language/],
  [link({ role: 'admin' }), /^A link always has the role read/],
  [link({ name: 'x' }), /^A link takes no name/],
  [key({ clients: [] }), /^The list of clients is empty: name at least one, or leave clients out\./],
  [key({ pools: [] }), /^The list of pools is empty/],
  [key({ clients: [], pools: ['alpha_001'] }), /^The list of clients is empty/],
  [key({ future: true }), /name the clients, or leave `future` \(--future\) out/],
  [link(), /^A link shows the pools of clients, or single pools/],
  [link({ future: true }), /name the clients/],
  [key({ name: 'Graf\ud800ana' }), /^The name has half a character in it\./],
  [key({ name: `Key ${newKeyText().text}` }), /^The name has the text of a key in it\./],
  [
    link({ title: newKeyText().text.replace('_', '%5F'), clients: ['Étoile'] }),
    /^The title has the text of a key in it\./,
  ],
  [link({ clients: ['Étoile'], language: 'xx' }), /^The language "xx" is unknown: it is one of en, ru/],
  [link({ title: '', clients: ['Étoile'] }), /^The title is missing/],
  [key({ role: 'admin', clients: ['Étoile'] }), /^An admin key sees everything, so it takes no clients\./],
  [key({ role: 'admin', future: true }), /^An admin key sees everything, so it takes no future\./],
  [key({ role: 'metrics', pools: ['alpha_001'] }), /^A metrics key reads the metrics .* takes no pools\./],
  [key({ role: 'metrics', parts: ['money'] }), /takes no parts\./],
  [key({ parts: [] }), /^The part is missing: at least one of hashrate, workers, money, anomalies\./],
  [key({ parts: ['hashrate', 'balance'] }), /^The part "balance" is unknown/],
  [key({ pools: ['Alpha-1'] }), /^The pool "Alpha-1" is unknown: an id is like/],
  [key({ pools: ['alpha_001'], future: true }), /name the clients, or leave `future` \(--future\) out/],
  [
    key({ clients: ['aurora compute'] }),
    /^No client is called "aurora compute"\. Is it one of these: "Aurora Compute AB"\?/,
  ],
  [key({ clients: ['Étoile', 'Etoil'] }), /^No client is called "Etoil"\. Is it one of these: "Étoile"\?/],
  [key({ clients: ['Zzz'] }), /^No client is called "Zzz"\. Names are written as in the pool files\./],
  [key({ clients: Array(1001).fill('Étoile') }), /^There are more than 1000 clients\./],
  [key({ expires: 'soon' }), /^The end "soon" is neither .* like 90d or 6M/],
  [key({ expires: '0d' }), /is over already/],
  [key({ expires: '2027-01-31T12:00:00Z' }), /is over already/],
  [key({ expires: '2027-02-31T12:00:00Z' }), /is neither/],
  [key({ expires: '2027-02-01' }), /is neither/],
  [key({ expires: '2027-02-01T00:00:00+02:00' }), /is neither/],
  [key({ expires: '101y' }), /is more than 100 years away/],
  [key({ expires: '999999y' }), /is more than 100 years away/],
])('%o is refused', (wish, says) => {
  expect(refusal(wish)).toMatch(says);
});

test('at most five names are offered, the most alike first', () => {
  const names = Array.from({ length: 40 }, (_, index) => ({
    poolId: `alpha_1${index}`,
    clientName: `Client ${index}`,
  }));
  const [, ...offered] = refusal(key({ clients: ['CLIENT  7x'] }), names).match(/"[^"]+"/g) ?? [];
  expect([offered.length, offered[0]]).toEqual([5, '"Client 7"']);
});

test.each([
  ['1h', '2027-01-31T13:00:00.000Z'],
  ['90d', '2027-05-01T12:00:00.000Z'],
  // Not 3 March.
  ['1M', '2027-02-28T12:00:00.000Z'],
  ['13M', '2028-02-29T12:00:00.000Z'],
  ['6M', '2027-07-31T12:00:00.000Z'],
  ['1y', '2028-01-31T12:00:00.000Z'],
  ['100y', '2127-01-31T12:00:00.000Z'],
  ['2027-02-01T00:00:00Z', '2027-02-01T00:00:00.000Z'],
  ['2027-02-01T00:00:00.9+00:00', '2027-02-01T00:00:00.000Z'],
])('%s ends at %s', (expires, end) => {
  expect(made(key({ expires })).draft.expiresAt).toBe(Date.parse(end) / 1000);
});

test('whatever is asked for is made or refused with a sentence', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('read', 'admin', 'money', 'alpha_001', 'Étoile', '1M', 'en'));
  const list = fc.array(text, { maxLength: 3 });
  const wish = fc.record(
    {
      name: text,
      role: text,
      clients: list,
      pools: list,
      future: fc.boolean(),
      parts: list,
      expires: text,
      title: text,
      language: text,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.constantFrom('key', 'link'), wish, fc.constantFrom(known, null), (kind, rest, pools) => {
      expect(refusal({ kind, ...rest }, pools)).toMatch(/^(\{"draft":|[A-Z])/);
    }),
  );
});
