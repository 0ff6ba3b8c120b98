import { describe, expect, test } from 'vitest';
import { kindOfIncome, kindOfPayment } from './whose-money.ts';

const none = { coin: null, coinType: null, mergeCoinType: null, type: null };

describe('whose money a row is', () => {
  test.each([
    ['no coin is named', {}],
    ['a method of payment', { type: 'FPPS' }],
    ['a method with a plus sign', { type: 'PPS+' }],
    ['a method in lower case', { type: 'pplns' }],
    ['a method with a hyphen', { type: 'F-PPS' }],
    ['a method in two words', { type: 'PPS Plus' }],
    ['two methods', { type: 'PPS+ (FPPS)' }],
    ['half of a day', { type: 'fpps_fee' }],
    ['the coin itself', { coin: 'ltc' }],
    ['the coin and a method', { type: 'LTC-FPPS' }],
    ['the merged coin is 0', { mergeCoinType: '0', type: 'FPPS' }],
    ['the coin of the request', { coinType: 'LTC', coin: 'ltc' }],
    ['the merged coin is none', { mergeCoinType: 'none', coinType: 'LTC' }],
  ])("the account's: %s", (_what, row) => {
    expect(kindOfIncome({ ...none, ...row }, 'LTC')).toEqual({ is: 'own' });
  });

  test.each([
    ['a coin', { coinType: 'FB' }, 'FB'],
    ['a ticker as the type', { type: 'DOGE' }, 'DOGE'],
    ['a ticker and a method', { type: 'FPPS DOGE' }, 'DOGE'],
    ['a ticker before a method', { type: 'doge-pps' }, 'DOGE'],
    ['a plus sign between them', { type: 'FPPS+DOGE' }, 'DOGE'],
    ['words about merged mining', { type: 'Merged Mining PEP' }, 'PEP'],
    ['the coin that was merged', { mergeCoinType: 'FB', coin: 'LTC' }, 'FB'],
    ['a coin beside a method', { coin: 'DOGE', type: 'FPPS' }, 'DOGE'],
    ['a coin beside another type', { coin: 'DOGE', type: 'XYZ' }, 'DOGE'],
    ['the coin that was merged, twice', { mergeCoinType: 'FB', coinType: 'fb', coin: 'LTC' }, 'FB'],
    ['another spelling', { type: 'BEL' }, 'BELLS'],
  ])("another coin's: %s", (_what, row, currency) => {
    expect(kindOfIncome({ ...none, ...row }, 'LTC')).toEqual({ is: 'other', currency });
  });

  test.each([
    ['a type', { type: 'XYZ' }, 'XYZ'],
    ['a type beside a method', { type: 'FPPS XYZ' }, 'FPPS XYZ'],
    ['a coin', { coin: 'XYZ', type: 'FPPS' }, 'XYZ'],
    ['a type beside the coin of the request', { coinType: 'LTC', type: 'XYZ' }, 'XYZ'],
    ['two coins', { coinType: 'LTC', type: 'DOGE' }, 'DOGE'],
    ['two coins in two fields', { coin: 'LTC', coinType: 'DOGE', type: 'FPPS' }, 'LTC DOGE'],
    ['a coin beside the account’s', { coin: 'LTC', coinType: 'XYZ', type: 'FPPS' }, 'XYZ'],
    ['the account’s coin as the merged one', { mergeCoinType: 'LTC', coin: 'DOGE' }, 'LTC DOGE'],
    ['two merged coins', { mergeCoinType: 'DOGE', coin: 'PEP' }, 'DOGE PEP'],
    ['a coin beside the type of another', { coin: 'DOGE', type: 'PEP' }, 'PEP'],
    ['a method with letters of another script', { type: 'FPPS狗狗币' }, 'FPPS狗狗币'],
    ['the coin beside a word of another script', { type: 'LTC 狗狗币' }, 'LTC 狗狗币'],
    ['a letter that only looks like one', { type: 'FPPSХ' }, 'FPPSХ'],
    ['letters of another width', { type: 'FPPS/ＤＯＧＥ' }, 'FPPS/ＤＯＧＥ'],
    ['a picture', { type: 'FPPS🐕' }, 'FPPS🐕'],
    ['two coins as the type', { type: 'DOGE/PEP' }, 'DOGE/PEP'],
    ['an object in place of a word', { type: '(object)' }, '(object)'],
    ['a word that names nothing by itself', { type: 'mining' }, 'mining'],
    ['no word, only dots', { type: '...' }, '...'],
  ])('unknown: %s', (_what, row, what) => {
    expect(kindOfIncome({ ...none, ...row }, 'LTC')).toEqual({ is: 'unknown', what });
  });

  test('the coin of the account may be a merge-mined or an unknown one', () => {
    expect(kindOfIncome({ ...none, type: 'BELLS' }, 'BEL')).toEqual({ is: 'own' });
    expect(kindOfIncome({ ...none, type: 'NEW', coin: 'new' }, 'NEW')).toEqual({ is: 'own' });
    expect(kindOfIncome({ ...none, type: 'LTC' }, 'DOGE')).toEqual({ is: 'other', currency: 'LTC' });
  });
});

test('a payment is in another coin where its type names one; any other type is accepted', () => {
  const kind = (row: object) => kindOfPayment({ ...none, ...row }, 'LTC');
  expect(kind({ type: 'DOGE', coinType: 'LTC' })).toEqual({ is: 'other', currency: 'DOGE' });
  expect(kind({ type: 'auto' })).toEqual({ is: 'own' });
  expect(kind({ type: 'auto', mergeCoinType: 'FB' })).toEqual({ is: 'other', currency: 'FB' });
  expect(kind({ coin: 'XYZ' })).toEqual({ is: 'unknown', what: 'XYZ' });
});
