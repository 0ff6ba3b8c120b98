import { noTally } from '@poolgate/core/kit/tally.ts';
import { finished } from '@poolgate/core/testing/adapter/finished.ts';
import { describe, expect, test } from 'vitest';
import { payoutsOf } from './payouts.ts';

describe('payouts', () => {
  test('a payment without a transaction is pending; a list with a left-out row covers no span for certain', () => {
    const row = { time: 1_767_225_600, amount: '0.001', tx: 'a' };
    const older = { time: '1767225500', amount: 0.002, tx: '' };
    expect(finished(payoutsOf({ payouts: [row, older] }, noTally))).toMatchObject({
      payouts: [
        { ownId: null, paidAt: 1_767_225_600, amount: '0.00100000', tx: 'a', state: 'sent' },
        { ownId: null, paidAt: 1_767_225_500, amount: '0.00200000', tx: null, state: 'pending' },
      ],
      payoutsSince: 1_767_225_501,
    });
    expect(finished(payoutsOf({ payouts: [row, older, { ...row, amount: 'x' }] }, noTally)).payoutsSince).toBeNull();
    expect(finished(payoutsOf({ payouts: [older, row] }, noTally)).payoutsSince).toBeNull();
  });
});
