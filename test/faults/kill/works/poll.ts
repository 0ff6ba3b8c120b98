import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { fullReading, worker } from '@poolgate/core/testing/samples.ts';
import { alphaEnvironment, poolFile } from '@poolgate/core/testing/service/start-alpha.ts';
import { reads, startUpstream, type Upstream } from '@poolgate/core/testing/service/upstream.ts';
import type Database from 'better-sqlite3';
import { expect } from 'vitest';
import { exampleMain } from '../../../harness/processes/example-service.ts';
import { copyWithSides, lookInto } from '../files.ts';
import { type Program, type Running, startKilledAt, tracedRun, urlOf } from '../program.ts';
import type { Work } from '../work.ts';

const numbers = ['001', '002', '003'];
const poolOf = (number: string) => `alphapool_${number}`;
const workers = 60;
const tracedPolls = 5;
/** Hashrates of a thousand and more would have another unit. */
const highest = 600;
const date = '2026-11-20';

/** Every third answer lacks a part. */
const lacksPart = (number: number) => number % 3 === 0;

/** Every figure of the count-th answer shows its number. */
function answer(count: number) {
  const number = String(count);
  const whole = fullReading();
  const network = lacksPart(count) ? new ReadFailure('unavailable', 'Down.') : 'read';
  return fullReading({
    parts: { ...whole.parts, network },
    balance: `${number}.00000000`,
    hashrates: [{ algorithm: 'sha256', currentHs: count * 1e12, avg1hHs: null, avg24hHs: count * 1e12 }],
    workers: Array.from({ length: workers }, (_, index) =>
      worker(`w${index}`, { hashrate10mHs: count * 1e12 + index * 1e9 }),
    ),
    earnings: [{ date, amount: `${number}.00000000`, hashrateHs: null }],
    payouts: [
      {
        ownId: `p${number}`,
        state: 'sent' as const,
        paidAt: 1_800_000_000 + count,
        amount: '0.00000001',
        fee: null,
        tx: null,
      },
    ],
  });
}

/** A row from the answer with this number, and the time of its reading. */
interface Numbered {
  pool_id: string;
  time: number;
  number: number;
}

interface Stored {
  /** `timestamp` in SQL, which identifies a reading of an account. */
  readings: (Numbered & { id: number; timestamp: string; hashrate: string })[];
  /** The workers' hashrates of each account and timestamp. */
  workers: Map<string, string[]>;
  /** One for each committed reading, by account. */
  payouts: Numbered[];
  earnings: Omit<Numbered, 'time'>[];
  pools: { pool_id: string; latest: number | null; revision: number }[];
  /** The parts that the newest reading of a pool lacks. */
  lacking: { pool_id: string; part: string; reading_key: number | null; failure_count: number }[];
  /** The payments that have an event or are known to make none, by their numbers. */
  judgedPayouts: number[];
  /** How often payout events came or changed, each with a step of the revision. */
  eventChanges: number;
  revision: number;
}

function look(database: Database.Database): Stored {
  const all = <Row>(sql: string) => database.prepare(sql).all() as Row[];
  const stored: Stored = {
    readings: all(
      `SELECT s.id, s.pool_id, r.time, s.timestamp, CAST(s.balance AS INTEGER) AS number, s.current_hashrate AS hashrate
        FROM pool_summary s JOIN reading r ON r.reading_key = s.id ORDER BY s.id`,
    ),
    workers: new Map(),
    payouts: all(
      'SELECT pool_id, recorded_at AS time, CAST(substr(payout_id, 2) AS INTEGER) AS number FROM payout JOIN pool USING (pool_key) ORDER BY number',
    ),
    earnings: all('SELECT pool_id, CAST(total_income AS INTEGER) AS number FROM daily_earnings'),
    pools: all('SELECT pool_id, latest_reading AS latest, revision FROM pool'),
    lacking: all('SELECT pool_id, x.part, x.reading_key, x.failure_count FROM pool_part x JOIN pool USING (pool_key)'),
    judgedPayouts: database
      .prepare<[], number>(
        `SELECT CAST(substr(payout_id, 2) AS INTEGER) AS number FROM payout_event
          UNION ALL SELECT CAST(substr(payout_id, 2) AS INTEGER) FROM payout_without_event ORDER BY number`,
      )
      .pluck()
      .all(),
    eventChanges: database.prepare('SELECT count(*) FROM payout_event_change').pluck().get() as number,
    revision: database.prepare('SELECT revision FROM store').pluck().get() as number,
  };
  for (const { pool_id, timestamp, rate } of all<{ pool_id: string; timestamp: string; rate: string }>(
    'SELECT pool_id, timestamp, hashrate_10m AS rate FROM worker_status ORDER BY hashrate_10m',
  )) {
    const key = `${pool_id} ${timestamp}`;
    stored.workers.set(key, [...(stored.workers.get(key) ?? []), rate]);
  }
  return stored;
}

