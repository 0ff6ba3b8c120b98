import type { Money } from '@poolgate/language/money.ts';
import type { Before, EarlierMoney } from '../../judging/before.ts';
import type { RememberedWorker } from '../../judging/completing/remembered-workers.ts';
import type { HashratePoint } from '../../judging/completing/window-average.ts';
import { readsPart } from '../rows/part-bits.ts';
import { readingOfPart } from '../rows/reading-of-part.ts';
import type { Database } from '../schema/database.ts';
import { type AccountRow, beginOf } from './account-row.ts';
import { createAnomalyRows } from './anomaly-rows.ts';
import { createEarningRows } from './earning-rows.ts';
import { createPartRows } from './part-rows.ts';
import { createPaymentRows } from './payment-rows.ts';
import { createPayoutEventRows } from './payout-event-rows.ts';
import { createSignalRows } from './signal-rows.ts';

/** An account at the time of a reading. */
export interface AccountAtReading {
  row: AccountRow;
  /** Names the account that was read; null if it cannot have changed. */
  key: string | null;
  isNew: boolean;
  /** Since when the pool_id has this account, unix seconds; null if it had no other. Older rows belong to another account. */
  since: number | null;
}

/** @param time of the reading, unix seconds. What was recorded for later moments came from a clock that was ahead. */
export type ReadBefore = (account: AccountAtReading, time: number) => Before;

/** Reads everything a reading is judged by. Writes nothing. */
export function createReadBefore(database: Database): ReadBefore {
  const money = database.prepare<
    [number],
    Record<'isNewest' | 'sawPayouts', number> & Omit<EarlierMoney, 'isNewest' | 'sawPayouts'>
  >(`
    SELECT r.time, r.reading_key = p.latest_reading AS isNewest, r.parts IS NULL OR ${readsPart('payouts')} AS sawPayouts, r.currency, r.balance, r.balance_pending AS balancePending, r.paid_total AS paidTotal
    FROM pool p JOIN reading r ON r.reading_key = coalesce(p.judged_balance, p.latest_reading) WHERE p.pool_key = +?`);
  // The last one by order of recording: a clock that was set back leaves readings behind that are still to come, and growth that is reckoned
  // from one of those would be counted again at every poll.
  const lastLifetimeIncome = database
    .prepare<[number, string | null, number], Money>(
      `SELECT r.lifetime_income FROM pool p JOIN reading r ON r.reading_key = ${readingOfPart('money')}
        WHERE p.pool_key = +? AND r.currency IS +? AND r.time >= +? AND r.lifetime_income IS NOT NULL`,
    )
    .pluck();
  const earlierLifetimeIncome = database
    .prepare<[number, string | null, number, number], Money>(
      `SELECT lifetime_income FROM reading WHERE pool_key = +? AND currency IS +? AND time BETWEEN +? AND +? AND lifetime_income IS NOT NULL
        ORDER BY time DESC, reading_key DESC LIMIT 1`,
    )
    .pluck();
  const recentKeys = database
    .prepare<[number, number, number, number], number>(
      `SELECT r.reading_key FROM reading r WHERE r.pool_key = +? AND r.time BETWEEN +? AND +?
        AND EXISTS (SELECT 1 FROM reading_hashrate h WHERE h.reading_key = r.reading_key) ORDER BY r.time DESC, r.reading_key DESC LIMIT +?`,
    )
    .pluck();
  const hashratesOf = database.prepare<[number], { algorithm: string | null; currentHs: number | null }>(
    "SELECT nullif(algorithm, '') AS algorithm, current_hs AS currentHs FROM reading_hashrate WHERE reading_key = +?",
  );
  const points = database.prepare<[string, number, number], HashratePoint>(`
    SELECT r.time, iif(h.reading_key IS NULL AND ${readsPart('workers')} AND r.workers_complete, 0.0, h.current_hs) AS value FROM reading r LEFT JOIN reading_hashrate h ON h.reading_key = r.reading_key AND h.algorithm = +?
    WHERE r.pool_key = +? AND r.time >= +? AND (r.parts IS NULL OR ${readsPart('hashrate')}) ORDER BY r.time, r.reading_key`);
  const listedWorkers = database.prepare<[number, number], RememberedWorker>(`
    SELECT worker_id AS workerId, worker_name AS workerName, algorithm, last_listed_at AS lastListedAt
    FROM worker WHERE pool_key = +? AND last_listed_at >= +?`);
  const anomalies = createAnomalyRows(database);
  const earnings = createEarningRows(database);
  const parts = createPartRows(database);
  const payments = createPaymentRows(database);
  const payoutEvents = createPayoutEventRows(database);
  const signals = createSignalRows(database);

  function moneyOf(poolKey: number, since: number): EarlierMoney | null {
    const row = money.get(poolKey);
    if (row === undefined || row.time < since) return null;
    return { ...row, isNewest: row.isNewest === 1, sawPayouts: row.sawPayouts === 1 };
  }

  return ({ row, key, isNew, since }, time) => {
    const { poolKey, latestReading, failureSince, failureCount, judgedBalance, aboveSince } = row;
    const begin = beginOf(since);
    const days = earnings.earlier(poolKey);
    const account = { poolKey, account: key ?? row.accountKey, accountSince: since };
    return {
      isNewAccount: isNew,
      parts: { latestReading, failureSince, failureCount, lacking: parts.lacking(poolKey) },
      judgedBalance,
      aboveSince,
      money: () => moneyOf(poolKey, begin),
      hashrates: (from, limit) =>
        recentKeys.all(poolKey, Math.max(from, begin), time, limit).map((reading) => hashratesOf.all(reading)),
      lasting: (type) => anomalies.lasting(poolKey, type),
      readings: {
        listedWorkers: (from) => listedWorkers.all(poolKey, Math.max(from, begin)),
        points: (algorithm, from) => points.all(algorithm ?? '', poolKey, Math.max(from, begin)),
        lifetimeIncome: (currency) =>
          lastLifetimeIncome.get(poolKey, currency, begin) ??
          earlierLifetimeIncome.get(poolKey, currency, begin, time) ??
          null,
        incomeOf: (date, currency) => days.find(date, currency ?? '')?.amount ?? null,
      },
      days,
      payments: payments.earlier(account),
      payoutEvents: payoutEvents.earlier(account, isNew),
      signals: signals.earlier({ poolKey, begin, isNew }),
    };
  };
}
