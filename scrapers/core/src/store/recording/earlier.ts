import type { Money } from '@poolgate/language/money.ts';
import type { EarlierHashrates } from '../../judging/anomalies/hashrate-drop.ts';
import type { RememberedWorker } from '../../judging/completing/remembered-workers.ts';
import type { Point } from '../../judging/completing/window-average.ts';
import { stateUnknown } from '../rows/compact.ts';
import { readsPart } from '../rows/part-bits.ts';
import { isOfReading } from '../rows/worker-rows.ts';
import type { Database } from '../schema/database.ts';
import { readingOfPart } from './part-book.ts';

/** The money of the reading whose balance was judged last. */
export interface EarlierMoney {
  time: number;
  /** Whether that is the newest reading, so that nothing was listed in between. */
  isNewest: boolean;
  /** Whether the payments were read too; else the balance was judged by the paid total alone. */
  sawPayouts: boolean;
  currency: string | null;
  balance: Money | null;
  balancePending: Money | null;
  paidTotal: Money | null;
}

/** What earlier readings say, for everything that is judged or computed against them. */
export interface Earlier {
  money(poolKey: number): EarlierMoney | null;
  /** Amounts of the payments in this currency that were listed for the first time after that moment (unix seconds). */
  payoutsListedSince(poolKey: number, currency: string | null, time: number): Money[];
  /** The newest paid-plus-unpaid figure in this currency; null where there is none. @param since unix seconds; all readings where left out. */
  lifetimeIncome(poolKey: number, currency: string | null, since?: number): Money | null;
  /** Whether the newest reading of the money told such a figure. */
  toldLifetimeIncome(poolKey: number): boolean;
  /** Newest first. @param since unix seconds. */
  hashrates(poolKey: number, since: number, limit: number): EarlierHashrates;
  /** The hashrate on one algorithm in order of time: 0 where a reading told all there were and this one was not among them, null where it told none. A reading that failed to read them is left out. */
  points(poolKey: number, algorithm: string | null, since: number): Point[];
  bestDay(poolKey: number, currency: string | null, sinceDay: string): Money | null;
  earningOf(poolKey: number, currency: string | null, day: string): Money | null;
  listedSince(poolKey: number, since: number): RememberedWorker[];
  noteListed(poolKey: number, readingKey: number, time: number): void;
  /** Of what was recorded from that moment on (unix seconds), or ever. */
  newestEarningDay(poolKey: number, since?: number): string | null;
  newestPayoutAt(poolKey: number, since?: number): number | null;
  /** Of the newest reading that told it. */
  currency(poolKey: number): string | null;
}

