import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SummaryFigures, unknownSummaryZeros, unknownWorkerZeros, type WorkerFigures } from './zeros.ts';

const worker = (online: boolean, h10m: number | null, h1h: number | null, h24h: number | null): WorkerFigures => ({
  online,
  hashrate10m: h10m,
  hashrate1h: h1h,
  hashrate24h: h24h,
});
const all = ['hashrate10m', 'hashrate1h', 'hashrate24h'];

describe('zeros of a worker', () => {
  test.each<[string, WorkerFigures, number | null, string[]]>([
    ['offline at zero is a true zero', worker(false, 0, 0, 0), 60, []],
    ['online at zero with a share a minute ago', worker(true, 0, 0, 0), 60, all],
    ['online at zero, and no share is known', worker(true, 0, 0, 0), null, all],
    ['online at zero, last share days ago', worker(true, 0, 0, 0), 200_000, []],
    ['just stopped: a share half an hour ago', worker(true, 0, 5, 5), 1800, []],
    ['a share half an hour ago, and yet nothing in the hour', worker(true, 0, 0, 5), 1800, ['hashrate1h']],
    ['a day without work in which there was an hour with', worker(false, 0, 5, 0), null, ['hashrate24h']],
    ['ten minutes of work are in the hour and in the day', worker(true, 5, 0, 0), null, ['hashrate1h', 'hashrate24h']],
    ['unknown stays unknown', worker(true, null, null, null), 60, []],
  ])('%s', (_name, figures, ago, unknown) => expect(unknownWorkerZeros(figures, ago)).toEqual(unknown));

  const hashrate = fc.oneof(fc.constant(0), fc.constant(null), fc.integer({ min: 1, max: 1000 }));
  test('only zeros are doubted, and never all those of an offline worker that did nothing', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        hashrate,
        hashrate,
        hashrate,
        fc.option(fc.nat(200_000)),
        (online, h10m, h1h, h24h, ago) => {
          const figures = worker(online, h10m, h1h, h24h);
          const unknown = unknownWorkerZeros(figures, ago);
          for (const window of unknown) expect(figures[window]).toBe(0);
          if (!online && !h10m && !h1h) expect(unknown).toEqual([]);
          // What is left no longer contradicts itself.
          const left = { ...figures, ...Object.fromEntries(unknown.map((window) => [window, null])) };
          expect(unknownWorkerZeros(left, ago)).toEqual([]);
        },
      ),
    );
  });
});

describe('zeros of an account', () => {
  const summary = (
    currentHashrate: number | null,
    avgHashrate24h: number | null,
    onlineWorkers: number | null,
    offlineWorkers: number | null,
  ): SummaryFigures => ({ currentHashrate, avgHashrate24h, onlineWorkers, offlineWorkers });
  const noList = { online: 0, offline: 0, working: false };

  test.each<[string, SummaryFigures, typeof noList, string[]]>([
    ['everything is off', summary(0, 0, 0, 5), { online: 0, offline: 5, working: false }, []],
    ['stopped a while ago', summary(0, 7, 0, 5), noList, []],
    ['workers online', summary(0, 7, 3, 0), noList, ['currentHashrate']],
    ['workers online, and nothing at all was read', summary(0, 0, 3, 0), noList, ['currentHashrate', 'avgHashrate24h']],
    ['hashrate now', summary(7, 0, 3, 0), noList, ['avgHashrate24h']],
    ['hashrate now without workers', summary(7, 7, 0, 0), noList, ['onlineWorkers']],
    ['the list works', summary(0, 7, null, null), { online: 1, offline: 0, working: true }, ['currentHashrate']],
    [
      'the list has workers',
      summary(7, 7, 0, 0),
      { online: 2, offline: 1, working: true },
      ['onlineWorkers', 'offlineWorkers'],
    ],
    ['nothing is known', summary(null, null, null, null), noList, []],
  ])('%s', (_name, figures, list, unknown) => expect(unknownSummaryZeros(figures, list)).toEqual(unknown));
});
