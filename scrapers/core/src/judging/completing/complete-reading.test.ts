import { addMoney, subtractMoney } from '@poolgate/language/money.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fullReading, noon, worker } from '../../../testing/samples.ts';
import { openTestStore } from '../../../testing/store/open-test-store.ts';
import type { Reading } from '../../adapter.ts';
import { ReadFailure } from '../../failure.ts';
import { noName } from '../../kit/worker-ids.ts';
import { withIdleAlgorithms, withRememberedWorkers } from './remembered-workers.ts';

const page = { limit: 1000, after: null };
const always = { from: null, to: null };
const day = 86_400;

describe('a worker that a forgetful pool no longer lists', () => {
  const remember = { rememberWorkersSeconds: day };
  const listing = (...ids: string[]) =>
    fullReading({ workers: ids.map((id) => worker(id)), onlineWorkers: ids.length, offlineWorkers: null });

  test('is OFFLINE, counted and last seen when it was last listed, for 24 hours', () => {
    const { store, record, poolId } = openTestStore();
    const shown = () =>
      store.details.workers(poolId, page).entries.map((one) => [one.worker_id, one.status, one.last_exchange_time]);
    record(listing('a', 'b'), noon, remember);
    record(listing('a'), noon + 600, remember);
    expect(shown()).toEqual([
      ['a', 'ONLINE', '2026-11-21T11:59:00Z'],
      ['b', 'OFFLINE', '2026-11-21T12:00:00Z'],
    ]);
    expect(store.pools.status(poolId)).toMatchObject({ online_workers: 1, offline_workers: 1 });
    record(listing('a'), noon + day, remember);
    expect(shown().length).toBe(2);
    record(listing('a'), noon + day + 1, remember);
    expect(shown().map(([id]) => id)).toEqual(['a']);
    // That it is forgotten does not mean that it is back.
    expect(store.details.anomalies(poolId, false, page).entries).toMatchObject([{ anomaly_type: 'OFFLINE_WORKERS' }]);
    record(listing('a', 'b'), noon + day + 600, remember);
    expect(store.details.anomalies(poolId, false, page).entries).toEqual([]);
  });

  test('is not made up where the list is only a part, nor for pools that remember by themselves', () => {
    const { store, record, poolId } = openTestStore();
    record(listing('a', 'b'), noon, remember);
    record({ ...listing('a'), workersComplete: false }, noon + 600, remember);
    expect(store.details.workers(poolId, page).entries.length).toBe(1);
    record(listing('a'), noon + 1200);
    expect(store.details.workers(poolId, page).entries.length).toBe(1);
  });

  test('appears once, with every listed one, and adds to the count', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
    fc.assert(
      fc.property(ids, ids, fc.option(fc.nat({ max: 3 })), (listed, known, offlineWorkers) => {
        const reading = fullReading({ workers: listed.map((id) => worker(id)), offlineWorkers });
        const remembered = known.map((id) => ({
          workerId: id,
          workerName: id,
          algorithm: 'sha256',
          lastListedAt: noon,
        }));
        const whole = withRememberedWorkers(reading, remembered);
        const gone = known.filter((id) => !listed.includes(id));
        expect(whole.workers.map(({ workerId }) => workerId)).toEqual([...listed, ...gone]);
        const counted = offlineWorkers === null ? gone.length : offlineWorkers + gone.length;
        expect(whole.offlineWorkers).toBe(counted);
      }),
    );
  });

  test('does not seem to vanish when its id gains the algorithm, nor when it changes the algorithm', () => {
    const reading = fullReading({
      workers: [
        worker('rig/sha256', { workerName: 'rig', algorithm: 'sha256' }),
        worker('rig/scrypt', { workerName: 'rig', algorithm: 'scrypt' }),
        worker('switcher', { algorithm: 'scrypt' }),
      ],
      offlineWorkers: 0,
    });
    const whole = withRememberedWorkers(reading, [
      { workerId: 'rig', workerName: 'rig', algorithm: 'sha256', lastListedAt: noon - 600 },
      { workerId: 'switcher', workerName: 'switcher', algorithm: 'sha256', lastListedAt: noon - 600 },
    ]);
    expect(whole.workers).toEqual(reading.workers);
    expect(whole.offlineWorkers).toBe(0);
  });

  test('that was known by two ids is one worker, last seen under the newer', () => {
    const whole = withRememberedWorkers(fullReading({ workers: [], offlineWorkers: 0 }), [
      { workerId: 'rig', workerName: 'rig', algorithm: 'sha256', lastListedAt: noon - 7200 },
      { workerId: 'rig/sha256', workerName: 'rig', algorithm: 'sha256', lastListedAt: noon - 600 },
    ]);
    expect(whole.workers).toMatchObject([{ workerId: 'rig/sha256', online: false, lastSeenAt: noon - 600 }]);
    expect(whole.offlineWorkers).toBe(1);
  });
});

