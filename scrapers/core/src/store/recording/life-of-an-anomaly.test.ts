import { describe, expect, test } from 'vitest';
import { fullReading, noon, worker } from '../../../testing/samples.ts';
import { openTestStore, type TestStore } from '../../../testing/store/open-test-store.ts';
import type { Reading } from '../../adapter.ts';
import { ReadFailure } from '../../failure.ts';

const calm: Partial<Reading> = {
  workers: [worker('a'), worker('b')],
  onlineWorkers: 2,
  offlineWorkers: 0,
  payouts: [],
};
const oneOff = fullReading({
  ...calm,
  workers: [worker('a'), worker('b', { online: false })],
  onlineWorkers: 1,
  offlineWorkers: 1,
});
const bothOff = fullReading({
  ...calm,
  workers: ['a', 'b'].map((id) => worker(id, { online: false })),
  onlineWorkers: 0,
  offlineWorkers: 2,
});
const allOn = fullReading(calm);

const log = ({ sql }: TestStore) =>
  sql<{ id: number; anomaly_type: string; severity: string; resolved: number }>(
    'SELECT * FROM anomaly_log ORDER BY id',
  ).map(
    ({ id, anomaly_type, severity, resolved }) =>
      `${id} ${anomaly_type} ${severity} ${resolved === 1 ? 'over' : 'open'}`,
  );

