import { formatHashrate } from '@poolgate/language/format-hashrate.ts';
import type { AlgorithmHashrate, Reading } from '../../adapter.ts';
import type { Lasting, Verdict } from './verdict.ts';

/** What the hashrate fell from, by algorithm, in H/s. Frozen while the drop lasts; otherwise a long drop would become the norm. */
export interface DropState {
  baselines: Record<string, number>;
}

/** The baseline is the average of this many readings, and needs at least `leastReadings`. */
export const baselineReadings = 10;
const leastReadings = 3;
const mediumFrom = 0.2;
const highAbove = 0.3;

/** The hashrates of earlier readings, newest first. */
export type EarlierHashrates = { algorithm: string | null; currentHs: number | null }[][];

interface Drop {
  algorithm: string;
  from: number;
  to: number;
  fraction: number;
}

/** The hashrate fell against the average of the last ten readings. Each algorithm is judged by itself. */
export function judgeHashrateDrop(
  reading: Reading,
  earlier: EarlierHashrates,
  lasting: Lasting<DropState> | null,
): Verdict<DropState> {
  if (reading.parts.hashrate !== 'read') return { is: 'unknown' };
  const frozen = lasting !== null && !lasting.acknowledged;
  const baselines = frozen ? lasting.state.baselines : rollingBaselines(earlier);
  const current = currentByAlgorithm(reading);
  const drops = Object.entries(baselines).flatMap(([algorithm, from]): Drop[] => {
    const to = current(algorithm);
    return to === null || from <= 0 ? [] : [{ algorithm, from, to, fraction: (from - to) / from }];
  });
  if (drops.length === 0) return isElsewhere(reading, baselines) && lasting ? { is: 'absent' } : { is: 'unknown' };
  const worst = drops.reduce((first, second) => (second.fraction > first.fraction ? second : first));
  if (worst.fraction < mediumFrom) return { is: 'absent' };
  const severity = worst.fraction > highAbove ? 'HIGH' : 'MEDIUM';
  return {
    is: 'present',
    severity,
    description: describe(worst, Object.keys(baselines).length > 1),
    state: { baselines },
    isNews: lasting !== null && lasting.severity === 'MEDIUM' && severity === 'HIGH',
  };
}

function rollingBaselines(earlier: EarlierHashrates): Record<string, number> {
  const figures = new Map<string, number[]>();
  for (const reading of earlier.slice(0, baselineReadings)) {
    for (const { algorithm, currentHs } of reading) {
      if (currentHs !== null) figures.set(algorithm ?? '', [...(figures.get(algorithm ?? '') ?? []), currentHs]);
    }
  }
  const enough = [...figures].filter(([, values]) => values.length >= leastReadings);
  return Object.fromEntries(
    enough.map(([algorithm, values]) => [algorithm, values.reduce((sum, value) => sum + value, 0) / values.length]),
  );
}

/**
 * A reading that has other algorithms but not this one: the miners switched, which is not a drop. A complete reading without any
 * algorithm: nothing mines.
 */
function currentByAlgorithm(reading: Reading): (algorithm: string) => number | null {
  if (reading.hashrates.length === 0) return () => (reading.workersComplete ? 0 : null);
  const figures = new Map(reading.hashrates.map((rate: AlgorithmHashrate) => [rate.algorithm ?? '', rate.currentHs]));
  return (algorithm) => figures.get(algorithm) ?? null;
}

/** The miners have left every algorithm that fell and mine another one. The drop is over although no figure shows it. */
function isElsewhere(reading: Reading, baselines: Record<string, number>): boolean {
  const algorithms = reading.hashrates.map(({ algorithm }) => algorithm ?? '');
  return (
    reading.hashrates.some(({ currentHs }) => currentHs !== null && currentHs > 0) &&
    !algorithms.some((algorithm) => Object.hasOwn(baselines, algorithm))
  );
}

function describe({ algorithm, from, to, fraction }: Drop, several: boolean): string {
  const what = several && algorithm !== '' ? `The ${algorithm} hashrate` : 'The hashrate';
  return `${what} is ${formatHashrate(to, algorithm)}, ${Math.round(fraction * 1000) / 10} % below the ${formatHashrate(from, algorithm)} of the last readings.`;
}
