import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeOf } from './hash-location.ts';
import { clientPlace, readPart } from './places.ts';
import { choiceField, flagField, listField, readState, textField, wholeField, writeState } from './state-fields.ts';

test.each([
  ['', '/', ''],
  ['#/', '/', ''],
  ['#/pools/alpha_001', '/pools/alpha_001', ''],
  ['#/anomalies?client=A%20B&tag=x', '/anomalies', 'client=A%20B&tag=x'],
  ['#/?a=what?', '/', 'a=what?'],
  ['#main', '/', ''],
])('%s is the place %s with %s', (hash, path, search) => {
  expect(placeOf(hash)).toEqual({ path, search });
});

const schema = {
  client: textField(),
  tag: listField(),
  sort: choiceField(['name', 'hashrate'], 'name'),
  stale: flagField(),
  until: wholeField(),
};

test('the state of a page comes back from its address, and what is usual is not written', () => {
  expect(writeState(schema, '', readState(schema, ''))).toBe('');
  fc.assert(
    fc.property(
      fc.record({
        client: fc.string({ unit: 'grapheme' }),
        tag: fc.array(fc.string({ unit: 'grapheme', minLength: 1 })),
        sort: fc.constantFrom('name' as const, 'hashrate' as const),
        stale: fc.boolean(),
        until: fc.option(fc.integer()),
      }),
      (state) => {
        const { path, search } = placeOf(`#/anomalies?${writeState(schema, '', state)}`);
        expect(path).toBe('/anomalies');
        expect(readState(schema, search)).toEqual(state);
      },
    ),
  );
});

test('a change leaves the rest of the address as it is, and what is not known is read as usual', () => {
  expect(writeState(schema, 'other=1&client=A&tag=x&tag=y', { client: 'B' })).toBe('other=1&tag=x&tag=y&client=B');
  expect(readState(schema, 'sort=age&until=soon&stale=maybe')).toMatchObject({
    sort: 'name',
    until: null,
    stale: false,
  });
});

test('any name of a client is one part of an address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
      const { path, search } = placeOf(`#${clientPlace(name)}`);
      expect([readPart(path.slice('/clients/'.length)), search]).toEqual([name, '']);
    }),
  );
  expect(readPart('50%')).toBe('50%');
});