export function createEarlier(database: Database): Earlier {
  const money = database.prepare<
    [number],
    Record<'isNewest' | 'sawPayouts', number> & Omit<EarlierMoney, 'isNewest' | 'sawPayouts'>
  >(`
    SELECT r.time, r.reading_key = p.latest_reading AS isNewest, r.parts IS NULL OR ${readsPart('payouts')} AS sawPayouts, r.currency, r.balance, r.balance_pending AS balancePending, r.paid_total AS paidTotal
    FROM pool p JOIN reading r ON r.reading_key = coalesce(p.judged_balance, p.latest_reading) WHERE p.pool_key = +?`);
  const payoutsSince = database
    .prepare<[number, string, number], Money>(
      "SELECT amount FROM payout WHERE pool_key = +? AND currency = +? AND recorded_at > +? AND state = 'sent'",
    )
    .pluck();
  const lifetime = database
    .prepare<[number, string | null, number], Money>(
      'SELECT lifetime_income FROM reading WHERE pool_key = +? AND currency IS +? AND time >= +? AND lifetime_income IS NOT NULL ORDER BY time DESC, reading_key DESC LIMIT 1',
    )
    .pluck();
  const newestTold = database
    .prepare<[number], number>(
      `SELECT r.lifetime_income IS NOT NULL FROM pool p JOIN reading r ON r.reading_key = ${readingOfPart('money')} WHERE p.pool_key = +?`,
    )
    .pluck();
  const recentKeys = database
    .prepare<[number, number, number], number>(
      `SELECT r.reading_key FROM reading r WHERE r.pool_key = +? AND r.time >= +?
        AND EXISTS (SELECT 1 FROM reading_hashrate h WHERE h.reading_key = r.reading_key) ORDER BY r.time DESC, r.reading_key DESC LIMIT +?`,
    )
    .pluck();
  const hashratesOf = database.prepare<[number], { algorithm: string | null; currentHs: number | null }>(
    "SELECT nullif(algorithm, '') AS algorithm, current_hs AS currentHs FROM reading_hashrate WHERE reading_key = +?",
  );
  const points = database.prepare<[string, number, number], Point>(`
    SELECT r.time, iif(h.reading_key IS NULL AND ${readsPart('workers')} AND r.workers_complete, 0.0, h.current_hs) AS value FROM reading r LEFT JOIN reading_hashrate h ON h.reading_key = r.reading_key AND h.algorithm = +?
    WHERE r.pool_key = +? AND r.time >= +? AND (r.parts IS NULL OR ${readsPart('hashrate')}) ORDER BY r.time, r.reading_key`);
  const bestDay = database
    .prepare<[number, string, string], Money>(
      'SELECT amount FROM earning WHERE pool_key = +? AND currency = +? AND date >= +? ORDER BY CAST(amount AS REAL) DESC LIMIT 1',
    )
    .pluck();
  const earningOf = database
    .prepare<[number, string, string], Money>(
      'SELECT amount FROM earning WHERE pool_key = +? AND currency = +? AND date = +?',
    )
    .pluck();
  const listedSince = database.prepare<[number, number], RememberedWorker>(`
    SELECT worker_id AS workerId, worker_name AS workerName, algorithm, last_listed_at AS lastListedAt
    FROM worker WHERE pool_key = +? AND last_listed_at >= +?`);
  const noteListed = database.prepare(
    `UPDATE worker SET last_listed_at = @time WHERE pool_key = @poolKey AND worker_key IN (SELECT w.worker_key FROM worker_reading w WHERE ${isOfReading('@readingKey')} AND w.state % 2 = 0 AND w.state < ${stateUnknown})`,
  );
  const currency = database
    .prepare<[number], string>(
      'SELECT currency FROM reading WHERE pool_key = +? AND currency IS NOT NULL ORDER BY time DESC LIMIT 1',
    )
    .pluck();
  const newestDay = database
    .prepare<[number, number], string>('SELECT max(date) FROM earning WHERE pool_key = ? AND recorded_at >= ?')
    .pluck();
  const newestPayout = database
    .prepare<[number, number], number>('SELECT max(paid_at) FROM payout WHERE pool_key = ? AND recorded_at >= ?')
    .pluck();

  return {
    money(poolKey) {
      const row = money.get(poolKey);
      return row === undefined ? null : { ...row, isNewest: row.isNewest === 1, sawPayouts: row.sawPayouts === 1 };
    },
    payoutsListedSince: (poolKey, currency, time) => payoutsSince.all(poolKey, currency ?? '', time),
    lifetimeIncome: (poolKey, currency, since = 0) => lifetime.get(poolKey, currency, since) ?? null,
    toldLifetimeIncome: (poolKey) => newestTold.get(poolKey) === 1,
    hashrates: (poolKey, since, limit) => recentKeys.all(poolKey, since, limit).map((key) => hashratesOf.all(key)),
    points: (poolKey, algorithm, since) => points.all(algorithm ?? '', poolKey, since),
    bestDay: (poolKey, currency, sinceDay) => bestDay.get(poolKey, currency ?? '', sinceDay) ?? null,
    earningOf: (poolKey, currency, day) => earningOf.get(poolKey, currency ?? '', day) ?? null,
    listedSince: (poolKey, since) => listedSince.all(poolKey, since),
    noteListed: (poolKey, readingKey, time) => void noteListed.run({ time, poolKey, readingKey }),
    newestEarningDay: (poolKey, since = 0) => newestDay.get(poolKey, since) ?? null,
    newestPayoutAt: (poolKey, since = 0) => newestPayout.get(poolKey, since) ?? null,
    currency: (poolKey) => currency.get(poolKey) ?? null,
  };
}

/** The readings since that moment alone (unix seconds): what is older is another account's. */
export function earlierSince(earlier: Earlier, since: number): Earlier {
  return {
    ...earlier,
    money(poolKey) {
      const money = earlier.money(poolKey);
      return money !== null && money.time >= since ? money : null;
    },
    lifetimeIncome: (poolKey, currency, from = since) =>
      earlier.lifetimeIncome(poolKey, currency, Math.max(from, since)),
    hashrates: (poolKey, from, limit) => earlier.hashrates(poolKey, Math.max(from, since), limit),
    points: (poolKey, algorithm, from) => earlier.points(poolKey, algorithm, Math.max(from, since)),
    listedSince: (poolKey, from) => earlier.listedSince(poolKey, Math.max(from, since)),
  };
}
