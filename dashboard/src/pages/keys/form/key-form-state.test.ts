import { expect, test } from 'vitest';
import { emptyKeyForm, keyDraftOf, linkDraftOf } from './key-form-state.ts';
import { wrongField } from './wrong-field.ts';

test('what was not chosen is left out, and an admin key has no view', () => {
  const form = emptyKeyForm('key', 'en');
  expect(keyDraftOf({ ...form, name: ' Grafana ' })).toEqual({ name: 'Grafana', role: 'read' });
  const seeing = { ...form, name: 'x', clients: ['A'], future: true, parts: ['money' as const], expires: '90d' };
  expect(keyDraftOf(seeing)).toEqual({
    name: 'x',
    role: 'read',
    clients: ['A'],
    future: true,
    parts: ['money'],
    expires: '90d',
  });
  expect(keyDraftOf({ ...seeing, role: 'admin' })).toEqual({ name: 'x', role: 'admin', expires: '90d' });
});

test('a link has its language, its title where it was given one, and an end', () => {
  const form = { ...emptyKeyForm('link', 'ru'), pools: ['alpha_001'], future: true };
  expect(linkDraftOf(form)).toEqual({ language: 'ru', pools: ['alpha_001'], expires: '6M' });
  expect(linkDraftOf({ ...form, title: 'Аврора', expires: 'day', day: '2027-02-01' })).toEqual({
    title: 'Аврора',
    language: 'ru',
    pools: ['alpha_001'],
    expires: '2027-02-01T23:59:59Z',
  });
  // Nothing of it is a mistake that the gateway names.
  expect(linkDraftOf({ ...form, parts: [] }).parts).toEqual([]);
});

test.each([
  ['name must not have fewer than 1 characters.', 'name'],
  ['The end "3x" is neither a time with h, d, M (months) or y, like 90d or 6M, nor a moment.', 'expires'],
  ['expires must not have more than 40 characters', 'expires'],
  ['The list of clients is empty: name at least one, or leave clients out.', 'clients'],
  ['pools[3] must match pattern', 'pools'],
  ['parts must not have fewer than 1 items.', 'parts'],
  ['A link shows the pools of clients, or single pools: name at least one of them.', 'clients'],
  ['The title is longer than 200 characters.', 'title'],
  ['Keys cannot be written now.', null],
  [null, null],
])('%s is said at %s', (detail, field) => {
  expect(wrongField(detail)).toBe(field);
});
