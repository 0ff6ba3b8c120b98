import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findRhythm, type Gathered, gather, mergedByTime, type Named, type Timed, withoutRepeats } from './gather.ts';

/** Gathers rows that come as a file has them. */
function gathered(summaries: Timed[], workers: Named[]): Gathered<Timed, Named>[] {
  const rhythm = findRhythm(summaries, () => workers);
  return [...gather(mergedByTime(summaries, workers), rhythm)];
}

const shape = (scrapes: Gathered<Timed, Named>[]) =>
  scrapes.map(({ summary, workers }) => [summary?.at ?? null, workers.map(({ name }) => name)]);

describe('rows of one scrape become one reading', () => {
  test('whatever the interval, the pauses between rows and the place of the summary', () => {
    fc.assert(
      fc.property(
        fc.record({
          scrapes: fc.integer({ min: 1, max: 12 }),
          workers: fc.integer({ min: 0, max: 15 }),
          twins: fc.boolean(),
          intervalMs: fc.constantFrom(60_000, 300_000, 600_000, 3_600_000),
          // The scrape itself may take up to seven tenths of the interval.
          share: fc.double({ min: 0, max: 0.7, noNaN: true }),
          summaryFirst: fc.boolean(),
          start: fc.integer({ min: 1_500_000_000_000, max: 1_700_000_000_000 }),
        }),
        ({ scrapes, workers, twins, intervalMs, share, summaryFirst, start }) => {
          const names = Array.from({ length: workers }, (_, index) =>
            twins && index === workers - 1 ? 'rig0' : `rig${index}`,
          );
          // No pause between two rows is as long as a quarter of the interval.
          const pause = Math.min((intervalMs * share) / (workers + 1), 0.2 * intervalMs, 250_000);
          fc.pre(workers > 4 || !twins);
          const all = Array.from({ length: scrapes }, (_, index) => {
            const begin = start + index * intervalMs;
            const rows = names.map((name, row) => ({
              name,
              at: Math.round(begin + (row + (summaryFirst ? 1 : 0)) * pause),
            }));
            return { summary: { at: Math.round(begin + (summaryFirst ? 0 : workers * pause)) }, rows };
          });
          // A single scrape does not tell its rhythm; then a minute counts.
          fc.pre(scrapes > 1 || pause <= 60_000);
          const found = gathered(
            all.map(({ summary }) => summary),
            all.flatMap(({ rows }) => rows),
          );
          expect(shape(found)).toEqual(all.map(({ summary }) => [summary.at, names]));
          expect(found.map(({ last }) => last)).toEqual(all.map((_, index) => index === scrapes - 1));
        },
      ),
    );
  });

  test('nothing is lost and nothing is doubled, whatever the times', () => {
    const at = fc.integer({ min: 0, max: 5_000_000 });
    fc.assert(
      fc.property(fc.array(at), fc.array(fc.record({ at, name: fc.constantFrom('a', 'b', 'c') })), (times, rows) => {
        const summaries = times.sort((one, other) => one - other).map((time) => ({ at: time }));
        const workers = rows.sort((one, other) => one.at - other.at);
        const found = gathered(summaries, workers);
        expect(found.flatMap(({ summary }) => (summary ? [summary] : []))).toEqual(summaries);
        expect(found.flatMap((scrape) => scrape.workers)).toEqual(workers);
      }),
    );
  });

  const names = ['a', 'b', 'c', 'd', 'e'];
  const run = (start: number, pause: number) => names.map((name, index) => ({ name, at: start + index * pause }));

  test('without summaries: scrape after scrape without any pause', () => {
    const workers = [...run(0, 1000), ...run(5000, 1000), ...run(10_000, 1000)];
    expect(shape(gathered([], workers))).toEqual([
      [null, names],
      [null, names],
      [null, names],
    ]);
  });

  test('a second scrape soon after the first is another reading', () => {
    const workers = [...run(0, 100), ...run(20_000, 100)];
    expect(shape(gathered([], workers))).toEqual([
      [null, names],
      [null, names],
    ]);
    expect(shape(gathered([{ at: 0 }, { at: 20_000 }], workers))).toEqual([
      [0, names],
      [20_000, names],
    ]);
  });

  test('summaries and workers at hours of their own', () => {
    const hour = 3_600_000;
    const found = gathered([{ at: 0 }, { at: 2 * hour }], [...run(hour, 10), ...run(2 * hour, 10)]);
    expect(shape(found)).toEqual([
      [0, []],
      [null, names],
      [2 * hour, names],
    ]);
  });
});

test('rows of one moment that are alike in everything come once', () => {
  const repeats: string[] = [];
  const rows = [
    { at: 1, name: 'a' },
    { at: 1, name: 'b' },
    { at: 1, name: 'a' },
    { at: 1, name: 'b' },
    { at: 2, name: 'a' },
    { at: 2, name: 'a' },
    { at: 3, name: 'a' },
  ];
  const left = withoutRepeats(
    rows,
    ({ name }) => name,
    ({ name }) => repeats.push(name),
  );
  expect([...left].map(({ at, name }) => `${at}${name}`)).toEqual(['1a', '1b', '2a', '3a']);
  expect(repeats).toEqual(['a', 'b', 'a']);
});
