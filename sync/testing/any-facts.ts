import { money } from '@poolgate/language/money.ts';
import fc from 'fast-check';
import type { Facts, PoolFact, ReadingFact } from '../facts/facts.ts';
import {
  factsOf,
  sampleAnomaly,
  sampleDay,
  samplePayout,
  samplePool,
  sampleReading,
  sampleTime,
  sampleWorker,
} from './sample-facts.ts';

const orNull = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const rate = orNull(
  fc.oneof(fc.double({ min: 0, max: 1e21, noNaN: true }), fc.constantFrom(0, 1, 1e12, 0.4e12, 1.5e12)),
);
const count = orNull(fc.integer({ min: 0, max: 10_000 }));
const amount = orNull(fc.integer({ min: 0, max: 1e9 }).map((satoshi) => money(satoshi / 1e8)));
const moment = fc.integer({ min: sampleTime - 40 * 86_400, max: sampleTime });
const algorithm = fc.constantFrom(null, 'sha256', 'scrypt', 'equihash');
const currency = fc.constantFrom(null, 'BTC', 'LTC', 'FB');
const name = fc.oneof(fc.constantFrom('rig', 'rig#1', 'rig-01', 'a_b'), fc.string({ maxLength: 6 }));

const worker = fc.record({
  workerName: name,
  namesakesBefore: fc.constantFrom(0, 0, 0, 1, 2),
  algorithm,
  online: orNull(fc.boolean()),
  hashrate10mHs: rate,
  hashrate1hHs: rate,
  hashrate24hHs: rate,
  rejectRate: orNull(fc.double({ min: 0, max: 1, noNaN: true })),
  lastSeenAt: orNull(moment),
});

const workers = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 20 }), worker), { selector: ([id]) => id, maxLength: 5 })
  .map((list) => list.map(([id, some]) => sampleWorker({ ...some, workerId: String(id) })));

const hashrates = fc.uniqueArray(fc.record({ algorithm, currentHs: rate, avg1hHs: rate, avg24hHs: rate }), {
  selector: (entry) => entry.algorithm,
  maxLength: 2,
});

const reading = fc.record({
  readAt: moment,
  parts: orNull(fc.subarray(['hashrate', 'workers', 'money', 'earnings', 'network']).map((some) => new Set(some))),
  coin: currency,
  currency,
  hashrates,
  onlineWorkers: count,
  offlineWorkers: count,
  workersComplete: fc.boolean(),
  balance: amount,
  lastIncome: amount,
  sharesValid: count,
  sharesInvalid: count,
  sharesStale: count,
  poolLuck: orNull(fc.double({ min: 0, max: 10, noNaN: true })),
  networkDifficulty: orNull(fc.double({ min: 0, max: 1e15, noNaN: true })),
  estimatedEarnings: amount,
  workers: orNull(workers),
});

/** What was not read is not there. */
function asRead(poolId: string, some: Partial<ReadingFact>): ReadingFact {
  const has = (part: string) => some.parts === null || some.parts?.has(part);
  return sampleReading({
    ...some,
    poolId,
    hashrates: has('hashrate') ? some.hashrates : [],
    workers: has('workers') ? some.workers : null,
  });
}

function ofPool(poolId: string): fc.Arbitrary<Facts> {
  return fc
    .record({
      readings: fc.uniqueArray(reading, { selector: ({ readAt }) => readAt, maxLength: 4 }),
      accountName: orNull(fc.constantFrom('Main', 'a', 'a_rig')),
      hasMetadata: fc.boolean(),
      location: orNull(fc.constant('Almaty')),
      present: fc.record({ coin: currency, balance: amount, lastIncome: amount }),
      days: fc.uniqueArray(
        fc.record({
          date: fc.constantFrom('2026-11-19', '2026-11-20'),
          currency,
          otherCoin: fc.boolean(),
          amount: amount.map((some) => some ?? '0.00000000'),
          hashrateHs: rate,
        }),
        { selector: (day) => `${day.date} ${day.currency}`, maxLength: 4 },
      ),
      payouts: fc.uniqueArray(
        fc.record({ payoutId: fc.constantFrom('p', 'q'), fee: amount, currency, paidAt: moment }),
        {
          selector: ({ payoutId }) => payoutId,
        },
      ),
      anomalies: fc.uniqueArray(fc.record({ openedAt: moment, resolved: fc.boolean(), endedAt: orNull(moment) }), {
        selector: ({ openedAt }) => openedAt,
        maxLength: 2,
      }),
    })
    .map(({ readings: some, accountName, hasMetadata, location, present, days, payouts, anomalies }) => {
      const readings = some.map((one) => asRead(poolId, one));
      const latest = (those: ReadingFact[]) =>
        those.reduce<number | null>((most, { readAt }) => Math.max(most ?? readAt, readAt), null);
      const pool: PoolFact = samplePool({
        poolId,
        names: { accountName },
        metadata: hasMetadata ? { location } : null,
        openAnomalies: [
          {
            anomalyType: sampleAnomaly().anomalyType,
            openedAt: anomalies.filter(({ resolved }) => !resolved).map(({ openedAt }) => openedAt),
          },
        ],
        present: {
          ...present,
          readAt: latest(readings),
          workersAt: latest(readings.filter(({ workers: list }) => list !== null)),
        },
      });
      return factsOf({
        pools: [pool],
        readings,
        earnings: days.map((day) => sampleDay({ ...day, poolId })),
        payouts: payouts.map((payout) => samplePayout({ ...payout, poolId })),
        anomalies: anomalies.map((anomaly) => sampleAnomaly({ ...anomaly, poolId })),
      });
    });
}

/** Facts of two pools, which may want the same account_name. */
export const anyFacts: fc.Arbitrary<Facts> = fc
  .tuple(ofPool('example_001'), ofPool('example_002'))
  .map(([one, other]) =>
    factsOf(
      Object.fromEntries(
        Object.entries(one).map(([kind, some]) => [kind, [...some, ...(other[kind as keyof Facts] as unknown[])]]),
      ) as Partial<Facts>,
    ),
  );