describe('an anomaly', () => {
  test('is opened once, updated while it lasts and resolved by itself; the next one is another', () => {
    const file = openTestStore();
    file.record(oneOff, noon);
    file.record(oneOff, noon + 600);
    file.record(bothOff, noon + 1200);
    expect(log(file)).toEqual(['1 OFFLINE_WORKERS MEDIUM open']);
    expect(file.sql('SELECT timestamp, description FROM anomaly_log')).toEqual([
      { timestamp: '2026-11-21 12:00:00', description: '2 of 2 workers are offline.' },
    ]);
    file.record(allOn, noon + 1800);
    file.record(oneOff, noon + 2400);
    expect(log(file)).toEqual(['1 OFFLINE_WORKERS MEDIUM over', '2 OFFLINE_WORKERS MEDIUM open']);
  });

  test('that a person resolved is not raised again while it lasts, unless it gets worse', () => {
    const file = openTestStore();
    file.record(oneOff, noon);
    file.sql('UPDATE anomaly_log SET resolved = 1 WHERE id = 1');
    file.record(oneOff, noon + 600);
    expect(log(file)).toEqual(['1 OFFLINE_WORKERS MEDIUM over']);
    file.record(bothOff, noon + 1200);
    expect(log(file)).toEqual(['1 OFFLINE_WORKERS MEDIUM over', '2 OFFLINE_WORKERS MEDIUM open']);
    file.record(allOn, noon + 1800);
    file.record(oneOff, noon + 2400);
    expect(log(file).length).toBe(3);
  });

  test('that a person opens again goes on', () => {
    const file = openTestStore();
    file.record(oneOff, noon);
    expect(file.store.details.resolveAnomaly(file.poolId, 1, true)).toBe(true);
    expect(file.store.details.resolveAnomaly(file.poolId, 1, false)).toBe(true);
    file.record(oneOff, noon + 600);
    expect(log(file)).toEqual(['1 OFFLINE_WORKERS MEDIUM open']);
    expect(file.store.details.resolveAnomaly('alphapool_002', 1, true)).toBe(false);
    expect(file.store.details.resolveAnomaly(file.poolId, 2, true)).toBe(false);
  });

  test('comes of no failure, is resolved by none, and is not judged by readings from before a long gap', () => {
    const file = openTestStore();
    for (let poll = 0; poll < 5; poll += 1) file.record(allOn, noon + poll * 600);
    const weak = fullReading({
      ...calm,
      hashrates: [{ algorithm: 'sha256', currentHs: 1e15, avg1hHs: null, avg24hHs: null }],
    });
    file.record(weak, noon + 40 * 600);
    expect(log(file)).toEqual([]);
    for (let poll = 41; poll < 45; poll += 1) file.record(allOn, noon + poll * 600);
    file.record(weak, noon + 45 * 600);
    expect(log(file)).toEqual(['1 HASHRATE_DROP HIGH open']);
    file.store.recorder.recordFailure(file.poolId, noon + 46 * 600, new ReadFailure('unavailable', 'Down.'));
    expect(log(file)).toEqual(['1 HASHRATE_DROP HIGH open']);
    file.record(allOn, noon + 47 * 600);
    expect(log(file)).toEqual(['1 HASHRATE_DROP HIGH over']);
  });

  test('is neither hidden nor ended by a payment that is listed again and again', () => {
    const file = openTestStore();
    const changes = { payoutThreshold: '0.005', payoutPeriodHours: 1 };
    const listed = fullReading({
      ...calm,
      payouts: [{ ownId: 'p1', state: 'sent' as const, paidAt: noon - 60, amount: '0.01', fee: null, tx: null }],
    });
    for (let poll = 0; poll <= 7; poll += 1) file.record(listed, noon + poll * 600, changes);
    expect(log(file)).toEqual(['1 PAYMENT_DELAY MEDIUM open']);
    file.record({ ...listed, balance: '0.00864218' }, noon + 4800, changes);
    expect(log(file)).toEqual(['1 PAYMENT_DELAY MEDIUM open', '2 BALANCE_ANOMALY HIGH open']);
  });

  test('of each kind comes from the readings that show it', () => {
    const file = openTestStore();
    const changes = { payoutThreshold: '0.01', payoutPeriodHours: 1 };
    file.record(allOn, noon, changes);
    file.record(allOn, noon + 3600, changes);
    expect(log(file)).toEqual([]);
    file.record(allOn, noon + 3601, changes);
    expect(log(file)).toEqual(['1 PAYMENT_DELAY MEDIUM open']);
    const paid = {
      ownId: 'p2',
      state: 'sent' as const,
      paidAt: noon + 3700,
      amount: '0.00500000',
      fee: null,
      tx: null,
    };
    file.record(fullReading({ ...calm, balance: '0.01364218', payouts: [paid] }), noon + 4200, changes);
    expect(log(file)).toEqual(['1 PAYMENT_DELAY MEDIUM over']);
    file.record(fullReading({ ...calm, balance: '0.00100000' }), noon + 4800, changes);
    expect(log(file)).toEqual(['1 PAYMENT_DELAY MEDIUM over', '2 BALANCE_ANOMALY HIGH open']);
    // The payout that explains it is listed only now.
    const late = {
      ownId: 'p3',
      state: 'sent' as const,
      paidAt: noon + 4700,
      amount: '0.01264218',
      fee: null,
      tx: null,
    };
    file.record(fullReading({ ...calm, balance: '0.00100000', payouts: [late] }), noon + 5400, changes);
    expect(log(file)[1]).toBe('2 BALANCE_ANOMALY HIGH over');
  });

  test('ends when it is over; a mark ends it until it is seen to be over, and opening it again takes the end back', () => {
    const file = openTestStore();
    const details = file.store.details;
    const shown = (id: number) => {
      const { timestamp, resolved, ended_at } = details.anomaly(file.poolId, id) ?? {};
      return { timestamp, resolved, ended_at };
    };
    const timestamp = '2026-11-21T12:00:00Z';
    file.record(oneOff, noon);
    expect(shown(1)).toEqual({ timestamp, resolved: false, ended_at: null });

    const before = Math.floor(Date.now() / 1000);
    file.sql('UPDATE anomaly_log SET resolved = 1 WHERE id = 1');
    const marked = shown(1).ended_at;
    expect(Date.parse(marked ?? '') / 1000).toBeGreaterThanOrEqual(before);
    file.sql('UPDATE anomaly SET ended_at = ended_at - 60');
    const earlier = shown(1).ended_at;
    file.sql('UPDATE anomaly_log SET resolved = 1');
    expect(details.resolveAnomaly(file.poolId, 1, true)).toBe(true);
    file.record(oneOff, noon + 600);
    expect(shown(1)).toEqual({ timestamp, resolved: true, ended_at: earlier });

    expect(details.resolveAnomaly(file.poolId, 1, false)).toBe(true);
    expect(shown(1)).toEqual({ timestamp, resolved: false, ended_at: null });
    details.resolveAnomaly(file.poolId, 1, true);
    expect(shown(1).ended_at).not.toBeNull();

    file.record(allOn, noon + 1200);
    const over = { timestamp, resolved: true, ended_at: '2026-11-21T12:20:00Z' };
    expect(shown(1)).toEqual(over);
    expect(details.anomalies(file.poolId, null, { limit: 9, after: null }).entries).toMatchObject([over]);
    file.sql('UPDATE anomaly_log SET resolved = 1');
    expect(shown(1)).toEqual(over);
  });

  test('never ends before it began, though the clock was set back', () => {
    const file = openTestStore();
    file.record(oneOff, noon);
    file.record(allOn, noon - 600);
    expect(file.store.details.anomaly(file.poolId, 1)).toMatchObject({
      resolved: true,
      ended_at: '2026-11-21T12:00:00Z',
    });
  });
});
