import { ever } from '@poolgate/history/pages.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fullReading, noon, worker } from '../../../testing/samples.ts';
import { openTestStore, type TestStore } from '../../../testing/store/open-test-store.ts';
import type { WorkerReading } from '../../adapter.ts';

const day = 86_400;
const page = { limit: 100, after: null };
const always = { from: null, to: null };
const all = { from: -ever, to: ever, limit: 2000, after: null };

/** As the service does it, to the end. @returns how many steps it took. */
function reduceAll(store: TestStore['store'], now: number): number {
  let steps = 1;
  while (store.reduceOld(now)) steps += 1;
  return steps;
}

describe('retention', () => {
  test('reduces old rows; the newest reading, open anomalies and money stay', () => {
    const { store, record, sql, poolId } = openTestStore();
    const ages = [400, 100, 91, 89, 31, 29, 1];
    for (const age of ages) record(fullReading(), noon - age * day);
    sql('UPDATE anomaly SET updated_at = 0');
    reduceAll(store, noon);
    expect(sql('SELECT count(*) AS n FROM pool_summary')).toEqual([{ n: 4 }]);
    expect(sql('SELECT count(DISTINCT timestamp) AS n FROM worker_status')).toEqual([{ n: 2 }]);
    expect(sql('SELECT count(DISTINCT timestamp) AS n FROM worker_hourly')).toEqual([{ n: 2 }]);
    expect(sql('SELECT count(DISTINCT timestamp) AS n FROM worker_daily')).toEqual([{ n: 3 }]);
    expect(sql('SELECT count(*) AS n FROM pool_hourly')).toEqual([{ n: 3 }]);
    expect(sql('SELECT count(*) AS n FROM reading_hashrate')).toEqual([{ n: 4 }]);
    expect(sql('SELECT count(*) AS n FROM anomaly_log')).toEqual([{ n: 1 }]);
    expect(store.details.earnings(poolId, always, page, store.details.currency(poolId)).entries.length).toBe(2);
    expect(store.details.payouts(poolId, always, page, store.details.currency(poolId)).entries.length).toBe(1);
    reduceAll(store, noon + 1000 * day);
    expect(sql('SELECT count(*) AS n FROM reading')).toEqual([{ n: 1 }]);
    expect(store.details.workers(poolId, page).entries.length).toBe(3);
  });

  test('takes a resolved anomaly that is over', () => {
    const { store, record, sql } = openTestStore();
    record(fullReading());
    const workers = ['a', 'b', 'c'].map((id) => worker(id));
    record(fullReading({ onlineWorkers: 3, offlineWorkers: 0, workers }), noon + 600);
    expect(sql('SELECT resolved FROM anomaly_log')).toEqual([{ resolved: 1 }]);
    record(fullReading(), noon + 1200);
    sql('UPDATE anomaly_log SET resolved = 1 WHERE id = 2');
    reduceAll(store, noon + 364 * day);
    expect(sql('SELECT count(*) AS n FROM anomaly_log')).toEqual([{ n: 2 }]);
    reduceAll(store, noon + 366 * day);
    // The second lasts, although a person has dealt with it: without it, it would be raised again.
    expect(sql('SELECT id FROM anomaly_log')).toEqual([{ id: 2 }]);
  });

  test('goes in small steps, of an hour of one pool at most', () => {
    const { store, record, sql } = openTestStore();
    for (let reading = 0; reading < 12; reading += 1) record(fullReading(), noon + reading * 600);
    record(fullReading(), noon + 2 * day);
    const later = noon + 31 * day;
    expect(store.reduceOld(later)).toBe(true);
    expect(sql('SELECT DISTINCT readings FROM worker_hourly')).toEqual([{ readings: 6 }]);
    expect(sql('SELECT count(*) AS n FROM worker_status')).toEqual([{ n: 21 }]);
    expect(reduceAll(store, later)).toBe(2);
    expect(sql("SELECT timestamp, readings FROM worker_hourly WHERE worker_name = 'a'")).toEqual([
      { timestamp: '2026-11-21 12:00:00', readings: 6 },
      { timestamp: '2026-11-21 13:00:00', readings: 6 },
    ]);
  });

  test('adds a reading that comes late to the hour that was reduced before', () => {
    const { store, record, poolId } = openTestStore();
    record(fullReading({ hashrates: [{ algorithm: 'sha256', currentHs: 10, avg1hHs: null, avg24hHs: null }] }), noon);
    record(fullReading(), noon + 400 * day);
    reduceAll(store, noon + 400 * day);
    const late = {
      hashrates: [{ algorithm: 'sha256', currentHs: 30, avg1hHs: null, avg24hHs: null }],
      onlineWorkers: 1,
    };
    store.recorder.recordReading(poolId, noon + 60, fullReading(late), {
      pollIntervalSeconds: 600,
      rememberWorkersSeconds: undefined,
      payoutThreshold: null,
      payoutPeriodHours: null,
    });
    record(fullReading(), noon + 401 * day);
    reduceAll(store, noon + 401 * day);
    const { entries } = store.accountHistory(poolId, { ...all, step: '1h', to: noon + day });
    expect(entries).toMatchObject([
      {
        readings: 2,
        current_hashrate_hs: 20,
        current_hashrate_min_hs: 10,
        current_hashrate_max_hs: 30,
        online_workers: 1,
        online_workers_min: 1,
      },
    ]);
    const [a] = store.workerHistory.find(poolId, 'a');
    expect(a && store.workerHistory.history(a, { ...all, step: '1d', to: noon + day }).entries).toMatchObject([
      { readings: 2 },
    ]);
  });
});

