import { formCheck } from '@poolgate/core/testing/adapter/account-form-suite.ts';
import { describe, expect, test } from 'vitest';
import { accountSchema, form } from './account.ts';

describe('account settings', () => {
  const wallet = 'InventedAddress';
  const faults = (settings: unknown) =>
    accountSchema.safeParse(settings).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];

  test('keep the address and lower the slug', () => {
    expect(accountSchema.parse({ wallet: 'AbC', coin: 'BTC', region: 'eu', amount_divisor: '1000000000' })).toEqual({
      wallet: 'AbC',
      coin: 'btc',
      region: 'eu',
      amount_divisor: 1e9,
    });
  });
  test('the form refuses the coin that has several hosts', () => {
    const isInForm = formCheck(form().schema);
    expect(['dgb', 'dgb-sha'].map((coin) => isInForm({ wallet, coin }))).toEqual([false, true]);
  });
  test.each([
    [{ coin: 'btc' }, /^wallet is missing: write the address/],
    [{ wallet: 0xabcdef, coin: 'etc' }, /^wallet must be text: .*in quotes/],
    [{ wallet: '', coin: 'btc' }, /^wallet is empty/],
    [{ wallet: 'a b', coin: 'btc' }, /^wallet holds a blank/],
    [{ wallet }, /^coin is missing: write the pool's slug/],
    [{ wallet, coin: 'dgb' }, /^coin is not enough: .*dgb-sha/],
    [{ wallet, coin: 'btc.evil.example/' }, /^coin is no slug/],
    [{ wallet, coin: 'btc', amount_divisor: 5 }, /^amount_divisor must be .* power of ten/],
    [{ wallet, coin: 'btc', amount_divisor: '' }, /^amount_divisor must be .* power of ten/],
    [{ wallet, coin: 'btc', key: 'x' }, /key/],
  ])('refuses %j', (settings, sentence) => {
    expect(faults(settings)).toEqual([expect.stringMatching(sentence)]);
  });
});
