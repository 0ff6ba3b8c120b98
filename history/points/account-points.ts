import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { type AccountAggregate, type AlgorithmAggregate, mean, mean24h } from '../aggregate.ts';
import { shownAmount, shownCount, shownHashrate, shownMoment } from '../shown/shown-values.ts';

export type AccountPoint = components['schemas']['HistoryPoint'];

/** A reading, with the hashrate of the algorithm that is asked for. */
export interface AccountReadingRow {
  /** Unix seconds. */
  time: number;
  current_hs: number | null;
  avg_24h_hs: number | null;
  online_workers: number | null;
  offline_workers: number | null;
  balance: string | null;
}

/** Null for a reading of no moment. */
export function showAccountReading(row: AccountReadingRow): AccountPoint | null {
  const rate = row.current_hs;
  return showPoint(row.time, {
    readings: 1,
    current_hashrate_hs: rate,
    current_hashrate_min_hs: rate,
    current_hashrate_max_hs: rate,
    avg_hashrate_24h_hs: row.avg_24h_hs,
    online_workers: row.online_workers,
    online_workers_min: row.online_workers,
    offline_workers: row.offline_workers,
    balance: row.balance,
  });
}

/** Null for a reading of no moment. */
function showPoint(time: number, point: Omit<AccountPoint, 'timestamp'>): AccountPoint | null {
  const timestamp = shownMoment(time);
  if (timestamp === null) return null;
  return {
    timestamp,
    readings: point.readings,
    current_hashrate_hs: shownHashrate(point.current_hashrate_hs),
    current_hashrate_min_hs: shownHashrate(point.current_hashrate_min_hs),
    current_hashrate_max_hs: shownHashrate(point.current_hashrate_max_hs),
    avg_hashrate_24h_hs: shownHashrate(point.avg_hashrate_24h_hs),
    online_workers: shownCount(point.online_workers),
    online_workers_min: shownCount(point.online_workers_min),
    offline_workers: shownCount(point.offline_workers),
    balance: shownAmount(point.balance),
  };
}

/** Where there is none, or several: they are never added, and none of them stands for all. */
const severalOrNone: AlgorithmAggregate = {
  readings: 1,
  unknown: 1,
  lowest: null,
  total: null,
  highest: null,
  unknown24h: 1,
  total24h: null,
};

/** @param algorithm null for the only one. */
function ratesOf({ hashrates }: AccountAggregate, algorithm: string | null): AlgorithmAggregate {
  const [only, ...others] = algorithm === null ? hashrates.values() : [hashrates.get(algorithm)];
  return only === undefined || others.length > 0 ? severalOrNone : only;
}

export function showAccountStepOf(algorithm: string | null): (step: [number, AccountAggregate]) => AccountPoint | null {
  return ([start, account]) => {
    const rates = ratesOf(account, algorithm);
    return showPoint(start, {
      readings: account.readings,
      current_hashrate_hs: mean(rates),
      current_hashrate_min_hs: rates.lowest,
      current_hashrate_max_hs: rates.highest,
      avg_hashrate_24h_hs: mean24h(rates),
      online_workers: account.onlineWorkers,
      online_workers_min: account.onlineLowest,
      offline_workers: account.offlineWorkers,
      balance: account.balance,
    });
  };
}