describe('days of income from growth', () => {
  const lifetime = (lifetimeIncome: string | null, currency = 'BTC'): Reading =>
    fullReading({ lifetimeIncome, currency, earnings: [], payouts: [], workers: [] });
  const amount = (atomic: number) => `${Math.floor(atomic / 1e8)}.${String(atomic % 1e8).padStart(8, '0')}`;

  test('belong to the day of the reading; the first reading only begins to count', () => {
    const { store, record, poolId } = openTestStore();
    const days = () =>
      store.details
        .earnings(poolId, always, page, store.details.currency(poolId))
        .entries.map((one) => [one.date, one.total_income]);
    record(lifetime('1.00000000'), noon);
    expect(days()).toEqual([]);
    expect(store.pools.status(poolId)?.derived).toContain('earnings');
    record(lifetime('1.20000000'), noon + 600);
    record(lifetime('1.30000000'), noon + 1200);
    // What was not yet sold lost worth against the coin of the payout: the day takes it off again.
    record(lifetime('1.25000000'), noon + 1800);
    record(lifetime(null), noon + 2400);
    record(lifetime('1.27000000'), noon + day);
    expect(days()).toEqual([
      ['2026-11-22', '0.02000000'],
      ['2026-11-21', '0.25000000'],
    ]);
    record(lifetime('5.00000000', 'LTC'), noon + day + 600);
    expect(days()).toEqual([]);
  });

  test('add up to the income between the first and the last reading', () => {
    const readings = fc.array(fc.tuple(fc.nat({ max: 1e9 }), fc.integer({ min: 1, max: 40_000 })), {
      minLength: 2,
      maxLength: 12,
    });
    fc.assert(
      fc.property(readings, (steps) => {
        const { store, record, poolId } = openTestStore();
        let time = noon;
        for (const [atomic, seconds] of steps) {
          time += seconds;
          record(lifetime(amount(atomic)), time);
        }
        const days = store.details.earnings(poolId, always, page, store.details.currency(poolId)).entries;
        const [first, last] = [steps[0]?.[0] as number, steps.at(-1)?.[0] as number];
        expect(addMoney(...days.map((one) => one.total_income))).toBe(subtractMoney(amount(last), amount(first)));
      }),
      { numRuns: 15 },
    );
  });
});

