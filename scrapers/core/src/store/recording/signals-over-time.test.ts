import { expect, test } from 'vitest';
import { fullReading, noon, worker } from '../../../testing/samples.ts';
import { openTestStore } from '../../../testing/store/open-test-store.ts';
import { emptyReading, type Reading } from '../../adapter.ts';
import { ReadFailure } from '../../failure.ts';

const hour = 3600;
const day = 24 * hour;

interface RecordedDays {
  from: number;
  to: number;
  every?: number;
  hs: number;
  offline?: number;
  algorithm?: string;
}

/** Readings without workers, the pool's own figures all the same. */
function rates(hs: number, offline: number | null = null, algorithm = 'sha256'): Reading {
  return fullReading({
    hashrates: [{ algorithm, currentHs: hs, avg1hHs: hs, avg24hHs: hs }],
    ...{ workers: [], workersComplete: false, offlineWorkers: offline, sharesValid: null },
  });
}

function signalStore(retention?: {
  workers: number;
  workerHours: number;
  summaries: number;
  resolvedAnomalies: number;
}) {
  const file = openTestStore(undefined, () => new Date(noon * 1000), retention);
  return {
    ...file,
    days({ from, to, every = 2 * hour, hs, offline, algorithm }: RecordedDays) {
      for (let time = noon + from * day; time < noon + to * day; time += every)
        file.record(rates(hs, offline ?? null, algorithm), time);
    },
    signals: () => file.store.pools.status(file.poolId)?.signals,
  };
}

test('there are none before the first reading, and few from one alone', () => {
  const { record, signals } = signalStore();
  expect(signals()).toBeUndefined();
  record(fullReading());
  expect(signals()).toEqual({
    hashrates: [
      {
        ...{ algorithm: 'sha256', current_hs: 37.9e15, norm_hs: null, norm_days: 0 },
        ...{ day_hs: 38.21e15, long_norm_hs: null, trend_hs: null },
      },
    ],
    ...{ offline_usual: null, offline_lasting: 0, silent_workers: 0 },
    ...{ reject_rate: 0.0012, frozen_since: null, workers_lost: null },
  });
});

test('norms are those of the readings of the account, to five digits', () => {
  const { days, record, signals } = signalStore();
  days({ from: -29, to: -14, hs: 100_000.123, offline: 3 });
  days({ from: -14, to: 0, hs: 90_000, offline: 1 });
  record(rates(80_000, 7));
  expect(signals()).toMatchObject({
    hashrates: [
      { current_hs: 80_000, norm_hs: 90_000, norm_days: 14, day_hs: 80_000, long_norm_hs: 100_000, trend_hs: 90_000 },
    ],
    offline_usual: 1,
  });
});

test('how many are usually offline is known as soon as a day is', () => {
  const { days, record, signals } = signalStore();
  days({ from: -1, to: 0, hs: 90_000, offline: 2 });
  expect(signals()?.offline_usual).toBeNull();
  record(rates(90_000, 2));
  expect(signals()?.offline_usual).toBe(2);
});

test('norms are the same after their readings were reduced to hours', () => {
  const { days, record, signals, store, sql } = signalStore({
    ...{ workers: 1, workerHours: 1, summaries: 1, resolvedAnomalies: 1 },
  });
  days({ from: -29, to: -14, hs: 100_000, offline: 3 });
  days({ from: -14, to: 0, hs: 90_000, offline: 1 });
  while (store.reduceOld(noon));
  expect(sql('SELECT count(*) AS hours FROM reading_hour')).not.toEqual([{ hours: 0 }]);
  record(rates(80_000, 7));
  expect(signals()).toMatchObject({
    hashrates: [{ norm_hs: 90_000, norm_days: 14, long_norm_hs: 100_000, trend_hs: 90_000 }],
    offline_usual: 1,
  });
});

test('each algorithm has its own norm, and one that is mined no more has what is left', () => {
  const { days, record, signals } = signalStore();
  days({ from: -14, to: -7.5, hs: 5000, algorithm: 'scrypt' });
  days({ from: -7, to: 0, hs: 100_000 });
  const both = [rates(90_000).hashrates, rates(0, null, 'scrypt').hashrates].flat();
  record({ ...rates(0), hashrates: both });
  expect(signals()?.hashrates).toMatchObject([
    { algorithm: 'sha256', current_hs: 90_000, norm_hs: 100_000, norm_days: 7 },
    { algorithm: 'scrypt', current_hs: 0, norm_hs: 5000, norm_days: 7 },
  ]);
});