const rate = fc.option(
  fc.oneof(
    fc.integer({ min: 0, max: 200_000 }).map((n) => n * 1e9),
    fc.double({ min: 0, max: 1e18, noNaN: true }),
  ),
);
const someWorkers = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(true, false, null), rate), {
  maxLength: 3,
});
const reading = fc.record({
  // Within twelve days, so that readings, hours and days are all there, many of them in one hour.
  at: fc.oneof(fc.integer({ min: 0, max: 12 * day }), fc.integer({ min: 0, max: 7200 })),
  rate,
  algorithm: fc.constantFrom('sha256', 'sha256', 'sha256', 'scrypt'),
  online: fc.option(fc.nat(300)),
  workers: someWorkers,
});

describe('aggregates', () => {
  test('have the same figures as their readings', () => {
    fc.assert(
      fc.property(fc.uniqueArray(reading, { selector: ({ at }) => at, minLength: 1, maxLength: 40 }), (readings) => {
        const { store, record, poolId } = openTestStore(undefined, undefined, {
          workers: 3,
          workerHours: 6,
          summaries: 5,
          resolvedAnomalies: 365,
        });
        const inOrder = [...readings].sort((a, b) => a.at - b.at).map((one) => ({ ...one, time: noon + one.at }));
        for (const one of inOrder)
          record(
            fullReading({
              onlineWorkers: one.online,
              hashrates: [{ algorithm: one.algorithm, currentHs: one.rate, avg1hHs: null, avg24hHs: one.rate }],
              workers: byName(one.workers),
            }),
            one.time,
          );
        // The newest reading stays as it is, so that everything before it can be reduced.
        record(fullReading(), noon + 13 * day);
        reduceAll(store, noon + 13 * day);

        for (const step of ['1h', '1d'] as const) {
          const seconds = step === '1h' ? 3600 : day;
          const account = store.accountHistory(poolId, { ...all, to: noon + 12.9 * day, step }).entries;
          expect(account.map(({ timestamp }) => timestamp)).toEqual(starts(inOrder, seconds));
          for (const point of account) {
            const part = within(inOrder, point.timestamp, seconds);
            const several = new Set(part.map(({ algorithm }) => algorithm)).size > 1;
            const known = several ? [] : part.flatMap((one) => (one.rate === null ? [] : [one.rate]));
            expect(point.readings).toBe(part.length);
            expectFigures(
              [point.current_hashrate_hs, point.current_hashrate_min_hs, point.current_hashrate_max_hs],
              known,
            );
            expectFigures([point.avg_hashrate_24h_hs], known);
            // The last known one.
            expect(point.online_workers).toBe(part.findLast((one) => one.online !== null)?.online ?? null);
            const online = part.flatMap((one) => (one.online === null ? [] : [one.online]));
            expect(point.online_workers_min).toBe(online.length === 0 ? null : Math.min(...online));
          }
          for (const name of ['a', 'b', 'c']) {
            const [found] = store.workerHistory.find(poolId, name);
            const own = inOrder.flatMap(({ time, workers }) => {
              const one = byName(workers).find(({ workerId }) => workerId === name);
              return one ? [{ time, online: one.online, rate: one.hashrate10mHs }] : [];
            });
            if (!found) {
              expect(own).toEqual([]);
              continue;
            }
            // Hours of workers are days after six days.
            const { entries, keptSince } = store.workerHistory.history(found, { ...all, to: noon + 12.9 * day, step });
            const told = own.filter(({ time }) => step === '1d' || keptSince === null || time >= keptSince);
            expect(entries.map(({ timestamp }) => timestamp)).toEqual(starts(told, seconds));
            for (const point of entries) {
              const part = within(own, point.timestamp, seconds);
              const known = part.flatMap((one) => (one.rate === null ? [] : [one.rate]));
              expect(point.readings).toBe(part.length);
              const states = part.filter(({ online }) => online !== null);
              if (states.length === 0) expect(point.online_share).toBeNull();
              else
                expect(point.online_share).toBeCloseTo(
                  states.filter(({ online }) => online).length / states.length,
                  12,
                );
              expectFigures([point.hashrate_10m_hs, point.hashrate_10m_min_hs, point.hashrate_10m_max_hs], known);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

function byName(workers: [string, boolean | null, number | null][]): WorkerReading[] {
  return [
    ...new Map(workers.map(([name, online, hs]) => [name, worker(name, { online, hashrate10mHs: hs })])).values(),
  ];
}

function starts(readings: { time: number }[], seconds: number): string[] {
  const all = new Set(readings.map(({ time }) => Math.floor(time / seconds) * seconds));
  return [...all].sort((a, b) => b - a).map((start) => new Date(start * 1000).toISOString().replace('.000', ''));
}

function within<One extends { time: number }>(readings: One[], timestamp: string, seconds: number): One[] {
  const start = Date.parse(timestamp) / 1000;
  return readings.filter(({ time }) => time >= start && time < start + seconds);
}

/** Mean, lowest and highest, as far as they are given; sums of doubles differ in their last digits with the order. */
function expectFigures([mean, lowest, highest]: (number | null)[], known: number[]): void {
  if (known.length === 0) {
    expect([mean, lowest ?? null, highest ?? null]).toEqual([null, null, null]);
    return;
  }
  const expected = known.reduce((sum, one) => sum + one, 0) / known.length;
  expect(Math.abs((mean as number) - expected)).toBeLessThanOrEqual(expected * 1e-12);
  if (lowest !== undefined) expect(lowest).toBe(Math.min(...known));
  if (highest !== undefined) expect(highest).toBe(Math.max(...known));
}
