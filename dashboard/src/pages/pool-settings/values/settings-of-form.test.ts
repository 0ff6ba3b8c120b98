import { describe, expect, test } from 'vitest';
import type { AccountField } from '../fields/account-ways.ts';
import { accountPointer, takeAway } from './pointers.ts';
import { emptyFields, type FormStart, settingsOfForm } from './settings-of-form.ts';
import { startOfStored } from './start-of-form.ts';

const field = (name: string, more: Partial<AccountField> = {}): AccountField => ({
  ...{ name, label: name, help: null, kind: 'text', isNeeded: true, choices: [], preset: '', example: null },
  ...more,
});
const user = field('user_id');
const key = field('api_key', { kind: 'secret' });
const divisor = field('amount_divisor', { kind: 'choice', choices: [1, 100], isNeeded: false });
const factor = field('factor', { kind: 'number', isNeeded: false });
const flag = field('merged', { kind: 'flag', isNeeded: false });
const fields = [user, key, divisor, factor, flag];

function formOf(texts: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, text] of Object.entries(texts)) form.append(name, text);
  return form;
}

const general = { '/pool_name': ' Main ', '/client_name': 'Aurora', '/company': 'Aurora AB', '/country': 'Sweden' };

describe('a new pool', () => {
  const start: FormStart = { texts: {}, stored: null };

  test('is sent with what was filled in, each value as its type wants it', () => {
    const form = formOf({
      ...general,
      ...{ '/tags': 'bitcoin, , north ', '/pool_id': 'alpha_007', '/location': '' },
      ...{ '/account/user_id': 'aurora', '/account/api_key': ' S3CRET ' },
      ...{ '/account/amount_divisor': '100', '/account/factor': '0.5', '/account/merged': 'on' },
    });
    expect(settingsOfForm(form, fields, start)).toEqual({
      ...{ pool_name: 'Main', client_name: 'Aurora', company: 'Aurora AB', country: 'Sweden' },
      ...{ tags: ['bitcoin', 'north'], pool_id: 'alpha_007' },
      account: { user_id: 'aurora', api_key: 'S3CRET', amount_divisor: 100, factor: 0.5, merged: true },
    });
  });

  test('has an account also where nothing of it was filled in, and what is no number is sent as it is', () => {
    expect(settingsOfForm(formOf({}), [user, key], start)).toEqual({ account: {} });
    expect(settingsOfForm(formOf({ '/account/factor': 'many' }), fields, start)).toEqual({
      account: { factor: 'many' },
    });
  });

  test('is not whole before what is needed is filled in', () => {
    const form = formOf({ ...general, '/company': ' ', '/account/api_key': 'x' });
    expect(emptyFields(form, fields, start)).toEqual(['/company', '/account/user_id']);
  });
});

describe('a pool that is changed', () => {
  const start = startOfStored({
    settings: {
      ...{ pool_name: 'Main', client_name: 'Aurora', company: 'Aurora AB', country: 'Sweden' },
      ...{ location: 'Boden', tags: ['bitcoin', 'north'], account: { user_id: 'aurora', amount_divisor: 100 } },
    },
    has_secret: { api_key: true },
  });
  const asItIs = {
    ...{ ...general, '/location': 'Boden', '/tags': 'bitcoin, north', '/active': 'on' },
    ...{ '/account/user_id': 'aurora', '/account/api_key': '', '/account/amount_divisor': '100' },
  };

  test('sends nothing where nothing was changed, and needs no secret that is stored', () => {
    expect(settingsOfForm(formOf(asItIs), fields, start)).toEqual({});
    expect(emptyFields(formOf(asItIs), fields, start)).toEqual([]);
  });

  test('sends what is different, and null for what was emptied', () => {
    const { '/active': _paused, ...form } = { ...asItIs, '/location': '', '/tags': '', '/pool_name': 'Other' };
    expect(settingsOfForm(formOf({ ...form, '/account/amount_divisor': '' }), fields, start)).toEqual({
      ...{ location: null, tags: [], pool_name: 'Other', active: false },
      account: { amount_divisor: null },
    });
  });

  test('gets another secret where one was written, and loses one only where that was ticked', () => {
    const pointer = accountPointer('api_key');
    const account = (texts: Record<string, string>) =>
      settingsOfForm(formOf({ ...asItIs, ...texts }), fields, start).account;
    expect(account({ [pointer]: 'N3W' })).toEqual({ api_key: 'N3W' });
    expect(account({ [takeAway(pointer)]: 'on' })).toEqual({ api_key: null });
    expect(account({ [takeAway(pointer)]: 'on', [pointer]: 'N3W' })).toEqual({ api_key: 'N3W' });
  });

  test('that is read in another way loses the settings of the one before, secrets too', () => {
    const link = field('observer_url', { kind: 'secret' });
    const form = formOf({ ...asItIs, '/account/observer_url': 'https://pool.example/x' });
    expect(settingsOfForm(form, [link], start)).toEqual({
      account: { user_id: null, amount_divisor: null, api_key: null, observer_url: 'https://pool.example/x' },
    });
  });
});
