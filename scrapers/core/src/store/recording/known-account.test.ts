import { describe, expect, test } from 'vitest';
import { fullReading, noon } from '../../../testing/samples.ts';
import { openTestStore } from '../../../testing/store/open-test-store.ts';
import { failed, partial } from '../../../testing/store/partial-readings.ts';

describe('what the file has of an account', () => {
  test('says whether the newest reading of the money had its income as one sum', () => {
    const { store, record, poolId } = openTestStore();
    const tells = () => store.recorder.known(poolId)?.incomeFromGrowth;
    record(fullReading({ lifetimeIncome: '7.00000000' }));
    expect(tells()).toBe(true);
    record(partial({ money: failed() }, { lifetimeIncome: null }), noon + 600);
    expect(tells()).toBe(true);
    record(fullReading({ lifetimeIncome: null }), noon + 1200);
    expect(tells()).toBe(false);
  });

  test('names the parts that were read before', () => {
    const { store, record, poolId } = openTestStore();
    expect(store.recorder.known(poolId)).toEqual({
      newestEarningDay: null,
      newestPayoutAt: null,
      currency: null,
      partsRead: new Set(),
      incomeFromGrowth: false,
    });
    record(partial({ network: failed(), payouts: 'not_offered' }));
    expect(store.recorder.known(poolId)).toMatchObject({
      currency: 'BTC',
      partsRead: new Set(['hashrate', 'workers', 'money', 'earnings']),
    });
    record(partial({ money: failed() }), noon + 600);
    expect([...(store.recorder.known(poolId)?.partsRead ?? [])]).toContain('money');
    expect(store.recorder.known('alphapool_999')).toBeNull();
  });
});
