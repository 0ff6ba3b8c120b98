import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { textLimits } from '@poolgate/language/contract-limits.ts';
import { ever, type Paged, page } from '../pages.ts';
import { shownAmount, shownCount, shownHashrate, shownMoment, shownTicker } from '../rows/shown-values.ts';
import type { Database } from '../schema/database.ts';
import { createAccountSteps } from './account-steps.ts';
import { type AccountAggregate, type AlgorithmAggregate, mean, mean24h, mergeAccount } from './aggregate.ts';
import { type HistoryPage, type HistoryRequest, historyPage, newestSteps, storedSpan } from './history-page.ts';
import { type Step, stepSeconds } from './step.ts';

type AccountPoint = components['schemas']['HistoryPoint'];

interface HistoryOfPool {
  poolKey: number;
  rawSince: number | null;
}

interface AccountReadingRow {
  reading_key: number;
  time: number;
  current_hs: number | null;
  avg_24h_hs: number | null;
  online_workers: number | null;
  offline_workers: number | null;
  balance: string | null;
}

/** Which part of an account's history to show. */
export interface AccountHistoryRequest extends HistoryRequest {
  /** Whose hashrates, as answers name it; '' for those of unknown algorithm. Without it, those of the only algorithm. */
  algorithm?: string | undefined;
}

// The only algorithm of a reading, or the one that is asked for. None if it has several: hashrates of several algorithms are never added.
const oneHashrate = `LEFT JOIN reading_hashrate h ON h.reading_key = r.reading_key AND iif(+@algorithm IS NULL,
  NOT EXISTS (SELECT 1 FROM reading_hashrate o WHERE o.reading_key = r.reading_key AND o.algorithm <> h.algorithm), h.algorithm = @algorithm)`;

/** The history of an account, newest first: its readings, or aggregates of hours or days. */
export function createAccountHistory(
  database: Database,
): (poolId: string, request: AccountHistoryRequest) => HistoryPage<AccountPoint> {
  const steps = createAccountSteps(database);
  const pool = database.prepare<[string], HistoryOfPool>(
    'SELECT pool_key AS poolKey, readings_raw_since AS rawSince FROM pool WHERE pool_id = +?',
  );
  const stored = storedSpan(database, {
    readings:
      'SELECT time AS at FROM reading WHERE pool_key = +@poolKey AND account_reduced = 0 AND time BETWEEN +@from AND +@to',
    reduced: [
      'SELECT hour * 3600 AS at FROM reading_hour WHERE pool_key = +@poolKey AND hour >= CAST(@from / 3600 AS INTEGER) AND hour <= +@to / 3600',
    ],
  });
  const readings = database.prepare<Record<string, unknown>, AccountReadingRow>(`
    SELECT r.reading_key, r.time, h.current_hs, h.avg_24h_hs, r.online_workers, r.offline_workers, r.balance
    FROM reading r ${oneHashrate}
    WHERE r.pool_key = +@poolKey AND r.account_reduced = 0 AND r.time BETWEEN +@from AND +@to AND (r.time, r.reading_key) < (+@before, +@beforeKey)
    ORDER BY r.time DESC, r.reading_key DESC LIMIT +@limit`);
  const storedName = createStoredName(database);

  function pointsOf(poolKey: number, step: Step, request: AccountHistoryRequest): Paged<AccountPoint> {
    const { from, to, limit, after } = request;
    const algorithm = request.algorithm === undefined ? null : storedName(poolKey, request.algorithm);
    const [before = ever, beforeKey = ever] = after ?? [];
    if (step === 'raw')
      return page(
        readings.all({ poolKey, algorithm, from, to, before, beforeKey, limit: limit + 1 }),
        limit,
        (row) => [row.time, row.reading_key],
        showReading,
      );
    const range = { seconds: stepSeconds[step], from, to, before: Number(before), limit: limit + 1 };
    const found = newestSteps(mergeAccount, steps.ofReadings(poolKey, range), steps.ofHours(poolKey, range));
    return page(found, limit, ([start]) => [start], showStepOf(algorithm));
  }

  return (poolId, request) => {
    const { poolKey, rawSince } = pool.get(poolId) as HistoryOfPool;
    return historyPage(
      request,
      { rawSince, hourlySince: null },
      () => stored({ poolKey }, request),
      (step) => pointsOf(poolKey, step, request),
    );
  };
}

/** A file may hold a name that is too long to be shown, and is asked for as it is shown. */
function createStoredName(database: Database): (poolKey: number, shown: string) => string {
  const long = database
    .prepare<{ poolKey: number; longest: number }, string>(`
      SELECT h.algorithm FROM reading r JOIN reading_hashrate h USING (reading_key) WHERE r.pool_key = +@poolKey AND length(h.algorithm) > @longest
      UNION SELECT algorithm FROM reading_hour_hashrate WHERE pool_key = +@poolKey AND length(algorithm) > @longest`)
    .pluck();
  const longest = textLimits.ticker;
  return (poolKey, shown) =>
    shown.length < longest
      ? shown
      : (long.all({ poolKey, longest }).find((name) => shownTicker(name) === shown) ?? shown);
}

function showReading(row: AccountReadingRow): AccountPoint | null {
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

function showStepOf(algorithm: string | null): (step: [number, AccountAggregate]) => AccountPoint | null {
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
