// Histories of two accounts as they come about: readings with gaps and failed parts, several algorithms and currencies, workers that are renamed or share
// a name, late readings, days that are restated, payments that come back; reduced and sent to PostgreSQL at any moment.
import { join } from 'node:path';
import type { PartOutcome, Reading } from '@poolgate/core/adapter.ts';
import { openOutbox } from '@poolgate/core/outbox/open-outbox.ts';
import { openStore, type Store } from '@poolgate/core/store/store.ts';
import { metadata, noon, worker } from '@poolgate/core/testing/samples.ts';
import { retention, settings } from '@poolgate/core/testing/store/open-test-store.ts';
import { failed, partial } from '@poolgate/core/testing/store/partial-readings.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import { toDay } from '@poolgate/language/time.ts';
import type { Outbox } from '@poolgate/sync/facts/outbox.ts';
import fc from 'fast-check';
import type { Synced } from './synced.ts';

const day = 86_400;
const kept = { ...retention, workers: 2, workerHours: 4, summaries: 3 };
export const accounts = ['alphapool_001', 'alphapool_002'] as const;

const rate = fc.option(
  fc.oneof(
    fc.integer({ min: 0, max: 400_000 }).map((n) => n * 1e9),
    fc.double({ min: 0, max: 1e20, noNaN: true }),
    fc.double({ min: 0, max: 50, noNaN: true }),
  ),
  { freq: 5 },
);
const amount = fc.oneof(
  fc.integer({ min: 0, max: 99_999_999 }).map((n) => (n / 1e8).toFixed(8)),
  fc.constantFrom('0', '1.5', '12345678.123456789012', '0.10'),
);
const rig = fc.record({
  id: fc.constantFrom('w1', 'w2', 'w3', 'Ä 4', 'a/b'),
  name: fc.constantFrom(undefined, undefined, 'twin', 'renamed'),
  online: fc.constantFrom(true, true, false, null),
  algorithm: fc.constantFrom('sha256', 'scrypt', null),
  now: rate,
  hour: rate,
  reject: fc.option(fc.integer({ min: 0, max: 10_000 }).map((n) => n / 10_000)),
});
const read = fc.record({
  kind: fc.constant('read' as const),
  account: fc.constantFrom(...accounts),
  /** Seconds after the newest moment; now and then a late one before it. */
  after: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 300, max: 9000 }) },
    { weight: 2, arbitrary: fc.integer({ min: day / 2, max: 2 * day }) },
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.integer({ min: -3 * day, max: -60 }) },
  ),
  failing: fc.subarray<PartName>(['hashrate', 'workers', 'money', 'earnings', 'payouts', 'network'], { maxLength: 2 }),
  told: fc.uniqueArray(
    fc.record({ algorithm: fc.constantFrom('sha256', 'scrypt', 'x11', null), now: rate, day: rate }),
    {
      selector: ({ algorithm }) => algorithm,
      maxLength: 3,
    },
  ),
  online: fc.option(fc.nat(300)),
  workers: fc.uniqueArray(rig, { selector: ({ id }) => id, maxLength: 5 }),
  currency: fc.constantFrom('BTC', 'BTC', 'LTC', null),
  balance: fc.option(amount),
  days: fc.uniqueArray(
    fc.record({
      ago: fc.nat(4),
      amount,
      rate,
      coin: fc.constantFrom(undefined, undefined, 'DOGE'),
      complete: fc.boolean(),
    }),
    {
      selector: ({ ago, coin }) => `${ago} ${coin}`,
      maxLength: 3,
    },
  ),
  payments: fc.uniqueArray(
    fc.record({
      id: fc.nat(12),
      amount,
      fee: fc.option(amount),
      tx: fc.option(fc.constantFrom('7f37a1', 'Ätx')),
      state: fc.constantFrom('sent' as const, 'sent' as const, 'returned' as const),
      // Several of one second.
      ago: fc.oneof(fc.integer({ min: 0, max: 3 * day }), fc.constant(3600)),
    }),
    { selector: ({ id }) => id, maxLength: 3 },
  ),
});
const step = fc.oneof(
  { weight: 30, arbitrary: read },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('reduce' as const), times: fc.integer({ min: 1, max: 200 }) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('send' as const), newest: fc.boolean() }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Read = Extract<Step, { kind: 'read' }>;

