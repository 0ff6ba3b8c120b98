import { describe, expect, test } from 'vitest';
import { kindOfRow } from './merged-coins.ts';
import { unknownAmounts } from './schema.ts';

const none = { coin: null, coinType: null, mergeCoinType: null, type: null };

describe('whose money a row is', () => {
  test.each([
    ['no word of a coin', {}],
    ['a method of payment', { type: 'FPPS' }],
    ['a method with a sign', { type: 'PPS+' }],
    ['a method in other letters', { type: 'pplns' }],
    ['a method in other signs', { type: 'F-PPS' }],
    ['a method in two words', { type: 'PPS Plus' }],
    ['two methods', { type: 'PPS+ (FPPS)' }],
    ['half of a day', { type: 'fpps_fee' }],
    ['the coin itself', { coin: 'ltc' }],
    ['the coin and a method', { type: 'LTC-FPPS' }],
    ['no merged coin', { mergeCoinType: '0', type: 'FPPS' }],
    ['no merged coin, in a word', { mergeCoinType: 'none', coinType: 'LTC' }],
  ])("the account's: %s", (_what, row) => {
    expect(kindOfRow({ ...none, ...row }, 'LTC')).toEqual({ is: 'own' });
  });

  test.each([
    ['a coin', { coinType: 'FB' }, 'FB'],
    ['a ticker as the type', { type: 'DOGE' }, 'DOGE'],
    ['a ticker and a method', { type: 'FPPS DOGE' }, 'DOGE'],
    ['a method behind it', { type: 'doge-pps' }, 'DOGE'],
    ['a sign between them', { type: 'FPPS+DOGE' }, 'DOGE'],
    ['a word that says nothing more', { type: 'Merged Mining PEP' }, 'PEP'],
    ['the coin that was merged', { mergeCoinType: 'FB', coin: 'LTC' }, 'FB'],
    ['a coin beside a method', { coin: 'DOGE', type: 'FPPS' }, 'DOGE'],
    ['a coin beside another type', { coin: 'DOGE', type: 'XYZ' }, 'DOGE'],
    ['another spelling', { type: 'BEL' }, 'BELLS'],
  ])("another coin's: %s", (_what, row, currency) => {
    expect(kindOfRow({ ...none, ...row }, 'LTC')).toEqual({ is: 'other', currency });
  });

  test.each([
    ['a type', { type: 'XYZ' }, 'XYZ'],
    ['a type beside a method', { type: 'FPPS XYZ' }, 'FPPS XYZ'],
    ['a coin', { coin: 'XYZ', type: 'FPPS' }, 'XYZ'],
    ['a type beside a coin that may just be repeated', { coinType: 'LTC', type: 'XYZ' }, 'XYZ'],
    ['two coins', { coinType: 'LTC', type: 'DOGE' }, 'DOGE'],
    ['two coins as the type', { type: 'DOGE/PEP' }, 'DOGE/PEP'],
    ['an object in place of a word', { type: '(object)' }, '(object)'],
    ['a word that no row is named by alone', { type: 'mining' }, 'mining'],
    ['no word at all', { type: '...' }, '...'],
  ])('nobody knows: %s', (_what, row, what) => {
    expect(kindOfRow({ ...none, ...row }, 'LTC')).toEqual({ is: 'unknown', what });
  });

  test('an account of a coin that is merged elsewhere, or that is not known here, has its own', () => {
    expect(kindOfRow({ ...none, type: 'BELLS' }, 'BEL')).toEqual({ is: 'own' });
    expect(kindOfRow({ ...none, type: 'NEW', coin: 'new' }, 'NEW')).toEqual({ is: 'own' });
    expect(kindOfRow({ ...none, type: 'LTC' }, 'DOGE')).toEqual({ is: 'other', currency: 'LTC' });
  });
});

test('amounts that no document names, unless they are nothing', () => {
  const row = {
    ppsAmount: '1',
    amount: '2',
    newAmount: '0.5',
    fppsTipAmount: 'much',
    oldAmount: '0',
    goneAmount: null,
  };
  expect(unknownAmounts(row)).toEqual([
    { what: 'newAmount', amount: '0.50000000' },
    { what: 'fppsTipAmount', amount: null },
  ]);
  expect(unknownAmounts('row')).toEqual([]);
});
