import { describe, expect, test } from 'vitest';
import { unknownAmounts, withSums } from '../signed/schema.ts';
import { withCoinFields } from './coin-fields.ts';
import { kindOfPayment, kindOfRow } from './whose-money.ts';

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
    ['what was asked for', { coinType: 'LTC', coin: 'ltc' }],
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
    ['the coin that was merged, twice', { mergeCoinType: 'FB', coinType: 'fb', coin: 'LTC' }, 'FB'],
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
    ['two coins in two fields', { coin: 'LTC', coinType: 'DOGE', type: 'FPPS' }, 'LTC DOGE'],
    ['a coin beside the account’s', { coin: 'LTC', coinType: 'XYZ', type: 'FPPS' }, 'XYZ'],
    ['the account’s coin as the merged one', { mergeCoinType: 'LTC', coin: 'DOGE' }, 'LTC DOGE'],
    ['two merged coins', { mergeCoinType: 'DOGE', coin: 'PEP' }, 'DOGE PEP'],
    ['a coin beside the type of another', { coin: 'DOGE', type: 'PEP' }, 'PEP'],
    ['a method beside letters of another script', { type: 'FPPS狗狗币' }, 'FPPS狗狗币'],
    ['the coin beside a word of another script', { type: 'LTC 狗狗币' }, 'LTC 狗狗币'],
    ['a letter that only looks like one', { type: 'FPPSХ' }, 'FPPSХ'],
    ['letters of another width', { type: 'FPPS/ＤＯＧＥ' }, 'FPPS/ＤＯＧＥ'],
    ['a picture', { type: 'FPPS🐕' }, 'FPPS🐕'],
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

test('a payment is in another coin where its type says so, whatever else that is', () => {
  const kind = (row: object) => kindOfPayment({ ...none, ...row }, 'LTC');
  expect(kind({ type: 'DOGE', coinType: 'LTC' })).toEqual({ is: 'other', currency: 'DOGE' });
  expect(kind({ type: 'auto' })).toEqual({ is: 'own' });
  expect(kind({ type: 'auto', mergeCoinType: 'FB' })).toEqual({ is: 'other', currency: 'FB' });
  expect(kind({ coin: 'XYZ' })).toEqual({ is: 'unknown', what: 'XYZ' });
});

test('a coin is named by a field in any spelling, and by two fields of one name only where they agree', () => {
  const fields = (row: object) => withCoinFields(row) as Record<string, unknown>;
  expect(fields({ coin_type: 'DOGE' }).coinType).toBe('DOGE');
  expect(fields({ Merge_Coin_Type: 'FB' }).mergeCoinType).toBe('FB');
  expect(fields({ mergeCoin: 'FB', mergeCoinType: null }).mergeCoinType).toBe('FB');
  expect(fields({ currency: 'DOGE' }).coin).toBe('DOGE');
  expect(fields({ coin: 'LTC', currency: 'LTC' }).coin).toBe('LTC');
  expect(fields({ coin: 'LTC', currency: 'DOGE' }).coin).toBe('LTC DOGE');
  expect(fields({ coinType: ['DOGE'] }).coinType).toBe('(object)');
  expect(fields({ coinTypeId: 3 })).toEqual({ coinTypeId: 3 });
  expect(withCoinFields('row')).toBe('row');
});

test('a row of amounts alone that no document names costs its day nothing; a list of them has changed', () => {
  const good = { ppsAmount: '1' };
  const other = { dogeAmount: '7' };
  expect(withSums([good, other, { dogeAmount: '0' }])).toEqual([
    { ...good, sum: '1.00000000' },
    { ...other, sum: '0' },
  ]);
  expect(withSums([other])).toEqual([other]);
});

test('amounts that no document names, unless they are nothing', () => {
  const row = {
    ppsAmount: '1',
    amount: '2',
    new_amount: '0.25',
    newAmount: '0.5',
    fppsTipAmount: 'much',
    oldAmount: '0',
    goneAmount: null,
  };
  expect(unknownAmounts(row)).toEqual([
    { what: 'new_amount', amount: '0.25000000' },
    { what: 'newAmount', amount: '0.50000000' },
    { what: 'fppsTipAmount', amount: null },
  ]);
  expect(unknownAmounts('row')).toEqual([]);
});