/** Expects whole readings, each with one step of the revision and one for each change of an event. @returns the revision before the first. */
function judge(stored: Stored): number {
  for (const { pool_id, timestamp, number, hashrate } of stored.readings) {
    expect(hashrate).toBe(`${number}.000 TH/s`);
    const rates = Array.from({ length: workers }, (_, index) => `${number}.${String(index).padStart(3, '0')} TH/s`);
    expect(stored.workers.get(`${pool_id} ${timestamp}`)).toEqual(rates);
  }
  expect(stored.workers.size).toBe(stored.readings.length);
  for (const { pool_id, latest } of stored.pools) {
    const own = stored.readings.filter((reading) => reading.pool_id === pool_id);
    const payouts = stored.payouts.filter((payout) => payout.pool_id === pool_id);
    expect(own.map(({ time, number }) => [time, number])).toEqual(payouts.map(({ time, number }) => [time, number]));
    const last = own.at(-1);
    expect(latest).toBe(last?.id ?? null);
    // The part's state fits the same reading: the last that read it, and the count of later ones without it.
    const lastWithPart = own.findLast(({ number }) => !lacksPart(number));
    const without = lastWithPart === undefined ? own.length : own.length - 1 - own.lastIndexOf(lastWithPart);
    expect(stored.lacking.filter((row) => row.pool_id === pool_id)).toEqual(
      without === 0
        ? []
        : [{ pool_id, part: 'network', reading_key: lastWithPart?.id ?? null, failure_count: without }],
    );
    const earned = stored.earnings.filter((day) => day.pool_id === pool_id).map(({ number }) => number);
    expect(earned).toEqual(last === undefined ? [] : [last.number]);
  }
  expect(Math.max(...stored.pools.map(({ revision }) => revision))).toBe(stored.revision);
  expect(stored.judgedPayouts).toEqual(stored.payouts.map(({ number }) => number));
  return stored.revision - stored.payouts.length - stored.eventChanges;
}

/** A service that polls three accounts as fast as it can. Each run goes on with the file of the killed one. */
export function pollWork(): Work {
  let file = '';
  let upstream: Upstream;
  let program: Program;
  let count = 0;
  let ahead = 0;
  let known: Numbered[] = [];
  let traced: { file: string; known: Numbered[] };

  /** @returns the numbers of the answers that the service has reported as stored. */
  const drive = async (running: Running, polls: number): Promise<number[]> => {
    const url = await urlOf(running);
    if (url === null) return [];
    const reported: number[] = [];
    const one = async (number: string) => {
      for (let count = 0; count < polls; count += 1) {
        const response = await fetch(`${url}/pools/${poolOf(number)}/poll`, { method: 'POST' });
        const status = (await response.json()) as { balance: string; last_error: unknown };
        expect([response.status, status.last_error]).toEqual([200, null]);
        reported.push(Number.parseInt(status.balance, 10));
      }
    };
    const unlessKilled = (error: unknown) => {
      if (running.child.signalCode === null && !(error instanceof TypeError)) throw error;
    };
    await Promise.all(numbers.map((number) => one(number).catch(unlessKilled)));
    return reported;
  };

  const lookNow = () => lookInto(file, look);

  return {
    name: 'poll',
    async prepare(folder) {
      for (const name of ['pools', 'data']) mkdirSync(join(folder, name));
      file = join(folder, 'data', 'alphapool.db');
      upstream = await startUpstream();
      for (const number of numbers) {
        writeFileSync(join(folder, 'pools', `${number}.yaml`), poolFile(number, { token: `token-${number}` }));
        upstream.answer(`token-${number}`, (...exchange) => {
          count += 1;
          reads(answer(count))(...exchange);
        });
      }
      program = {
        main: exampleMain,
        under: join(folder, 'data'),
        environment: alphaEnvironment(folder, upstream),
      };
      const steps = await tracedRun(program, async (running) => {
        expect(new Set(await drive(running, tracedPolls)).size).toBe(numbers.length * tracedPolls);
        running.child.kill('SIGTERM');
      });
      const stored = lookNow();
      ahead = judge(stored);
      known = stored.payouts;
      traced = { file: join(folder, 'traced', 'alphapool.db'), known };
      copyWithSides(file, traced.file);
      return steps;
    },
    async round(moment) {
      if (count > highest) {
        copyWithSides(traced.file, file);
        known = traced.known;
        count = Math.max(...known.map(({ number }) => number));
      }
      const running = startKilledAt(program, moment);
      // It polls until it is killed.
      const reported = await drive(running, Number.POSITIVE_INFINITY);
      await running.ended;
      const stored = lookNow();
      expect(judge(stored)).toBe(ahead);
      expect(stored.payouts).toEqual(expect.arrayContaining(known));
      expect(stored.payouts.map(({ number }) => number)).toEqual(expect.arrayContaining(reported));
      known = stored.payouts;
      return true;
    },
    close: () => upstream.close(),
  };
}
