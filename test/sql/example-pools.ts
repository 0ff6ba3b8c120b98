import type { LeftOutIncome } from '@poolgate/core/adapter.ts';
import type { FailureKind } from '@poolgate/core/failure.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import { toDay } from '@poolgate/language/time.ts';

/** A figure and its text in SQL, both written by hand; null is unknown. */
export type Rate = [hs: number, text: string] | null;

export interface ExampleWorker {
  name: string;
  online: boolean;
  rates: [now: Rate, hour: Rate, day: Rate];
  /** Seconds before the reading. */
  seenAgo: number | null;
}

export interface ExampleReading {
  /** Unix seconds. */
  time: number;
  online: number | null;
  offline: number | null;
  /** One for each algorithm. */
  rates: { algorithm: string; now: Rate; day: Rate }[];
  balance: string | null;
  workers: ExampleWorker[];
  /** The parts that it could not read. */
  failed?: Partial<Record<PartName, ExampleFailure>>;
}

export interface ExampleFailure {
  kind: FailureKind;
  message: string;
}

export interface ExampleAnomaly {
  time: number;
  severity: 'MEDIUM' | 'HIGH';
  description: string;
  resolved: 0 | 1;
}

export interface ExamplePool {
  poolId: string;
  name: string;
  client: string;
  company: string;
  country: string;
  currency: string;
  /** Oldest first. */
  readings: ExampleReading[];
  /** Of the newest poll, if all of it failed. */
  failure?: ExampleFailure & { time: number };
  earnings: { date: string; amount: string; rate: Rate; leftOut?: LeftOutIncome[] }[];
  /** Days of merge-mined coins. */
  along?: { date: string; currency: string; amount: string }[];
  /** The anomalies that follow from the readings, oldest first. */
  anomalies: ExampleAnomaly[];
}

export const hour = 3600;
export const day = 24 * hour;

const tera = (value: number): Rate => [value * 1e12, `${value}.000 TH/s`];
const running = (name: string, value: number): ExampleWorker => ({
  name,
  online: true,
  rates: [tera(value), tera(value - 1), tera(value - 2)],
  seenAgo: 45,
});
const stopped = (name: string): ExampleWorker => ({
  name,
  online: false,
  rates: [null, null, tera(90)],
  seenAgo: 7200,
});
const silent = (name: string): ExampleWorker => ({ name, online: true, rates: [null, null, null], seenAgo: null });

function days(now: number, first: number, last: number, amount: (age: number) => string, rate: (age: number) => Rate) {
  const dates: ExamplePool['earnings'] = [];
  // Without the days about thirty days ago: at midnight they change sides.
  for (let age = last; age >= first; age -= 1)
    if (age < 29 || age > 31)
      dates.push({ date: toDay(now - age * day), amount: amount(age), rate: age === 5 ? null : rate(age) });
  return dates;
}

const orphan: LeftOutIncome = { reason: 'orphaned', what: null, amount: '3.12500000' };
const unknownKind: LeftOutIncome = { reason: 'unknown_kind', what: "XYZ's", amount: null };

const medium = (time: number, resolved: 0 | 1, total: number): ExampleAnomaly => ({
  time,
  severity: 'MEDIUM',
  description: `1 of ${total} workers is offline.`,
  resolved,
});

