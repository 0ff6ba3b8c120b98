import { describe, expect, test } from 'vitest';
import { fullReading, noon, worker } from '../../../testing/samples.ts';
import { openTestStore } from '../../../testing/store/open-test-store.ts';
import { failed, partial } from '../../../testing/store/partial-readings.ts';
import type { Reading } from '../../adapter.ts';

describe('anomalies', () => {
  const types = (sql: <Row>(statement: string) => Row[]) =>
    sql<{ anomaly_type: string }>('SELECT anomaly_type FROM anomaly_log WHERE resolved = 0 ORDER BY 1').map(
      ({ anomaly_type }) => anomaly_type,
    );
  const quiet = { offlineWorkers: 0, workers: [worker('a')], onlineWorkers: 1 };

  test('are neither raised nor resolved by a part that was not read', () => {
    const { record, sql } = openTestStore();
    const drop = { hashrates: [{ algorithm: 'sha256', currentHs: 1e15, avg1hHs: null, avg24hHs: null }] };
    for (let poll = 0; poll < 4; poll += 1) record(fullReading(quiet), noon + poll * 600);
    record(partial({ hashrate: failed() }, quiet), noon + 2400);
    expect(types(sql)).toEqual([]);
    record(fullReading({ ...drop, offlineWorkers: 1, workers: [worker('a', { online: false })] }), noon + 3000);
    expect(types(sql)).toEqual(['HASHRATE_DROP', 'OFFLINE_WORKERS']);
    record(partial({ hashrate: failed() }, quiet), noon + 3600);
    expect(types(sql)).toEqual(['HASHRATE_DROP', 'OFFLINE_WORKERS']);
    record(fullReading(quiet), noon + 4200);
    expect(types(sql)).toEqual([]);
  });

  test('the hashrate is compared with the last ten readings that have it', () => {
    const { record, sql } = openTestStore();
    for (let poll = 0; poll < 4; poll += 1) record(fullReading(quiet), noon + poll * 600);
    for (let poll = 4; poll < 16; poll += 1) record(partial({ hashrate: failed() }, quiet), noon + poll * 600);
    const rates = [{ algorithm: 'sha256', currentHs: 1e15, avg1hHs: null, avg24hHs: null }];
    record(fullReading({ ...quiet, hashrates: rates }), noon + 16 * 600);
    expect(types(sql)).toEqual(['HASHRATE_DROP']);
  });

  test('a worker that was offline and whose state is unknown now is not back', () => {
    const { record, sql } = openTestStore();
    const list = (online: boolean | null) => ({
      countsPart: 'workers' as const,
      onlineWorkers: 1,
      offlineWorkers: online === false ? 1 : 0,
      workers: [worker('a'), worker('b', { online })],
    });
    record(fullReading(list(false)));
    record(fullReading(list(null)), noon + 600);
    expect(types(sql)).toEqual(['OFFLINE_WORKERS']);
    record(fullReading(list(true)), noon + 1200);
    expect(types(sql)).toEqual([]);
  });

  const money = (balance: string, payouts: Reading['payouts'] = []) => ({
    ...quiet,
    balance,
    payouts,
    paidTotal: null,
  });
  const payment = (ownId: string, amount: string): Reading['payouts'] => [
    { ownId, state: 'sent', paidAt: noon, amount, fee: null, tx: null },
  ];

  test('a balance that fell while the payments could not be read is judged once they are', () => {
    const { record, sql } = openTestStore();
    record(fullReading(money('1.00000000')));
    record(partial({ payouts: failed() }, money('0.40000000')), noon + 600);
    expect(types(sql)).toEqual([]);
    record(fullReading(money('0.40000000', payment('p2', '0.60000000'))), noon + 1200);
    expect(types(sql)).toEqual([]);
    record(partial({ payouts: failed() }, money('0.10000000')), noon + 1800);
    record(fullReading(money('0.10000000')), noon + 2400);
    expect(types(sql)).toEqual(['BALANCE_ANOMALY']);
  });

  test('after readings without a balance, the last known one counts', () => {
    const { record, sql } = openTestStore();
    record(fullReading(money('1.00000000')));
    record(fullReading({ ...money('1.00000000'), balance: null }), noon + 600);
    record(fullReading(money('0.50000000')), noon + 1200);
    expect(types(sql)).toEqual(['BALANCE_ANOMALY']);
  });

  test('a payment that was listed while the balance could not be read explains its fall', () => {
    const { record, sql } = openTestStore();
    record(fullReading(money('1.00000000')));
    record(partial({ money: failed() }, money('0.40000000', payment('p2', '0.60000000'))), noon + 600);
    record(fullReading(money('0.40000000')), noon + 1200);
    expect(types(sql)).toEqual([]);
  });

  test('a loss is not explained by income of days that came while the balance could not be read', () => {
    const { record, sql } = openTestStore();
    const days = (amount: string): Partial<Reading> => ({
      earnings: [{ date: '2026-11-20', amount, hashrateHs: null }],
    });
    record(fullReading({ ...money('1.00000000'), ...days('0.10000000') }));
    record(fullReading({ ...money('0.50000000'), ...days('0.10000000') }), noon + 600);
    expect(types(sql)).toEqual(['BALANCE_ANOMALY']);
    record(partial({ money: failed() }, { ...money('1.40000000'), ...days('1.00000000') }), noon + 1200);
    record(fullReading({ ...money('1.40000000'), ...days('1.00000000') }), noon + 1800);
    expect(types(sql)).toEqual(['BALANCE_ANOMALY']);
  });

  test('nor by a payment that the paid total has shown before', () => {
    const { record, sql } = openTestStore();
    const of = (balance: string, paidTotal: string, payouts: Reading['payouts'] = []) => ({
      ...money(balance, payouts),
      paidTotal,
    });
    record(fullReading(of('2.00000000', '1.00000000')));
    record(fullReading(of('1.50000000', '1.00000000')), noon + 600);
    expect(types(sql)).toEqual(['BALANCE_ANOMALY']);
    record(partial({ payouts: failed() }, of('0.90000000', '1.60000000')), noon + 1200);
    record(fullReading(of('0.90000000', '1.60000000', payment('p2', '0.60000000'))), noon + 1800);
    expect(types(sql)).toEqual(['BALANCE_ANOMALY']);
  });

  test('a delay is not judged if the payments could not be read, and one payment begins one period', () => {
    const { record, sql } = openTestStore();
    const changes = { payoutThreshold: '0.5', payoutPeriodHours: 1 };
    record(fullReading(money('1.00000000')), noon, changes);
    record(partial({ payouts: failed() }, money('0.60000000')), noon + 4000, changes);
    expect(types(sql)).toEqual([]);
    const paid = money('0.60000000', payment('p2', '0.40000000'));
    record(partial({ money: failed() }, paid), noon + 4600, changes);
    for (let poll = 1; poll < 10; poll += 1)
      record(partial({ money: failed() }, paid), noon + 4600 + poll * 600, changes);
    record(fullReading(paid), noon + 4600 + 6000, changes);
    expect(types(sql)).toEqual(['PAYMENT_DELAY']);
  });

  test('a payment that was seen while the balance was not begins a new period of waiting', () => {
    const { record, sql } = openTestStore();
    const changes = { payoutThreshold: '0.5', payoutPeriodHours: 1 };
    record(fullReading(money('1.00000000')), noon, changes);
    record(partial({ money: failed() }, money('0.60000000', payment('p2', '0.40000000'))), noon + 3000, changes);
    record(fullReading(money('0.60000000')), noon + 4000, changes);
    expect(types(sql)).toEqual([]);
    record(partial({ money: failed() }, money('0.60000000')), noon + 9000, changes);
    expect(types(sql)).toEqual([]);
    record(fullReading(money('0.60000000')), noon + 9600, changes);
    expect(types(sql)).toEqual(['PAYMENT_DELAY']);
  });
});
