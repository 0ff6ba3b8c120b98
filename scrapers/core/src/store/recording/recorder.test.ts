import { describe, expect, test } from 'vitest';
import { fullReading, metadata, noon, worker } from '../../../testing/samples.ts';
import { openTestStore, settings } from '../../../testing/store/open-test-store.ts';
import type { Reading } from '../../adapter.ts';
import { ReadFailure } from '../../failure.ts';

const page = { limit: 100, after: null };
const always = { from: null, to: null };

describe('a reading', () => {
  test('comes back as it went in', () => {
    const { store, record, poolId } = openTestStore();
    record(fullReading());
    expect(store.pools.status(poolId)).toMatchObject({
      id: 1,
      observed_at: '2026-11-21T12:00:00Z',
      current_hashrate: '37.405 PH/s',
      current_hashrate_hs: 37.405e15,
      avg_hashrate_1h_hs: 37.9e15,
      avg_hashrate_24h_hs: 38.21e15,
      algorithm: 'sha256',
      balance: '0.01864218',
      balance_pending: '0.00050362',
      paid_total: '1.20000000',
      shares_valid: 18_422,
      shares_invalid: 12,
      shares_stale: 3,
      pool_luck: 1.02,
      network_difficulty: 83_148_355_189_239.77,
      workers_complete: true,
      derived: [],
      last_error: null,
      freshness: 'fresh',
    });
    const { entries } = store.details.workers(poolId, page);
    expect(entries.map(({ worker_id, status }) => [worker_id, status])).toEqual([
      ['a', 'ONLINE'],
      ['b', 'ONLINE'],
      ['c', 'OFFLINE'],
    ]);
    expect(entries[0]).toMatchObject({
      hashrate_10m_hs: 187_650e9,
      reject_rate: 0.0012,
      last_exchange_time: '2026-11-21T11:59:00Z',
    });
  });

  test('a day that the pool restates is replaced; days it no longer lists stay', () => {
    const { store, record, poolId } = openTestStore();
    record(fullReading());
    record(fullReading({ earnings: [{ date: '2026-11-20', amount: '0.01600000', hashrateHs: 1e15 }] }), noon + 600);
    const whole = { complete: true, left_out: [] };
    expect(store.details.earnings(poolId, always, page, store.details.currency(poolId)).entries).toEqual([
      { date: '2026-11-20', total_income: '0.01600000', hashrate: '1.000 PH/s', hashrate_hs: 1e15, ...whole },
      { date: '2026-11-19', total_income: '0.01500000', hashrate: '38.187 PH/s', hashrate_hs: 38.187e15, ...whole },
    ]);
  });

  test('a payment is never there twice; later additions are taken over', () => {
    const { store, record, poolId } = openTestStore();
    const payout = {
      ownId: 'p1',
      state: 'sent' as const,
      paidAt: noon - 60,
      amount: '0.01000000',
      fee: null,
      tx: null,
    };
    record(fullReading({ payouts: [payout] }));
    record(fullReading({ payouts: [payout] }), noon + 600);
    record(fullReading({ payouts: [{ ...payout, tx: 'abc' }] }), noon + 1200);
    expect(store.details.payouts(poolId, always, page, store.details.currency(poolId)).entries).toEqual([
      {
        payout_id: 'p1',
        paid_at: '2026-11-21T11:59:00Z',
        amount: '0.01000000',
        fee: null,
        tx: 'abc',
        state: 'sent',
        replaced_tx: null,
      },
    ]);
  });

  test('two pools never mix, though they share a worker id, a day and a payment id', () => {
    const { store, record, poolId } = openTestStore();
    store.registry.putFromFile(metadata('alphapool_002'), 'b.yaml', 'digest', 600);
    record(fullReading());
    const other = fullReading({
      workers: [worker('a', { workerName: 'other', hashrate10mHs: 5 })],
      earnings: [{ date: '2026-11-20', amount: '7.00000000', hashrateHs: null }],
      payouts: [{ ownId: 'p1', state: 'sent' as const, paidAt: noon, amount: '9.00000000', fee: null, tx: null }],
    });
    store.recorder.recordReading('alphapool_002', noon, other, settings);
    const names = (id: string) => store.details.workers(id, page).entries.map(({ worker_name }) => worker_name);
    expect([names(poolId), names('alphapool_002')]).toEqual([['a', 'b', 'c'], ['other']]);
    expect(store.details.earnings(poolId, always, page, store.details.currency(poolId)).entries[0]?.total_income).toBe(
      '0.01570138',
    );
    expect(store.details.payouts(poolId, always, page, store.details.currency(poolId)).entries[0]?.amount).toBe(
      '0.01490000',
    );
    expect(store.details.anomalies('alphapool_002', null, page).entries).toMatchObject([{ pool_id: 'alphapool_002' }]);
  });

  test('a pool that goes over to another coin keeps the amounts of both apart', () => {
    const { store, record, poolId, sql } = openTestStore();
    const growing = (currency: string, lifetimeIncome: string): Partial<Reading> => ({
      currency,
      lifetimeIncome,
      earnings: [],
      payouts: [],
    });
    record(fullReading(growing('BTC', '1.00000000')), noon);
    record(fullReading(growing('BTC', '1.50000000')), noon + 600);
    record(fullReading(growing('LTC', '70.00000000')), noon + 1200);
    expect(store.details.earnings(poolId, always, page, store.details.currency(poolId)).entries).toEqual([]);
    record(fullReading(growing('LTC', '72.00000000')), noon + 1800);
    expect(store.details.earnings(poolId, always, page, store.details.currency(poolId)).entries).toMatchObject([
      { total_income: '2.00000000' },
    ]);
    expect(sql('SELECT date, amount AS total_income, currency FROM earning ORDER BY id')).toEqual([
      { date: '2026-11-21', total_income: '0.50000000', currency: 'BTC' },
      { date: '2026-11-21', total_income: '2.00000000', currency: 'LTC' },
    ]);
    record(fullReading({ ...growing('BTC', '1.60000000') }), noon + 2400);
    expect(store.details.earnings(poolId, always, page, store.details.currency(poolId)).entries).toMatchObject([
      { total_income: '0.60000000' },
    ]);
  });

  test('days and payments have their own currency if no reading names one', () => {
    const { store, record, poolId, sql } = openTestStore();
    record(fullReading());
    sql('DELETE FROM pool_summary');
    expect(store.details.currency(poolId)).toBe('BTC');
    expect(store.details.earnings(poolId, always, page, store.details.currency(poolId)).entries.length).toBe(2);
    expect(store.details.payouts(poolId, always, page, store.details.currency(poolId)).entries.length).toBe(1);
    sql('DELETE FROM earning');
    sql('DELETE FROM payout');
    expect(store.details.currency(poolId)).toBeNull();
  });

  test('the mean of a step is of one algorithm only', () => {
    const { store, record, poolId } = openTestStore();
    const rate = (algorithm: string, currentHs: number) =>
      fullReading({ hashrates: [{ algorithm, currentHs, avg1hHs: null, avg24hHs: null }] });
    record(rate('sha256', 10), noon);
    record(rate('sha256', 20), noon + 600);
    record(rate('sha256', 1), noon + 3600);
    record(rate('scrypt', 3), noon + 4200);
    const { entries } = store.accountHistory(poolId, { step: '1h', from: 0, to: noon * 2, ...page });
    expect(entries.map((point) => [point.timestamp, point.current_hashrate_hs])).toEqual([
      ['2026-11-21T13:00:00Z', null],
      ['2026-11-21T12:00:00Z', 15],
    ]);
  });

  test('of the same second as another one stands a second later in SQL, and nowhere else', () => {
    const { store, record, poolId, sql } = openTestStore();
    store.registry.putFromFile(metadata('alphapool_002'), 'b.yaml', 'digest', 600);
    store.recorder.recordReading('alphapool_002', noon, fullReading(), settings);
    record(fullReading(), noon - 600);
    record(fullReading());
    record(fullReading({ balance: '0.02000000', workers: [worker('b')] }));
    const rows = (pool: string) =>
      sql(`SELECT timestamp, balance, (SELECT COUNT(*) FROM worker_status w WHERE w.pool_id = s.pool_id AND w.timestamp = s.timestamp) AS workers
        FROM pool_summary s WHERE pool_id = '${pool}' ORDER BY timestamp`);
    expect(rows(poolId)).toEqual([
      { timestamp: '2026-11-21 11:50:00', balance: '0.01864218BTC', workers: 3 },
      { timestamp: '2026-11-21 12:00:00', balance: '0.01864218BTC', workers: 3 },
      { timestamp: '2026-11-21 12:00:01', balance: '0.02000000BTC', workers: 1 },
    ]);
    expect(sql(`SELECT timestamp, balance FROM latest_pool_status WHERE pool_id = '${poolId}'`)).toEqual([
      { timestamp: '2026-11-21 12:00:01', balance: '0.02000000BTC' },
    ]);
    expect(rows('alphapool_002')).toHaveLength(1);
    expect(store.pools.status(poolId)).toMatchObject({ balance: '0.02000000', observed_at: '2026-11-21T12:00:00Z' });
  });

  test('of a pool that was deleted meanwhile is dropped', () => {
    const { store, record, sql } = openTestStore();
    store.recorder.recordReading('alphapool_999', noon, fullReading(), settings);
    record(fullReading());
    expect(sql('SELECT count(*) AS n FROM reading')).toEqual([{ n: 1 }]);
  });
});

