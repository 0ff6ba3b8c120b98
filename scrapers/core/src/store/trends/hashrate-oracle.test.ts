import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { noon } from '../../../testing/samples.ts';
import { partial } from '../../../testing/store/partial-readings.ts';
import { tempFolder } from '../../../testing/temp-folder.ts';
import { createReadingWriter } from '../recording/write-reading.ts';
import { openDatabase } from '../schema/database.ts';
import { createTrends } from './trends.ts';

// Trends of a real file against an oracle that walks through a week minute by minute.

interface Told {
  time: number;
  readsHashrate: boolean;
  readsWorkers: boolean;
  isWhole: boolean;
  rates: Record<string, number | null>;
}

const minute = 60;
const week = 7 * 1440 * minute;

const algorithms = ['sha256', 'scrypt', ''];
const rate = fc.option(
  fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 1_000_000 }).map((gigas) => gigas * 1e9),
  ),
);
const told = fc.record({
  minutesLater: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 45 }), fc.integer({ min: 1, max: 3000 })),
  readsHashrate: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
  readsWorkers: fc.boolean(),
  isWhole: fc.boolean(),
  rates: fc.dictionary(fc.constantFrom(...algorithms), rate, { maxKeys: 3 }),
  pool: fc.constantFrom(0, 1),
  /** Whether trends are asked for after it, and how much later. */
  asked: fc.option(fc.nat(600), { freq: 2 }),
  /** An older reading that a person deletes before. */
  deleted: fc.option(fc.nat(50), { freq: 4 }),
});
const world = fc.record({
  intervalMinutes: fc.constantFrom(10, 60, 600, 1440),
  readings: fc.array(told, { minLength: 10, maxLength: 60 }),
});

/** What a reading says of an algorithm; null for nothing. */
function said({ rates, readsWorkers, isWhole }: Told, algorithm: string): number | null {
  if (Object.hasOwn(rates, algorithm)) return rates[algorithm] ?? null;
  const isIdle = readsWorkers && isWhole && algorithm !== '' && !Object.hasOwn(rates, '');
  return isIdle ? 0 : null;
}

function oracle(all: Told[], now: number, hold: number) {
  const readings = all.filter(({ readsHashrate, time }) => readsHashrate && time <= now);
  const until = readings.at(-1)?.time;
  const begin = now - (now % 1800) - 47 * 1800;
  if (until === undefined || until < now - week) return { until: null, hashrates: [] };
  const within = readings.filter(({ time }) => time >= until - week);
  const mined = algorithms.filter((algorithm) => within.some(({ rates }) => (rates[algorithm] ?? null) !== null));
  const hashrates = mined.toSorted().map((algorithm) => {
    let sum = 0;
    let known = 0;
    for (let now = until - week; now < until; now += minute) {
      const last = readings.findLast(({ time }) => time <= now);
      const value = last === undefined || now >= last.time + hold ? null : said(last, algorithm);
      if (value === null) continue;
      sum += value;
      known += 1;
    }
    const steps = Array.from({ length: 48 }, (_none, index) => {
      const from = begin + index * 1800;
      const values = readings
        .filter(({ time }) => time >= from && time < from + 1800)
        .flatMap((reading) => said(reading, algorithm) ?? []);
      return values.length === 0 ? null : values.reduce((total, value) => total + value, 0) / values.length;
    });
    return {
      algorithm: algorithm === '' ? null : algorithm,
      mean: known < 1440 ? null : sum / known,
      known: known / (7 * 1440),
      steps,
    };
  });
  return { until, hashrates };
}

const close = (value: number | null) => (value === null ? null : expect.closeTo(value, value > 1e6 ? -4 : 9));

test('steps, means and gaps are those of the readings, whatever was asked before and whoever deletes', async () => {
  const database = openDatabase(join(tempFolder(), 'alphapool.db'));
  onTestFinished(() => void database.close());
  database.pragma('synchronous = OFF');
  const writer = createReadingWriter(database);
  let pools = 0;
  let compared = 0;
  let usual = 0;
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(world, async ({ intervalMinutes, readings }) => {
      const interval = intervalMinutes * minute;
      const trends = createTrends(database, null, interval);
      const keys = [pools + 1, pools + 2];
      pools += 2;
      const ids = keys.map((key) => `alphapool_${String(key).padStart(3, '0')}`);
      for (const id of ids)
        database
          .prepare(
            "INSERT INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company) VALUES (?, 'Pool', 'https://pool.example', 'Client', 'Norway', 'Company')",
          )
          .run(id);
      const kept: (Told & { key: number })[][] = [[], []];
      const newest = [noon, noon];
      let now = noon;
      for (const { minutesLater, pool, asked, deleted, ...figures } of readings) {
        const poolKey = keys[pool] as number;
        const list = kept[pool] as (Told & { key: number })[];
        newest[pool] = (newest[pool] as number) + minutesLater * minute;
        const reading: Told = { ...figures, time: newest[pool] as number };
        now = Math.max(now, reading.time);
        const gone = deleted === null || deleted >= list.length ? [] : list.splice(deleted, 1);
        for (const { key } of gone) database.prepare('DELETE FROM reading WHERE reading_key = ?').run(key);
        const rates = Object.entries(reading.rates).map(([algorithm, currentHs]) => ({
          algorithm: algorithm === '' ? null : algorithm,
          currentHs,
          avg1hHs: null,
          avg24hHs: null,
        }));
        const outcomes = {
          hashrate: reading.readsHashrate ? ('read' as const) : ('not_offered' as const),
          workers: reading.readsWorkers ? ('read' as const) : ('not_offered' as const),
        };
        const whole = { workers: [], workersComplete: reading.isWhole, hashrates: rates };
        const key = writer.writeReading(poolKey, reading.time, partial(outcomes, whole));
        list.push({ ...reading, key });
        database.prepare('UPDATE pool SET revision = revision + 1 WHERE pool_key = ?').run(poolKey);
        if (asked === null) continue;
        now += asked * minute;
        const answer = await trends({
          client: null,
          poolIds: ids,
          now,
          thresholdOf: () => null,
          isAwaited: () => true,
        });
        const expected = kept.map((own) => oracle(own, now, 3 * interval));
        compared += 1;
        usual += expected.filter(({ hashrates }) => hashrates.some(({ mean }) => mean !== null)).length;
        for (const { hashrates } of expected) for (const { algorithm } of hashrates) seen.add(String(algorithm));
        const shown = (answer ?? []).map(({ until, hashrates }) => ({
          until: until === null ? null : Date.parse(until) / 1000,
          hashrates: hashrates.map(({ algorithm, mean_7d_hs, known_7d, hashrates_hs }) => ({
            algorithm,
            mean: mean_7d_hs,
            known: known_7d,
            steps: hashrates_hs,
          })),
        }));
        expect(shown).toEqual(
          expected.map(({ until, hashrates }) => ({
            until,
            hashrates: hashrates.map(({ mean, known, steps, ...rest }) => ({
              ...rest,
              mean: close(mean),
              known: expect.closeTo(known, 9),
              steps: steps.map(close),
            })),
          })),
        );
      }
    }),
    { numRuns: 80 },
  );
  // The oracle was asked about what matters.
  expect(compared).toBeGreaterThan(200);
  expect(usual).toBeGreaterThan(200);
  expect([...seen].sort()).toEqual(['null', 'scrypt', 'sha256']);
});
