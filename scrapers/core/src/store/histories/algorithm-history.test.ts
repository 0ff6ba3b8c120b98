import type { AccountHistoryRequest } from '@poolgate/history/history-page.ts';
import { shownTicker } from '@poolgate/history/shown/shown-values.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fullReading, noon } from '../../../testing/samples.ts';
import { openTestStore, type TestStore } from '../../../testing/store/open-test-store.ts';

const day = 86_400;
const seconds = { '1h': 3600, '1d': day };
const algorithms = ['sha256', 'scrypt', 'x11', ''];
const kept = { workers: 3, workerHours: 6, summaries: 5, resolvedAnomalies: 365 };

type Request = Omit<AccountHistoryRequest, 'limit' | 'after'>;
type Point = ReturnType<TestStore['store']['accountHistory']>['entries'][number];

/** All pages, of few points each. */
function pointsOf({ store, poolId }: TestStore, request: Request, limit = 2000): Point[] {
  const all: Point[] = [];
  let after: (string | number)[] | null = null;
  do {
    const found = store.accountHistory(poolId, { ...request, limit, after });
    all.push(...found.entries);
    after = found.next;
  } while (after !== null);
  return all;
}

const rate = fc.option(fc.integer({ min: 0, max: 200_000 }).map((n) => n * 1e9));
/** What a reading tells: of each algorithm nothing, that it does not know, or a rate. */
const told = fc.uniqueArray(fc.record({ algorithm: fc.constantFrom(...algorithms), rate, rate24h: rate }), {
  selector: ({ algorithm }) => algorithm,
  maxLength: 3,
});
const reading = fc.record({
  at: fc.oneof(fc.integer({ min: 0, max: 12 * day }), fc.integer({ min: 0, max: 7200 })),
  told,
  online: fc.option(fc.nat(300)),
});
type Made = { at: number; told: { algorithm: string; rate: number | null; rate24h: number | null }[] };

function recorded(readings: (Made & { online: number | null })[]): TestStore {
  const store = openTestStore(undefined, undefined, kept);
  for (const { at, told, online } of readings)
    store.record(
      fullReading({
        onlineWorkers: online,
        hashrates: told.map(({ algorithm, rate, rate24h }) => ({
          algorithm: algorithm === '' ? null : algorithm,
          currentHs: rate,
          avg1hHs: null,
          avg24hHs: rate24h,
        })),
      }),
      noon + at,
    );
  return store;
}

test('of one algorithm, each point is made of what its readings told of it', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(reading, { selector: ({ at }) => at, minLength: 1, maxLength: 30 }),
      fc.constantFrom('raw' as const, '1h' as const, '1d' as const),
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      (unordered, step, limit, isReduced) => {
        const readings = [...unordered].sort((a, b) => a.at - b.at);
        const test = recorded(readings);
        // Older readings are hours then, some of them.
        if (isReduced) {
          test.record(fullReading(), noon + 13 * day);
          while (test.store.reduceOld(noon + 13 * day));
        }
        const span = { from: 0, to: noon + 12.5 * day, step };
        const without = pointsOf(test, span, limit);
        for (const algorithm of [...algorithms, 'never-mined']) {
          const points = pointsOf(test, { ...span, algorithm }, limit);
          // Nothing but the hashrates is another.
          expect(points.map(besideRates)).toEqual(without.map(besideRates));
          for (const point of points) {
            const begin = Date.parse(point.timestamp) / 1000 - noon;
            const end = begin + (step === 'raw' ? 1 : seconds[step]);
            const own = readings
              .filter(({ at }) => at >= begin && at < end)
              .flatMap(({ told }) => told.filter((one) => one.algorithm === algorithm));
            const known = (field: 'rate' | 'rate24h') => own.flatMap((one) => one[field] ?? []);
            expectMean(point.current_hashrate_hs, known('rate'));
            expectMean(point.avg_hashrate_24h_hs, known('rate24h'));
            const rates = known('rate');
            expect([point.current_hashrate_min_hs, point.current_hashrate_max_hs]).toEqual(
              rates.length === 0 ? [null, null] : [Math.min(...rates), Math.max(...rates)],
            );
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('where the account has one algorithm, naming it changes nothing', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ at: fc.integer({ min: 0, max: 12 * day }), rate }), {
        selector: ({ at }) => at,
        maxLength: 20,
      }),
      fc.constantFrom('raw' as const, '1h' as const, '1d' as const, 'auto' as const),
      (readings, step) => {
        const made = readings.map(({ at, rate }) => ({
          at,
          online: 1,
          told: [{ algorithm: 'scrypt', rate, rate24h: rate }],
        }));
        const test = recorded(made.sort((a, b) => a.at - b.at));
        while (test.store.reduceOld(noon + 13 * day));
        const { store, poolId } = test;
        const request = { from: 0, to: noon + 20 * day, step, limit: 2000, after: null };
        expect(store.accountHistory(poolId, { ...request, algorithm: 'scrypt' })).toEqual(
          store.accountHistory(poolId, request),
        );
      },
    ),
    { numRuns: 30 },
  );
});

test('a name that is too long to be shown is asked for as it is shown', () => {
  const names = ['a', 'b'].map((end) => `${'x'.repeat(200)}${end}`);
  const test = recorded([
    { at: 0, online: 1, told: names.map((algorithm, index) => ({ algorithm, rate: index + 1, rate24h: null })) },
    { at: 12 * day, online: 1, told: [] },
  ]);
  const rates = () =>
    names.map((name) => {
      const algorithm = shownTicker(name) as string;
      return pointsOf(test, { from: 0, to: noon + day, step: '1h', algorithm })[0]?.current_hashrate_hs;
    });
  expect(rates()).toEqual([1, 2]);
  while (test.store.reduceOld(noon + 12 * day));
  expect(rates()).toEqual([1, 2]);
});

function besideRates({ timestamp, readings, online_workers, online_workers_min, offline_workers, balance }: Point) {
  return [timestamp, readings, online_workers, online_workers_min, offline_workers, balance];
}

/** Sums of doubles differ in their last digits with the order. */
function expectMean(mean: number | null, known: number[]): void {
  if (known.length === 0) expect(mean).toBeNull();
  else {
    const expected = known.reduce((sum, one) => sum + one, 0) / known.length;
    expect(Math.abs((mean as number) - expected)).toBeLessThanOrEqual(expected * 1e-12);
  }
}
