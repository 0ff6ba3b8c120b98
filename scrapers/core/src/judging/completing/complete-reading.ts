import { addMoney, subtractMoney } from '@poolgate/language/money.ts';
import type { DerivableField } from '@poolgate/language/parts.ts';
import { toDay } from '@poolgate/language/time.ts';
import type { AlgorithmHashrate, Reading } from '../../adapter.ts';
import type { Earlier } from '../../store/recording/earlier.ts';
import { type RememberedWorker, withIdleAlgorithms, withRememberedWorkers } from './remembered-workers.ts';
import { windowAverage } from './window-average.ts';

const hour = 3600;
const day = 24 * hour;
/** A reading stands for the time after it for so many poll intervals at most. */
const holdIntervals = 3;

export interface CompletionSettings {
  pollIntervalSeconds: number;
  rememberWorkersSeconds: number | undefined;
}

/** Adds to a reading what only our own earlier readings can tell, and names it in `derived`. */
export function completeReading(
  reading: Reading,
  poolKey: number,
  time: number,
  earlier: Earlier,
  settings: CompletionSettings,
): Reading {
  const { rememberWorkersSeconds } = settings;
  const whole =
    rememberWorkersSeconds === undefined
      ? reading
      : withThoseWhoLeft(reading, earlier.listedSince(poolKey, time - rememberWorkersSeconds));
  return withEarningsFromGrowth(withAverages(whole, poolKey, time, earlier, settings), poolKey, time, earlier);
}

/** For a pool that forgets who left: the workers it listed before, and what became of their hashrate. */
function withThoseWhoLeft(reading: Reading, remembered: RememberedWorker[]): Reading {
  return withRememberedWorkers(withIdleAlgorithms(reading, remembered), remembered);
}

function withAverages(
  reading: Reading,
  poolKey: number,
  time: number,
  earlier: Earlier,
  { pollIntervalSeconds }: CompletionSettings,
): Reading {
  const hold = holdIntervals * pollIntervalSeconds;
  const derived = new Set(reading.derived);
  const hashrates = reading.hashrates.map((rate): AlgorithmHashrate => {
    if (rate.avg1hHs !== null && rate.avg24hHs !== null) return rate;
    const points = [...earlier.points(poolKey, rate.algorithm, time - day - hold), { time, value: rate.currentHs }];
    const average = (given: number | null, field: DerivableField, window: number) => {
      if (given !== null) return given;
      const computed = windowAverage(points, time, window, hold);
      if (computed !== null) derived.add(field);
      return computed;
    };
    return {
      ...rate,
      avg1hHs: average(rate.avg1hHs, 'avg_hashrate_1h', hour),
      avg24hHs: average(rate.avg24hHs, 'avg_hashrate_24h', day),
    };
  });
  return { ...reading, hashrates, derived: [...derived] };
}

/**
 * Days of income for a pool that has none: what paid plus unpaid grew by since the reading before belongs to the day of this
 * one. The first reading only begins to count.
 */
function withEarningsFromGrowth(reading: Reading, poolKey: number, time: number, earlier: Earlier): Reading {
  if (reading.lifetimeIncome === null || reading.parts.earnings !== 'read') return reading;
  const derived: DerivableField[] = [...reading.derived, 'earnings'];
  const before = earlier.lifetimeIncome(poolKey, reading.currency);
  if (before === null) return { ...reading, derived };
  const date = toDay(time);
  const grown = subtractMoney(reading.lifetimeIncome, before);
  const soFar = earlier.earningOf(poolKey, reading.currency, date);
  const amount = soFar === null ? grown : addMoney(soFar, grown);
  return { ...reading, derived, earnings: [...reading.earnings, { date, amount, hashrateHs: null }] };
}