/** Pools of five types and three clients, with everything known, some things known and nothing known. */
export function examplePools(now: number): ExamplePool[] {
  const at = (age: number) => now - age;
  const main = (age: number, workers: ExampleWorker[], value: number): ExampleReading => ({
    time: at(age),
    online: workers.filter(({ online }) => online).length,
    offline: workers.filter(({ online }) => !online).length,
    rates: [{ algorithm: 'sha256', now: tera(value), day: tera(value + 5) }],
    balance: '0.01864218',
    workers,
  });
  const clients = { first: 'Client Company Ltd', second: "Somebody's Mining", third: 'Third & Sons' };
  const three = (value: number) => [running('rig-01', value), running('rig-02', value + 1), silent('rig-03')];
  const oneStopped = (value: number) => [running('rig-01', value), stopped('rig-02'), silent('rig-03')];
  return [
    {
      poolId: 'alphapool_001',
      name: 'Main account',
      client: clients.first,
      company: 'Mining Company',
      country: 'Kazakhstan',
      currency: 'BTC',
      readings: [
        main(200 * day, oneStopped(101), 500),
        main(100 * day, three(102), 501),
        main(40 * day, oneStopped(103), 502),
        main(29 * day, three(104), 503),
        main(26 * hour, oneStopped(105), 504),
        main(20 * hour, three(106), 505),
        main(3 * hour, three(107), 506),
        main(hour, oneStopped(108), 507),
      ],
      earnings: days(
        now,
        2,
        100,
        (age) => `0.015${String(age).padStart(5, '0')}`,
        (age) => tera(400 + age),
      ),
      anomalies: [
        medium(at(200 * day), 1, 3),
        medium(at(40 * day), 1, 3),
        medium(at(26 * hour), 1, 3),
        medium(at(hour), 0, 3),
      ],
    },
    {
      poolId: 'alphapool_002',
      name: 'Second account',
      client: clients.second,
      company: 'Mining Company',
      country: 'Kazakhstan',
      currency: 'BTC',
      // Other times than the first pool's, so that the maxima differ.
      readings: [
        main(29 * day + 60, three(204), 603),
        main(20 * hour + 60, three(206), 605),
        {
          ...main(hour + 60, [running('rig-01', 208), running('rig-09', 209)], 606),
          balance: null,
          failed: { money: { kind: 'unavailable', message: 'The pool answered with status 500.' } },
        },
      ],
      earnings: days(
        now,
        2,
        10,
        (age) => `0.0250000${age % 10}`,
        () => null,
      ),
      anomalies: [],
    },
    {
      poolId: 'betapool_001',
      name: 'Many machines',
      client: clients.first,
      company: 'Other Company',
      country: 'Norway',
      currency: 'BTC',
      readings: [
        main(100 * day + 30, [running('rig-01', 300)], 700),
        {
          ...main(3 * hour + 30, [], 701),
          workers: [1, 2, 3, 4, 5, 6].map((number) => stopped(`rig-0${number}`)),
          online: 0,
          offline: 6,
        },
      ],
      earnings: days(
        now,
        20,
        70,
        (age) => `1.5${age}`,
        () => [999_999.4 * 1e9, '999.999 TH/s'],
      ),
      anomalies: [
        { time: at(3 * hour + 30), severity: 'HIGH', description: '6 of 6 workers are offline.', resolved: 0 },
      ],
    },
    {
      poolId: 'gammapool_001',
      name: 'Says nothing',
      client: clients.third,
      company: 'Third Company',
      country: 'Iceland',
      currency: 'BTC',
      readings: [
        {
          time: at(2 * hour),
          online: null,
          offline: null,
          rates: [{ algorithm: 'sha256', now: null, day: null }],
          balance: null,
          workers: [],
        },
      ],
      failure: { time: at(hour), kind: 'auth', message: 'The pool refused the credentials.' },
      earnings: [],
      anomalies: [],
    },
    {
      poolId: 'deltapool_001',
      name: 'Two algorithms',
      client: clients.third,
      company: 'Third Company',
      country: 'Norway',
      currency: 'BTC',
      readings: [
        {
          ...main(2 * hour + 15, [running('rig-01', 55)], 1),
          rates: [
            { algorithm: 'kawpow', now: [812.5e6, '812.500 MH/s'], day: [9e8, '900.000 MH/s'] },
            { algorithm: 'scrypt', now: [9.5e9, '9.500 GH/s'], day: null },
          ],
        },
      ],
      earnings: days(
        now,
        3,
        4,
        (age) => `0.0000000${age}`,
        () => null,
      ).map((known, index) => ({ ...known, leftOut: index === 0 ? [orphan] : [unknownKind, orphan] })),
      along: [{ date: toDay(now - 3 * day), currency: 'DOGE', amount: '151.20000000' }],
      anomalies: [],
    },
    {
      poolId: 'omegapool_001',
      name: 'Never read',
      client: clients.second,
      company: 'Other Company',
      country: 'Norway',
      currency: 'BTC',
      readings: [],
      earnings: [],
      anomalies: [],
    },
  ];
}

export function typeOf({ poolId }: ExamplePool): string {
  return poolId.slice(0, poolId.indexOf('_'));
}
