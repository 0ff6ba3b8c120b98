import { type HashratePoint, knownMean } from '../../judging/completing/window-average.ts';
import type { RateColumns } from './rate-columns.ts';

/** How one algorithm's hashrate went. */
export interface HashrateTrend {
  /** '' if it is unknown. */
  algorithm: string;
  mean7dHs: number | null;
  /** A fraction of the seven days. */
  known7d: number;
  /** The mean of each half hour that a reading tells, by its first second. */
  steps: ReadonlyMap<number, number>;
}

export const trendStepSeconds = 1800;
export const stepCount = 48;
const daySeconds = 86_400;
export const usualSeconds = 7 * daySeconds;

/** The first second of the first step, if the last one is the present one. */
export function firstStep(now: number): number {
  return stepOf(now) - (stepCount - 1) * trendStepSeconds;
}

function stepOf(time: number): number {
  return time - (time % trendStepSeconds);
}

/**
 * The trends up to a reading, of each algorithm of which a reading of the seven days tells the hashrate.
 * @param until the moment of the last reading.
 * @param holdSeconds for how long a reading stands for what follows it.
 */
export function hashrateTrends(
  { times, algorithms }: RateColumns,
  until: number,
  holdSeconds: number,
): HashrateTrend[] {
  const told = [...algorithms].filter(([, { toldAt }]) => toldAt >= until - usualSeconds);
  return told
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([algorithm, { rates }]) => {
      const points = times.map((time, index): HashratePoint => ({ time, value: known(rates[index]) }));
      const { mean, knownSeconds } = knownMean(points, until, usualSeconds, holdSeconds);
      return {
        algorithm,
        mean7dHs: knownSeconds < daySeconds ? null : mean,
        known7d: knownSeconds / usualSeconds,
        steps: stepMeans(points, firstStep(until)),
      };
    });
}

function known(rate: number | undefined): number | null {
  return rate === undefined || Number.isNaN(rate) ? null : rate;
}

function stepMeans(points: readonly HashratePoint[], from: number): Map<number, number> {
  const recent = points.filter(({ time }) => time >= from);
  const told = recent.flatMap(({ time, value }) => (value === null ? [] : { step: stepOf(time), value }));
  const means = [...Map.groupBy(told, ({ step }) => step)].map(([step, all]): [number, number] => [
    step,
    all.reduce((sum, { value }) => sum + value, 0) / all.length,
  ]);
  return new Map(means);
}
