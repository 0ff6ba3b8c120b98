import { describe, expect, test } from 'vitest';
import { fullReading, noon } from '../../../testing/samples.ts';
import { openTestStore } from '../../../testing/store/open-test-store.ts';
import type { DayEarning, LeftOutIncome } from '../../adapter.ts';

const always = { from: null, to: null };
const page = { limit: 100, after: null };
const orphan: LeftOutIncome = { reason: 'orphaned', what: null, amount: '3.00000000' };
const unknown: LeftOutIncome = { reason: 'unknown_kind', what: 'XYZ', amount: '4.40000000' };

const day = (amount: string, more: Partial<DayEarning> = {}): DayEarning => ({
  ...{ date: '2026-11-20', amount, hashrateHs: null },
  ...more,
});

function start() {
  const file = openTestStore();
  let time = noon;
  return {
    ...file,
    list(earnings: DayEarning[], more = {}) {
      file.record(fullReading({ currency: 'LTC', earnings, ...more }), time);
      time += 600;
    },
    days: (currency = 'LTC') =>
      file.store.details
        .earnings(file.poolId, always, page, currency)
        .entries.map(({ date, total_income, complete, left_out }) => [date, total_income, complete, left_out]),
  };
}

describe('rows of income that are not counted', () => {
  test('are shown with their day, by the API and in SQL', () => {
    const { list, days, sql } = start();
    list([
      day('0.50000000', { leftOut: [unknown, orphan], complete: false }),
      day('0.00000000', { date: '2026-11-19', leftOut: [orphan], complete: true }),
      day('0.40000000', { date: '2026-11-18' }),
    ]);
    expect(days()).toEqual([
      ['2026-11-20', '0.50000000', false, [unknown, orphan]],
      ['2026-11-19', '0.00000000', true, [orphan]],
      ['2026-11-18', '0.40000000', true, []],
    ]);
    expect(sql('SELECT * FROM left_out_income ORDER BY date DESC, reason DESC')).toEqual([
      { pool_id: 'alphapool_001', date: '2026-11-20', currency: 'LTC', ...unknown },
      { pool_id: 'alphapool_001', date: '2026-11-20', currency: 'LTC', ...orphan },
      { pool_id: 'alphapool_001', date: '2026-11-19', currency: 'LTC', ...orphan },
    ]);
    expect(sql('SELECT * FROM incomplete_earnings')).toEqual([
      { pool_id: 'alphapool_001', date: '2026-11-20', currency: 'LTC', total_income: '0.50000000' },
    ]);
  });

  test('a day that becomes complete loses its mark, and one that no longer is gets it', () => {
    const { list, days, sql } = start();
    list([day('0.50000000', { leftOut: [unknown], complete: false })]);
    list([day('0.50000000')]);
    expect(days()).toEqual([['2026-11-20', '0.50000000', true, []]]);
    expect(sql('SELECT * FROM left_out_income')).toEqual([]);
    list([day('0.50000000', { leftOut: [orphan] })]);
    expect(days()).toEqual([['2026-11-20', '0.50000000', true, [orphan]]]);
  });

  test('a day that was only a mark goes where its row is known to be of another coin now', () => {
    const { list, days } = start();
    list([day('0', { leftOut: [unknown], complete: false }), day('0.3', { date: '2026-11-19', leftOut: [orphan] })]);
    const asDoge = (date: string) => day('4.4', { date, currency: 'DOGE' });
    list([asDoge('2026-11-20'), asDoge('2026-11-19')]);
    // What was counted stays until the pool says otherwise.
    expect(days()).toEqual([['2026-11-19', '0.3', true, [orphan]]]);
    expect(days('DOGE').map(([date, amount]) => [date, amount])).toEqual([
      ['2026-11-20', '4.4'],
      ['2026-11-19', '4.4'],
    ]);
  });
});

test('a day from before its coin was known is not a second day of that coin', () => {
  const { list, days, sql } = start();
  list([day('0.1'), day('0.3', { date: '2026-11-19' })], { currency: null });
  list([day('0.2')]);
  expect(days()).toEqual([['2026-11-20', '0.2', true, []]]);
  expect(sql('SELECT date, total_income FROM daily_earnings ORDER BY date')).toEqual([
    { date: '2026-11-19', total_income: '0.3' },
    { date: '2026-11-20', total_income: '0.2' },
  ]);
});

