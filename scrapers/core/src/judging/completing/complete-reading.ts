import { addMoney, type Money, subtractMoney } from '@poolgate/language/money.ts';
import type { DerivableField } from '@poolgate/language/parts.ts';
import { toDay } from '@poolgate/language/time.ts';
import type { AlgorithmHashrate, Reading } from '../../adapter.ts';
import type { JudgingSettings } from '../judging-settings.ts';
import { type RememberedWorker, withIdleAlgorithms, withRememberedWorkers } from './remembered-workers.ts';
import { type HashratePoint, holdIntervals, windowAverage } from './window-average.ts';

const hour = 3600;
const day = 24 * hour;

/** What is known from earlier readings of the account. Times are unix seconds. */
export interface EarlierReadings {
  /** Workers that the pool has listed since then. */
  listedWorkers(since: number): RememberedWorker[];
  /**
   * The hashrate on one algorithm since then, in order of time. 0: the reading had all workers and none on this algorithm. Null: the reading did not
   * say. Readings that failed to read the hashrate are left out.
   */
  points(algorithm: string | null, since: number): HashratePoint[];
  /** The newest paid-plus-unpaid figure in this currency. */
  lifetimeIncome(currency: string | null): Money | null;
  /** The stored income of a day. */
  incomeOf(date: string, currency: string | null): Money | null;
}

/** Adds to a reading what only our own earlier readings show, and names it in `derived`. */
export function completeReading(
  reading: Reading,
  time: number,
  earlier: EarlierReadings,
  settings: JudgingSettings,
): Reading {
  const { rememberWorkersSeconds } = settings;
  const whole =
    rememberWorkersSeconds === undefined
      ? reading
      : withThoseWhoLeft(reading, earlier.listedWorkers(time - rememberWorkersSeconds));
  return withEarningsFromGrowth(withAverages(whole, time, earlier, settings), time, earlier);
}

/** For a pool that drops workers from its list when they leave: the workers it listed before, and their algorithms. */
function withThoseWhoLeft(reading: Reading, remembered: RememberedWorker[]): Reading {
  return withRememberedWorkers(withIdleAlgorithms(reading, remembered), remembered);
}

function withAverages(
  reading: Reading,
  time: number,
  earlier: EarlierReadings,
  { pollIntervalSeconds }: JudgingSettings,
): Reading {
  const hold = holdIntervals * pollIntervalSeconds;
  const derived = new Set(reading.derived);
  const hashrates = reading.hashrates.map((rate): AlgorithmHashrate => {
    if (rate.avg1hHs !== null && rate.avg24hHs !== null) return rate;
    const points = [...earlier.points(rate.algorithm, time - day - hold), { time, value: rate.currentHs }];
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
 * Days of income for a pool that lists none: the growth of paid plus unpaid since the last reading is income of this reading's day.
 * The first reading only begins to count.
 */
function withEarningsFromGrowth(reading: Reading, time: number, earlier: EarlierReadings): Reading {
  if (reading.lifetimeIncome === null || reading.parts.earnings !== 'read') return reading;
  const derived: DerivableField[] = [...reading.derived, 'earnings'];
  const before = earlier.lifetimeIncome(reading.currency);
  if (before === null) return { ...reading, derived };
  const date = toDay(time);
  const grown = subtractMoney(reading.lifetimeIncome, before);
  const soFar = earlier.incomeOf(date, reading.currency);
  const amount = soFar === null ? grown : addMoney(soFar, grown);
  return { ...reading, derived, earnings: [...reading.earnings, { date, amount, hashrateHs: null }] };
}