export const steps = fc.array(step, { minLength: 60, maxLength: 160, size: 'max' });

export interface HistoryWorld {
  store: Store;
  /** The newest moment, unix seconds. */
  now: number;
  record(poolId: string, time: number, reading: Reading): void;
  /** Everything that waits, or some batches of it. */
  send(newest?: boolean, batches?: number): Promise<void>;
  close(): void;
}

/** @param folder for the file of the service. */
export async function liveThrough(folder: string, all: readonly Step[], synced: Synced): Promise<HistoryWorld> {
  const path = join(folder, 'alphapool.db');
  const world = { now: noon };
  const clock = () => new Date(world.now * 1000);
  const store = openStore({ path, onlyType: null, retention: kept, defaultPollInterval: 600, now: clock });
  for (const poolId of accounts) store.registry.putFromFile(metadata(poolId), 'a.yaml', 'digest', 600);
  const outbox = openOutbox({
    path,
    onlyType: null,
    target: 'postgres',
    layouts: ['history'],
    backlogMax: 1e9,
    workersKeptDays: kept.workers,
    now: clock,
  });
  const send: HistoryWorld['send'] = (newest = false, batches = Number.POSITIVE_INFINITY) =>
    sendBatches(outbox, synced, newest, batches);
  const record: HistoryWorld['record'] = (poolId, time, reading) => {
    world.now = Math.max(world.now, time);
    store.recorder.recordReading(poolId, time, reading, settings);
  };
  for (const one of all) {
    if (one.kind === 'send') await send(one.newest);
    else if (one.kind === 'reduce') for (let times = one.times; times > 0 && store.reduceOld(world.now); times -= 1);
    else record(one.account, world.now + one.after, readingOf(one, world.now + one.after));
  }
  return {
    store,
    get now() {
      return world.now;
    },
    record,
    send,
    close() {
      outbox.close();
      store.close();
    },
  };
}

async function sendBatches(outbox: Outbox, synced: Synced, newest: boolean, batches: number): Promise<void> {
  while (outbox.fill());
  for (let batch = 0; batch < batches; batch += 1) {
    const taken = outbox.take(20, newest ? 'newest' : 'oldest');
    if (taken === null) return;
    const refused = await synced.write(taken.facts, outbox.source);
    if (refused.length > 0) throw new Error(JSON.stringify(refused));
    outbox.acknowledge(taken, []);
  }
}

function readingOf(one: Read, time: number): Reading {
  const outcomes = Object.fromEntries(one.failing.map((part): [PartName, PartOutcome] => [part, failed()]));
  return partial(outcomes, {
    currency: one.currency,
    hashrates: one.told.map(({ algorithm, now, day }) => ({ algorithm, currentHs: now, avg1hHs: null, avg24hHs: day })),
    onlineWorkers: one.online,
    offlineWorkers: one.online === null ? null : 3,
    workers: one.workers.map(({ id, name, online, algorithm, now, hour, reject }) =>
      worker(id, {
        workerName: name ?? id,
        online,
        algorithm,
        hashrate10mHs: now,
        hashrate1hHs: hour,
        hashrate24hHs: null,
        rejectRate: reject,
        lastSeenAt: online === null ? null : time - 60,
      }),
    ),
    balance: one.balance,
    paidTotal: null,
    lastIncome: null,
    earnings: one.days.map(({ ago, amount, rate, coin, complete }) => ({
      date: toDay(time - ago * day),
      amount,
      hashrateHs: rate,
      complete,
      ...(coin !== undefined && { currency: coin }),
    })),
    payouts: one.payments.map(({ id, amount, fee, tx, state, ago }) => ({
      ownId: `p${id}`,
      state,
      paidAt: time - ago,
      amount,
      fee,
      tx,
    })),
  });
}
