import type { Listed } from '@poolgate/core/kit/paging.ts';
import { noTally } from '@poolgate/core/kit/tally.ts';
import { finished } from '@poolgate/core/testing/adapter/finished.ts';
import { describe, expect, test } from 'vitest';
import { apiPayoutsOf } from './payouts.ts';

describe('the payments', () => {
  const row = (id: number, amount = '0.1') => ({ payment_id: String(id), created_time: '1795226735', amount, tx: '' });
  const list = (rows: unknown[], complete = true): Listed => ({ rows, complete, moved: false, cut: false });
  const totalOf = (listed: Listed, newestKnown: number | null = null) =>
    finished(apiPayoutsOf(listed, newestKnown, noTally)).payoutsTotal;

  test('are summed where all were listed and readable', () => {
    expect(totalOf(list([row(1), row(2)]))).toBe('0.20000000');
    expect(totalOf(list([row(1), row(2)], false))).toBeNull();
    expect(totalOf(list([row(1), row(2), row(3, 'soon')]))).toBeNull();
    expect(totalOf(list([]))).toBe('0.00000000');
  });

  test('an id of 0 is none', () => {
    const { payouts } = finished(apiPayoutsOf(list([row(0), row(12)]), null, noTally));
    expect(payouts.map(({ ownId }) => ownId)).toEqual([null, '12']);
  });

  test('an empty list does not cancel known payments', () => expect(totalOf(list([]), 1_795_226_735)).toBeNull());
});