describe('a failure', () => {
  test('moves neither the time of observation nor figures, history or anomalies', () => {
    const { store, record, poolId, sql } = openTestStore();
    record(fullReading());
    const { last_error: _none, freshness: _fresh, parts: _parts, ...before } = store.pools.status(poolId) ?? {};
    const tables = ['reading', 'worker_reading', 'earning', 'payout', 'anomaly'].map((name) => `SELECT * FROM ${name}`);
    const rows = tables.map((table) => sql(table));
    for (let count = 1; count <= 3; count += 1) {
      store.recorder.recordFailure(poolId, noon + count * 5, new ReadFailure('unavailable', 'Down.'));
      const { last_error, freshness, parts, ...after } = store.pools.status(poolId) ?? {};
      expect(after).toEqual(before);
      const error = { kind: 'unavailable', message: 'Down.', since: '2026-11-21T12:00:05Z', count };
      expect(last_error).toEqual({ part: null, ...error });
      for (const part of Object.values(parts ?? {}))
        expect(part).toEqual({ offered: true, observed_at: '2026-11-21T12:00:00Z', freshness, error });
      expect(freshness).toBe(count < 3 ? 'fresh' : 'stale');
    }
    expect(tables.map((table) => sql(table))).toEqual(rows);
    record(fullReading(), noon + 600);
    expect(store.pools.status(poolId)).toMatchObject({ last_error: null, freshness: 'fresh' });
  });
});
