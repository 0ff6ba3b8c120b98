import { expect, test } from 'vitest';
import { withCoinFields } from './coin-fields.ts';

test('coin fields are found in any spelling; two fields of one name count only where they agree', () => {
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
