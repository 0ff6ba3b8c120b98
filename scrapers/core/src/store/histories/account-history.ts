import { mergeAccount } from '@poolgate/history/aggregate.ts';
import {
  type AccountHistoryRequest,
  type HistoryPage,
  historyPage,
  newestSteps,
} from '@poolgate/history/history-page.ts';
import { ever, type Paged, page } from '@poolgate/history/pages.ts';
import {
  type AccountPoint,
  type AccountReadingRow,
  showAccountReading,
  showAccountStepOf,
} from '@poolgate/history/points/account-points.ts';
import { shownTicker } from '@poolgate/history/shown/shown-values.ts';
import { type Step, stepSeconds } from '@poolgate/history/step.ts';
import { textLimits } from '@poolgate/language/contract-limits.ts';
import type { Database } from '../schema/database.ts';
import { createAccountSteps } from './account-steps.ts';
import { storedSpan } from './stored-span.ts';

interface HistoryOfPool {
  poolKey: number;
  rawSince: number | null;
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
  const readings = database.prepare<Record<string, unknown>, AccountReadingRow & { reading_key: number }>(`
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
        showAccountReading,
      );
    const range = { seconds: stepSeconds[step], from, to, before: Number(before), limit: limit + 1 };
    const found = newestSteps(mergeAccount, steps.ofReadings(poolKey, range), steps.ofHours(poolKey, range));
    return page(found, limit, ([start]) => [start], showAccountStepOf(algorithm));
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