test('where nothing mines, the usual algorithm has no hashrate', () => {
  const { days, record, signals } = signalStore();
  days({ from: -4, to: 0, hs: 100_000 });
  for (let minutes = 0; minutes <= 120; minutes += 10)
    record({ ...emptyReading(), workersComplete: true }, noon + minutes * 60);
  expect(signals()?.hashrates).toMatchObject([{ algorithm: 'sha256', current_hs: 0, norm_hs: 100_000 }]);
});

test('nothing of a former account is compared with the figures of another', () => {
  const { days, record, signals } = signalStore();
  days({ from: -20, to: 0, hs: 100_000, offline: 4 });
  record(rates(100_000, 4), noon, { accountKey: 'one' });
  expect(signals()?.frozen_since).not.toBeNull();
  record(rates(100_000, 4), noon + 600, { accountKey: 'other' });
  expect(signals()).toMatchObject({
    hashrates: [{ norm_hs: null, norm_days: 0, long_norm_hs: null, trend_hs: null }],
    ...{ offline_usual: null, frozen_since: null, workers_lost: null },
  });
});

test('a part that fails keeps its signals, and one that is not offered has none', () => {
  const { record, signals } = signalStore();
  const many = (count: number) => Array.from({ length: count }, (_, index) => worker(`w${index}`));
  record(fullReading({ workers: many(30) }), noon - 600);
  record(fullReading({ workers: many(10) }));
  const before = signals();
  expect(before?.workers_lost).toEqual({ from: 30, to: 10, since: '2026-11-21T12:00:00Z' });
  const reading = fullReading();
  const failed = new ReadFailure('unavailable', 'No answer.');
  const parts = { ...reading.parts, hashrate: failed, workers: failed };
  const empty = { hashrates: [], workers: [], workersComplete: false, onlineWorkers: null, offlineWorkers: null };
  record({ ...reading, ...empty, parts, sharesValid: null }, noon + 600);
  expect(signals()).toEqual(before);
  const gone = { ...reading.parts, hashrate: 'not_offered', workers: 'not_offered' } as const;
  record({ ...reading, ...empty, parts: gone, sharesValid: null }, noon + 1200);
  expect(signals()).toEqual({
    hashrates: [],
    ...{ offline_usual: null, offline_lasting: null, silent_workers: null },
    ...{ reject_rate: null, frozen_since: null, workers_lost: null },
  });
});

test('who has been offline for twenty minutes is known from our own readings', () => {
  const { record, signals } = signalStore();
  const state = (id: string, online: boolean) => worker(id, { online, lastSeenAt: null });
  const reading = (a: boolean, b: boolean) =>
    fullReading({ workers: [state('a', a), state('b', b), state('c', true)] });
  record(reading(false, false), noon);
  expect(signals()?.offline_lasting).toBeNull();
  record(reading(false, true), noon + 600);
  record(reading(false, false), noon + 1200);
  expect(signals()?.offline_lasting).toBe(1);
});

test('by a clock that was set back nothing is compared with what is still to come', () => {
  const { days, record, signals } = signalStore();
  days({ from: 0, to: 5, hs: 100_000 });
  record(rates(100_000), noon - 600);
  expect(signals()).toMatchObject({ hashrates: [{ norm_hs: null, norm_days: 0 }], frozen_since: null });
  record(rates(100_000), noon);
  expect(signals()?.frozen_since).toBe('2026-11-21T11:50:00Z');
});

test('what somebody wrote into the file in place of signals is as none', () => {
  const { record, signals, sql } = signalStore();
  record(fullReading());
  sql("UPDATE pool_signal SET signals = '{'");
  expect(signals()).toBeUndefined();
  record(fullReading(), noon + 600);
  expect(signals()?.hashrates).toHaveLength(1);
});

test('the signals of an account take less than 400 bytes of a status', () => {
  const { days, record, signals } = signalStore();
  days({ from: -29, to: 0, hs: 123_456_789_012_345_680, offline: 12 });
  record(rates(123_456_789_012_345_680, 7));
  expect(JSON.stringify({ signals: signals() }).length).toBeLessThan(400);
});