test('income of another account of this pool_id in an unknown coin stays', () => {
  const { record, sql } = openTestStore();
  const told = (currency: string | null) => fullReading({ currency, earnings: [day('0.1')] });
  record(told(null), noon, { accountKey: 'one' });
  record(told('LTC'), noon + 600, { accountKey: 'other' });
  expect(sql('SELECT currency FROM earning ORDER BY currency')).toEqual([{ currency: '' }, { currency: 'LTC' }]);
});

describe('days of coins that are mined along', () => {
  test("are lists of their own, and no day of the account's own coin", async () => {
    const { list, days, sql, store, poolId } = start();
    list([day('0.50000000'), day('151.20000000', { currency: 'DOGE' }), day('0.91000000', { currency: 'BELLS' })]);
    expect(days()).toEqual([['2026-11-20', '0.50000000', true, []]]);
    expect(days('DOGE')).toEqual([['2026-11-20', '151.20000000', true, []]]);
    expect(store.details.currencies(poolId, 'earnings')).toEqual(['BELLS', 'DOGE', 'LTC']);
    // Whoever adds up this view does not look at the currency.
    expect(sql('SELECT total_income FROM daily_earnings')).toEqual([{ total_income: '0.50000000' }]);
    expect(sql('SELECT date, currency, total_income FROM other_coin_earnings ORDER BY currency')).toEqual([
      { date: '2026-11-20', currency: 'BELLS', total_income: '0.91000000' },
      { date: '2026-11-20', currency: 'DOGE', total_income: '151.20000000' },
    ]);
    const request = {
      from: '2026-11-01',
      to: '2026-11-30',
      groupBy: 'pool' as const,
      client: null,
      except: new Set(''),
    };
    const sums = await store.sumEarnings(request, () => true);
    expect(sums?.groups[0]?.earnings.map(({ currency, total_income }) => [currency, total_income])).toEqual([
      ['BELLS', '0.91000000'],
      ['DOGE', '151.20000000'],
      ['LTC', '0.50000000'],
    ]);
    expect(sums?.pools[0]?.currency).toBe('LTC');
  });

  test('explain no rise of the balance, and are no day that it is measured by', () => {
    const { list, store, poolId } = start();
    const money = (balance: string) => ({ balance, balancePending: null, paidTotal: null, payouts: [] });
    list([day('0.1')], money('1'));
    list([day('0.1'), day('900', { currency: 'DOGE' })], money('2'));
    const told = store.details.anomalies(poolId, null, page).entries.map(({ anomaly_type }) => anomaly_type);
    expect(told).toContain('BALANCE_ANOMALY');
  });
});

test('days that become lower, as without other coins, are not a rise of the balance', () => {
  const { list, store, poolId } = start();
  const money = (balance: string) => ({ balance, balancePending: null, paidTotal: null, payouts: [] });
  const isOpen = () =>
    store.details.anomalies(poolId, null, page).entries.some(({ anomaly_type }) => anomaly_type === 'BALANCE_ANOMALY');
  const dates = ['2026-11-20', '2026-11-19', '2026-11-18'];
  const all = (amount: string, more = {}) => dates.map((date) => day(amount, { date, ...more }));
  list(all('151.24'), money('1'));
  list([...all('0.04'), ...all('151.2', { currency: 'DOGE' })], money('1.03'));
  expect(isOpen()).toBe(false);
  list(all('0.01'), money('1.03'));
  expect(isOpen()).toBe(false);
  list(all('0.01'), money('2'));
  expect(isOpen()).toBe(true);
});

test('a rise of the balance on a day that may have brought more proves nothing', () => {
  const { list, store, poolId } = start();
  const money = (balance: string) => ({ balance, balancePending: null, paidTotal: null, payouts: [] });
  const incomplete = day('0.1', { leftOut: [unknown], complete: false });
  list([day('0.1')], money('1'));
  list([incomplete], money('2'));
  const isOpen = () =>
    store.details.anomalies(poolId, null, page).entries.some(({ anomaly_type }) => anomaly_type === 'BALANCE_ANOMALY');
  expect(isOpen()).toBe(false);
  // The next rise is another matter.
  list([incomplete], money('3'));
  expect(isOpen()).toBe(true);
});
