import { describe, expect, test } from 'vitest';
import { fullReading, noon, worker } from '../../../testing/samples.ts';
import { openTestStore, type TestStore } from '../../../testing/store/open-test-store.ts';
import { failed, partial } from '../../../testing/store/partial-readings.ts';
import type { Reading } from '../../adapter.ts';

// The clock was six hours ahead, was set right at noon, and its readings of then are still to come.
const hour = 3600;
const ahead = 6 * hour;
const every = 600;

const quiet = { earnings: [], payouts: [], workers: [], offlineWorkers: 0 };
const hashing = (hs: number, more: Partial<Reading> = {}) =>
  fullReading({
    ...quiet,
    hashrates: [{ algorithm: 'sha256', currentHs: hs, avg1hHs: null, avg24hHs: null }],
    ...more,
  });

/** Records a reading every ten minutes. @returns when the next is due. */
function recordAll(file: TestStore, from: number, readings: Reading[], settings = {}): number {
  readings.forEach((reading, index) => {
    file.record(reading, from + index * every, settings);
  });
  return from + readings.length * every;
}

const times = (count: number, make: (index: number) => Reading) =>
  Array.from({ length: count }, (_, index) => make(index));
const workersOf = ({ store, poolId }: TestStore) =>
  store.details.workers(poolId, { limit: 10, after: null })?.entries.map(({ worker_id }) => worker_id);
const statusOf = ({ store, poolId }: TestStore) => store.pools.status(poolId);

describe('a clock that was set back', () => {
  test('the newest reading is the one that was recorded last: in the status, in changes, in SQL and in the list of workers', () => {
    const file = openTestStore();
    file.record(fullReading({ balance: '1.00000000', workers: [worker('then')] }), noon + ahead);
    const since = file.store.changes.newest();
    file.record(fullReading({ balance: '2.00000000', workers: [worker('now')] }), noon);
    const expected = { balance: '2.00000000', observed_at: '2026-11-21T12:00:00Z', timestamp: '2026-11-21T12:00:00Z' };
    expect(statusOf(file)).toMatchObject({ ...expected, parts: { money: { observed_at: expected.observed_at } } });
    expect(file.store.changes.changesSince(since).pools).toMatchObject([{ status: expected }]);
    expect(file.sql('SELECT balance, timestamp FROM latest_pool_status')).toEqual([
      { balance: '2.00000000BTC', timestamp: '2026-11-21 12:00:00' },
    ]);
    expect(workersOf(file)).toEqual(['now']);
  });

  test('workers are counted by the part that was read last', () => {
    const file = openTestStore();
    file.record(partial({ hashrate: failed() }, { countsPart: 'workers', onlineWorkers: 9 }), noon + ahead);
    file.record(partial({ workers: failed() }, { countsPart: 'hashrate', onlineWorkers: 5 }), noon);
    expect(statusOf(file)).toMatchObject({ online_workers: 5, counts_part: 'hashrate' });
  });

  test('income that follows from growth is counted once', () => {
    const file = openTestStore();
    const grown = (lifetimeIncome: string) => fullReading({ ...quiet, lifetimeIncome, paidTotal: null });
    file.record(grown('1.00000000'), noon + ahead - every);
    file.record(grown('1.10000000'), noon + ahead);
    recordAll(file, noon, ['1.20000000', '1.30000000', '1.40000000'].map(grown));
    expect(file.sql('SELECT date, total_income FROM daily_earnings')).toEqual([
      { date: '2026-11-21', total_income: '0.40000000' },
    ]);
  });

  test('a drop is judged against what was read before it, and not for hours against the same ten readings', () => {
    const file = openTestStore();
    const next = recordAll(
      file,
      noon + ahead,
      times(12, () => hashing(100e15)),
    );
    expect(next).toBeGreaterThan(noon + ahead);
    // The operator switched half of the miners off, and says so.
    const lower = recordAll(
      file,
      noon,
      times(4, () => hashing(50e15)),
    );
    const open = () => file.sql("SELECT id FROM anomaly_log WHERE anomaly_type = 'HASHRATE_DROP' AND resolved = 0");
    file.sql('UPDATE anomaly_log SET resolved = 1');
    recordAll(
      file,
      lower,
      times(4, () => hashing(50e15)),
    );
    expect(open()).toEqual([]);
    // A real one is seen.
    file.record(hashing(20e15), lower + 4 * every);
    expect(open()).toHaveLength(1);
  });

  test('averages are made of what was read until now', () => {
    const file = openTestStore();
    recordAll(
      file,
      noon - 2 * hour,
      times(12, () => hashing(10e15)),
    );
    recordAll(
      file,
      noon + ahead,
      times(6, () => hashing(90e15)),
    );
    file.record(hashing(10e15), noon);
    expect(statusOf(file)).toMatchObject({ avg_hashrate_1h_hs: 10e15, derived: ['avg_hashrate_1h'] });
  });

  test('a payment is late a period after now, not after the moment that the clock said', () => {
    const file = openTestStore();
    const settings = { payoutThreshold: '0.01', payoutPeriodHours: 1 };
    const full = () => fullReading({ ...quiet, balance: '0.50000000' });
    file.record(full(), noon + ahead, settings);
    recordAll(file, noon, times(8, full), settings);
    expect(file.sql("SELECT severity FROM anomaly_log WHERE anomaly_type = 'PAYMENT_DELAY'")).toHaveLength(1);
  });

  test('a rise of the balance within a few days of income proves nothing, by however much the clock went back', () => {
    const file = openTestStore();
    const day = { date: '2026-11-20', amount: '0.10000000', hashrateHs: null };
    const rich = (balance: string) => fullReading({ ...quiet, earnings: [day], balance });
    file.record(rich('0.10000000'), noon + 10 * 24 * hour);
    file.record(rich('0.15000000'), noon);
    expect(file.sql("SELECT 1 FROM anomaly_log WHERE anomaly_type = 'BALANCE_ANOMALY'")).toEqual([]);
  });

  test('an account that another one took the place of by that clock keeps its own readings', () => {
    const file = openTestStore();
    const account = (accountKey: string) => ({ accountKey });
    file.record(hashing(10e15), noon + ahead - every, account('first'));
    file.record(hashing(10e15), noon + ahead, account('second'));
    recordAll(
      file,
      noon,
      times(8, () => hashing(10e15)),
      account('second'),
    );
    expect(statusOf(file)?.avg_hashrate_1h_hs).toBe(10e15);
  });
});