describe('where nothing is connected any more', () => {
  const idle = fullReading({ workers: [], hashrates: [], onlineWorkers: 0, offlineWorkers: 0 });
  const left = (workerName: string, algorithm: string | null) => ({
    workerId: workerName,
    workerName,
    algorithm,
    lastListedAt: noon - 600,
  });

  test('the hashrate is 0 on each algorithm that was mined lately, and named as computed', () => {
    const seen = [left('a', 'sha256'), left('b', 'scrypt'), left('c', 'sha256')];
    const reading = withIdleAlgorithms(idle, seen);
    expect(reading.hashrates.map(({ algorithm, currentHs }) => [algorithm, currentHs])).toEqual([
      ['sha256', 0],
      ['scrypt', 0],
    ]);
    expect(reading.derived).toContain('current_hashrate');
    expect(withIdleAlgorithms(fullReading(), seen)).toEqual(fullReading());
  });

  test('nothing is made up where the list is only a part, was not read, or nobody was there', () => {
    const failed = new ReadFailure('unavailable', 'Down.');
    for (const [reading, seen] of [
      [{ ...idle, workersComplete: false }, [left('a', 'sha256')]],
      [{ ...idle, parts: { ...idle.parts, hashrate: failed } }, [left('a', 'sha256')]],
      [idle, []],
      [idle, [left('a', null)]],
    ] as const)
      expect(withIdleAlgorithms(reading, [...seen]).hashrates).toEqual([]);
  });

  test('an odd row of one poll makes no worker that is missed', () => {
    const seen = [left(noName, 'sha256'), left('rig', null), left('a', 'sha256')];
    expect(withRememberedWorkers(idle, seen).workers.map(({ workerId }) => workerId)).toEqual(['a']);
  });

  test('an outage counts in the averages as such', () => {
    const { store, record, poolId } = openTestStore();
    const remember = { rememberWorkersSeconds: 86_400 };
    const mining = fullReading({
      workers: [worker('a')],
      hashrates: [{ algorithm: 'sha256', currentHs: 600, avg1hHs: null, avg24hHs: null }],
    });
    for (let poll = 0; poll <= 12; poll += 1) record(poll < 9 ? mining : idle, noon + poll * 600, remember);
    // Half an hour at 600 H/s, and half an hour at nothing.
    expect(store.pools.status(poolId)).toMatchObject({ current_hashrate_hs: 0, avg_hashrate_1h_hs: 300 });
    // A time in which nobody could look is left out.
    record(mining, noon + 13 * 600, remember);
    expect(store.pools.status(poolId)?.avg_hashrate_1h_hs).toBe(200);
  });
});

describe('averages that the pool does not give', () => {
  const rate = (currentHs: number | null, algorithm = 'sha256') =>
    fullReading({ workers: [], hashrates: [{ algorithm, currentHs, avg1hHs: null, avg24hHs: null }] });

  test('come from our own readings once they cover the window, and are named', () => {
    const { store, record, poolId } = openTestStore();
    for (let poll = 0; poll <= 144; poll += 1) {
      record(rate(poll < 72 ? 100 : 300), noon + poll * 600);
      const status = store.pools.status(poolId);
      if (poll === 5) expect([status?.avg_hashrate_1h_hs, status?.derived]).toEqual([null, []]);
      if (poll === 6) expect([status?.avg_hashrate_1h_hs, status?.derived]).toEqual([100, ['avg_hashrate_1h']]);
    }
    const status = store.pools.status(poolId);
    expect(status).toMatchObject({ avg_hashrate_1h_hs: 300, derived: ['avg_hashrate_1h', 'avg_hashrate_24h'] });
    expect(status?.avg_hashrate_24h_hs).toBeCloseTo(200);
  });

  test('are unknown after a gap, and never of another algorithm', () => {
    const { store, record, poolId } = openTestStore();
    for (let poll = 0; poll <= 6; poll += 1) record(rate(100), noon + poll * 600);
    // While another algorithm was mined and everything was listed, this one stood still, which is known.
    record(rate(5, 'scrypt'), noon + 7 * 600);
    expect(store.pools.status(poolId)?.avg_hashrate_1h_hs).toBe(0);
    record(rate(100), noon + 5 * 3600);
    expect(store.pools.status(poolId)?.avg_hashrate_1h_hs).toBeNull();
  });

  test('those of the pool stay as they are', () => {
    const { store, record, poolId } = openTestStore();
    for (let poll = 0; poll <= 6; poll += 1) record(fullReading({ workers: [] }), noon + poll * 600);
    expect(store.pools.status(poolId)).toMatchObject({ avg_hashrate_1h_hs: 37.9e15, derived: [] });
  });
});
