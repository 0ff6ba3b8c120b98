import { expect, test } from 'vitest';
import { noon, worker } from '../../../testing/samples.ts';
import {
  meanRejectRate,
  noteRejects,
  noteShares,
  type RejectsSeen,
  rejectRateOfShares,
  type SharesSeen,
} from './reject-rate.ts';

/** @param counts accepted and rejected shares, read every ten minutes. */
function rateAfter(counts: [valid: number | null, invalid: number | null, stale?: number | null][]): number | null {
  let seen: SharesSeen | null = null;
  counts.forEach(([sharesValid, sharesInvalid, sharesStale = null], index) => {
    seen = noteShares({ sharesValid, sharesInvalid, sharesStale }, noon + index * 600, seen);
  });
  return rejectRateOfShares(seen);
}
const steps = (many: number) => Array.from({ length: many }, (_, index) => index);

test('it is of the growth in the last hour, however many shares there were before', () => {
  const before = steps(20).map((step): [number, number] => [1_000_000 + step * 1000, 5000 + step * 4]);
  expect(rateAfter(before)).toBeCloseTo(4 / 1004);
  const after = steps(6).map((step): [number, number] => [1_019_000 + (step + 1) * 950, 5076 + (step + 1) * 50]);
  expect(rateAfter([...before, ...after])).toBeCloseTo(0.05);
});

test('stale shares are rejected too', () => {
  expect(rateAfter(steps(7).map((step) => [step * 900, step * 50, step * 50]))).toBeCloseTo(0.1);
  expect(rateAfter(steps(7).map((step) => [step * 900, null, step * 100]))).toBeCloseTo(0.1);
});

test('counters that begin anew every day go on', () => {
  const day = steps(5).map((step): [number, number] => [90_000 + step * 1000, 300 + step * 10]);
  const next = steps(5).map((step): [number, number] => [(step + 1) * 990, (step + 1) * 10]);
  expect(rateAfter([...day, ...next.slice(0, 2)])).toBeNull();
  expect(rateAfter([...day, ...next])).toBeCloseTo(0.01);
});

test('counters of a moving window say nothing', () => {
  expect(rateAfter(steps(40).map((step) => [100_000 + (step % 7 === 0 ? -50 : step * 20), 400 + step]))).toBeNull();
  expect(rateAfter(steps(40).map((step) => [100_000 + step * 1000, step === 20 ? 399 : 400 + step]))).toBeNull();
});

test('nothing is known of few shares, a short time, or without one of the counters', () => {
  expect(rateAfter(steps(7).map((step) => [step * 10, step]))).toBeNull();
  expect(
    rateAfter([
      [0, 0],
      [1000, 10],
      [2000, 20],
    ]),
  ).toBeNull();
  expect(rateAfter(steps(7).map((step) => [step * 1000, null]))).toBeNull();
  expect(rateAfter(steps(7).map((step) => [null, step * 10]))).toBeNull();
});

test('readings of every minute keep no more than an hour of a few minutes each', () => {
  let seen: SharesSeen | null = null;
  for (const step of steps(500))
    seen = noteShares({ sharesValid: step * 100, sharesInvalid: step, sharesStale: null }, noon + step * 60, seen);
  expect((seen as unknown as SharesSeen).counts.length).toBeLessThanOrEqual(15);
  expect(rateAfter(steps(7).map((step) => [step * 1000, step * 10]))).toBeCloseTo(1 / 101);
});

test('a clock that was set back begins anew', () => {
  const counts = (sharesValid: number) => ({ sharesValid, sharesInvalid: sharesValid / 100, sharesStale: null });
  const ahead = noteShares(counts(5000), noon + 86_400, noteShares(counts(1000), noon + 80_000, null));
  expect(noteShares(counts(6000), noon, ahead)?.counts).toEqual([[noon, 6000, 60]]);
});

test('without counters each worker counts by its hashrate', () => {
  const workers = [
    worker('a', { rejectRate: 0.1, hashrate1hHs: 300 }),
    worker('b', { rejectRate: 0, hashrate1hHs: 100 }),
    worker('c', { rejectRate: 0.9, online: false }),
    worker('d', { rejectRate: null }),
  ];
  expect(meanRejectRate(noteRejects({ workers }, noon, null))).toBeCloseTo(0.075);
  expect(noteRejects({ workers: [worker('d', { rejectRate: null })] }, noon, [[noon - 600, 0.01]])).toBeNull();
});

/** @param rates of all workers, read so many seconds after each other. */
function meanAfter(rates: number[], every = 600): number | null {
  let seen: RejectsSeen | null = null;
  rates.forEach((rejectRate, index) => {
    seen = noteRejects({ workers: [worker('a', { rejectRate })] }, noon + index * every, seen);
  });
  return meanRejectRate(seen);
}

test('by its workers it is the mean of an hour, as few shares of ten minutes have many rejected by chance, or none', () => {
  expect(meanAfter([0.06, 0, 0.06, 0, 0.09, 0.03])).toBeCloseTo(0.04);
  expect(meanAfter([0.5, 0.5, 0, 0, 0, 0, 0, 0.06])).toBeCloseTo(0.01);
  // However often it is read, few are kept.
  expect(meanAfter([...steps(120).map(() => 0), ...steps(30).map(() => 0.06)], 60)).toBeGreaterThan(0.025);
  expect(meanAfter([...steps(120).map(() => 0), ...steps(30).map(() => 0.06)], 60)).toBeLessThan(0.035);
});
