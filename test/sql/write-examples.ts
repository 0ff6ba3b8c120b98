import { type DayEarning, emptyReading, type Reading } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { openStore, type Store } from '@poolgate/core/store/store.ts';
import { metadata } from '@poolgate/core/testing/samples.ts';
import { retention, settings } from '@poolgate/core/testing/store/open-test-store.ts';
import { type ExamplePool, type ExampleReading, type Rate, typeOf } from './example-pools.ts';

const hs = (rate: Rate) => (rate === null ? null : rate[0]);

function readingOf(pool: ExamplePool, known: ExampleReading): Reading {
  const { online, offline, rates, balance, workers, time, failed = {} } = known;
  const isNewest = time === pool.readings.at(-1)?.time;
  const nothing = emptyReading();
  const failures = Object.entries(failed).map(([part, { kind, message }]) => [part, new ReadFailure(kind, message)]);
  return {
    ...nothing,
    parts: { ...nothing.parts, ...Object.fromEntries(failures) },
    coin: pool.currency,
    currency: pool.currency,
    onlineWorkers: online,
    offlineWorkers: offline,
    hashrates: rates.map((rate) => ({
      algorithm: rate.algorithm,
      currentHs: hs(rate.now),
      avg1hHs: null,
      avg24hHs: hs(rate.day),
    })),
    balance,
    workersComplete: workers.length > 0,
    workers: workers.map((worker) => ({
      workerId: worker.name,
      workerName: worker.name,
      online: worker.online,
      algorithm: null,
      hashrate10mHs: hs(worker.rates[0]),
      hashrate1hHs: hs(worker.rates[1]),
      hashrate24hHs: hs(worker.rates[2]),
      rejectRate: null,
      lastSeenAt: worker.seenAgo === null ? null : time - worker.seenAgo,
    })),
    earnings: isNewest ? daysOf(pool) : [],
  };
}

function daysOf({ earnings, along = [] }: ExamplePool): DayEarning[] {
  return [
    ...earnings.map(({ date, amount, rate, leftOut = [] }) => {
      const complete = leftOut.every(({ reason }) => reason === 'orphaned');
      return { date, amount, hashrateHs: hs(rate), leftOut, complete };
    }),
    ...along.map((day) => ({ ...day, hashrateHs: null })),
  ];
}

export function openFor(path: string, onlyType: string | null, now: number): Store {
  return openStore({ path, onlyType, retention, defaultPollInterval: 600, now: () => new Date(now * 1000) });
}

/** Writes pools as their service would: each poll's outcome, in the order of time. */
export function recordPools(store: Store, pools: ExamplePool[]): void {
  for (const { poolId, name, client, company, country } of pools)
    store.registry.putFromFile(
      metadata(poolId, { poolName: name, clientName: client, company, country }),
      'pools.yaml',
      poolId,
      600,
    );
  const readings = pools.flatMap((pool) => pool.readings.map((reading) => ({ pool, reading })));
  for (const { pool, reading } of readings.toSorted((first, second) => first.reading.time - second.reading.time))
    store.recorder.recordReading(pool.poolId, reading.time, readingOf(pool, reading), settings);
  for (const { poolId, failure } of pools)
    if (failure) store.recorder.recordFailure(poolId, failure.time, new ReadFailure(failure.kind, failure.message));
}

/** The services' stores on one file, by their types. */
export function writeSharedFile(path: string, pools: ExamplePool[], now: number): Map<string, Store> {
  const types = [...new Set(pools.map(typeOf))];
  const stores = new Map(types.map((type) => [type, openFor(path, type, now)]));
  for (const [type, store] of stores)
    recordPools(
      store,
      pools.filter((pool) => typeOf(pool) === type),
    );
  return stores;
}
