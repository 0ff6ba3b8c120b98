import { compareMoney, type Money, subtractMoney, sumMoney } from '@poolgate/language/money.ts';
import { partNames } from '@poolgate/language/parts.ts';
import { toDay } from '@poolgate/language/time.ts';
import type { Known, Reading, WorkerReading } from '../../adapter.ts';
import type { ReadFailure } from '../../failure.ts';
import { type BalanceChange, canJudgeBalance, judgeBalance } from '../../judging/anomalies/balance-anomaly.ts';
import { baselineReadings, judgeHashrateDrop } from '../../judging/anomalies/hashrate-drop.ts';
import { judgeOfflineWorkers } from '../../judging/anomalies/offline-workers.ts';
import {
  aboveThresholdSince,
  judgePaymentDelay,
  type PaymentExpectation,
} from '../../judging/anomalies/payment-delay.ts';
import { completeReading } from '../../judging/completing/complete-reading.ts';
import { hasPart } from '../rows/part-bits.ts';
import type { Database } from '../schema/database.ts';
import { type AnomalyBook, createAnomalyBook } from './anomaly-book.ts';
import { createEarlier, type Earlier, type EarlierMoney, earlierSince } from './earlier.ts';
import { createPartBook } from './part-book.ts';
import { createPaymentBook, type NewPayments } from './payment-book.ts';
import { createEarningWriter, type ListedDay } from './write-earnings.ts';
import { createReadingWriter } from './write-reading.ts';

/** How this pool's readings are judged and completed. */
export interface RecordSettings {
  /** Names the account that was read; left out where it cannot have changed. */
  accountKey?: string;
  pollIntervalSeconds: number;
  rememberWorkersSeconds: number | undefined;
  payoutThreshold: Money | null;
  payoutPeriodHours: number | null;
}

/** Takes down what came of a poll, each outcome in one transaction: figures, workers, earnings, anomalies, payouts, parts and revision together or not at all. */
export interface Recorder {
  /** What of a long list can be done before the transaction of its reading, for some of its workers at a time. */
  prepareWorkers(poolId: string, workers: readonly WorkerReading[]): void;
  recordReading(poolId: string, time: number, reading: Reading, settings: RecordSettings): void;
  /** A poll that failed whole moves no figure, no history and no anomaly. */
  recordFailure(poolId: string, time: number, failure: ReadFailure): void;
  /** What the file has of the account; null where it does not know the pool. @param accountKey the account that is to be read now. */
  known(poolId: string, accountKey?: string): Known | null;
}

interface PoolRow {
  poolKey: number;
  latestReading: number | null;
  aboveSince: number | null;
  judgedBalance: number | null;
  failureSince: number | null;
  failureCount: number;
  accountKey: string | null;
  /** Unix seconds; null where the pool has had no other account. */
  accountSince: number | null;
}

/** What the rules compare a reading with. */
interface Comparison {
  before: EarlierMoney | null;
  /** Payments that were not known when `before` was read, without those that came back. */
  paidSince: Money;
  /** Of this reading. */
  payments: NewPayments;
  days: ListedDay[];
  earlier: Earlier;
}

export function createRecorder(database: Database): Recorder {
  const writer = createReadingWriter(database);
  const writeEarnings = createEarningWriter(database);
  const payments = createPaymentBook(database);
  const anomalies = createAnomalyBook(database);
  const ofPool = createEarlier(database);
  const partBook = createPartBook(database);
  const findPool = database.prepare<[string], PoolRow>(`
    SELECT pool_key AS poolKey, latest_reading AS latestReading, above_threshold_since AS aboveSince, judged_balance AS judgedBalance,
      failure_since AS failureSince, failure_count AS failureCount, account_key AS accountKey, account_since AS accountSince FROM pool WHERE pool_id = ?`);
  const noteSuccess = database.prepare(`
    UPDATE pool SET latest_reading = @readingKey, above_threshold_since = @aboveSince, judged_balance = @judgedBalance, account_key = coalesce(@accountKey, account_key), account_since = @accountSince, failure_kind = NULL,
      failure_message = NULL, failure_since = NULL, failure_count = 0 WHERE pool_key = @poolKey`);
  const noteFailure = database.prepare(`
    UPDATE pool SET failure_kind = @kind, failure_message = @message, failure_since = coalesce(failure_since, @time), failure_count = failure_count + 1
    WHERE pool_id = @poolId`);
  const partsOfReading = database
    .prepare<[number], number | null>('SELECT parts FROM reading WHERE reading_key = +?')
    .pluck();

  const recordReading = database.transaction(
    (poolId: string, time: number, given: Reading, settings: RecordSettings) => {
      const pool = findPool.get(poolId);
      // The row was deleted in a shell while the account was being read.
      if (!pool) return;
      const { accountKey = null } = settings;
      const isAnother = isAnotherAccount(pool, accountKey);
      const { poolKey } = pool;
      const accountSince = isAnother ? time : pool.accountSince;
      const earlier = accountSince === null ? ofPool : earlierSince(ofPool, accountSince);
      const reading = completeReading(given, poolKey, time, earlier, settings);
      const before = earlier.money(poolKey);
      const hashratesBefore = earlier.hashrates(
        poolKey,
        time - 3 * baselineReadings * settings.pollIntervalSeconds,
        baselineReadings,
      );
      const readingKey = writer.writeReading(poolKey, time, reading);
      const days = writeEarnings(poolKey, time, reading, accountSince ?? undefined);
      const listed = payments.write({ poolKey, account: accountKey ?? pool.accountKey, accountSince }, time, reading);
      // Nothing of another account is shown beside the figures of this one.
      if (isAnother) partBook.forget(poolKey);
      partBook.note(poolKey, time, reading.parts, isAnother ? { ...pool, latestReading: null } : pool);
      const listsWorkers = reading.parts.workers === 'read' && settings.rememberWorkersSeconds !== undefined;
      if (listsWorkers) earlier.noteListed(poolKey, readingKey, time);

      anomalies.record(
        poolKey,
        'OFFLINE_WORKERS',
        judgeOfflineWorkers(reading, anomalies.lasting(poolKey, 'OFFLINE_WORKERS')),
        time,
      );
      anomalies.record(
        poolKey,
        'HASHRATE_DROP',
        judgeHashrateDrop(reading, hashratesBefore, anomalies.lasting(poolKey, 'HASHRATE_DROP')),
        time,
      );
      const sent =
        before === null || before.isNewest
          ? listed.sent
          : earlier.payoutsListedSince(poolKey, reading.currency, before.time);
      const paidSince = subtractMoney(sumMoney(sent), sumMoney(listed.returned));
      const comparison = { before, paidSince, payments: listed, days, earlier };
      recordBalance(anomalies, poolKey, time, reading, comparison);
      const expectation = paymentExpectation(reading, settings, isAnother ? null : pool.aboveSince);
      const aboveSince = aboveThresholdSince(expectation, wasPaid(reading, comparison), time);
      anomalies.record(poolKey, 'PAYMENT_DELAY', judgePaymentDelay({ ...expectation, aboveSince }, time), time);
      // What could not be judged is judged later, against the same reading.
      const judgedBalance = canJudgeBalance(reading) || isAnother ? null : (pool.judgedBalance ?? pool.latestReading);
      noteSuccess.run({ poolKey, readingKey, aboveSince, judgedBalance, accountKey, accountSince });
    },
  );

  return {
    prepareWorkers(poolId, workers) {
      const pool = findPool.get(poolId);
      if (pool) writer.prepareWorkers(pool.poolKey, workers);
    },
    // The lock is taken at once: a transaction that begins by reading cannot wait for another writer.
    recordReading: recordReading.immediate,
    recordFailure: (poolId, time, { kind, message }) => void noteFailure.run({ poolId, time, kind, message }),
    known(poolId, accountKey = undefined) {
      const pool = findPool.get(poolId);
      if (!pool) return null;
      if (isAnotherAccount(pool, accountKey ?? null)) return nothingKnown;
      const { poolKey, latestReading, accountSince } = pool;
      const since = accountSince ?? undefined;
      const lacking = new Map(partBook.rows(poolKey).map((row) => [row.part, row]));
      const partsOf = (key: number | null) => (key === null ? null : (partsOfReading.get(key) ?? null));
      const latest = partsOf(latestReading);
      const wasRead = partNames.filter((part) => {
        const row = lacking.get(part);
        return hasPart(row === undefined ? latest : partsOf(row.reading_key), part);
      });
      return {
        newestEarningDay: ofPool.newestEarningDay(poolKey, since),
        newestPayoutAt: ofPool.newestPayoutAt(poolKey, since),
        currency: ofPool.currency(poolKey),
        partsRead: new Set(wasRead),
        incomeFromGrowth: ofPool.toldLifetimeIncome(poolKey),
      };
    },
  };
}

const nothing: Money = '0';

/** Of an account that was not read before. */
const nothingKnown: Known = {
  newestEarningDay: null,
  newestPayoutAt: null,
  currency: null,
  partsRead: new Set(),
  incomeFromGrowth: false,
};

/** Whether the settings name another account than the one whose figures are stored. */
function isAnotherAccount(pool: PoolRow, accountKey: string | null): boolean {
  return pool.accountKey !== null && accountKey !== null && pool.accountKey !== accountKey;
}

function recordBalance(
  anomalies: AnomalyBook,
  poolKey: number,
  time: number,
  reading: Reading,
  { before, paidSince, payments, days, earlier }: Comparison,
): void {
  // A payment that the paid total has shown before, while the list could not be read, would count twice once it is listed.
  const isInPaidTotal =
    before !== null && !before.sawPayouts && before.paidTotal !== null && reading.paidTotal !== null;
  const change: BalanceChange | null = before && {
    balanceBefore: before.balance,
    balancePendingBefore: before.balancePending,
    paidTotalBefore: before.paidTotal,
    currencyBefore: before.currency,
    newPayouts: isInPaidTotal ? nothing : paidSince,
    returned: sumMoney(payments.returned),
    newIncome: grownIncome(days),
    // What came in beside a day's amount may be income.
    bestDay: () =>
      before.isNewest && !days.some(({ mayLack }) => mayLack)
        ? earlier.bestDay(poolKey, reading.currency, toDay(time - 30 * 86_400))
        : null,
    areNeighbours: before.isNewest,
    secondsBetween: time - before.time,
  };
  anomalies.record(
    poolKey,
    'BALANCE_ANOMALY',
    judgeBalance(reading, change, anomalies.lasting(poolKey, 'BALANCE_ANOMALY'), time),
    time,
  );
}

/** A day that is told lower than before, as one that another coin had been added to, took nothing from the balance. */
function grownIncome(days: readonly ListedDay[]): Money {
  const grown = sumMoney(days.map(({ before, now }) => (before === null ? now : subtractMoney(now, before))));
  return compareMoney(grown, nothing) > 0 ? grown : nothing;
}

function paymentExpectation(reading: Reading, settings: RecordSettings, aboveSince: number | null): PaymentExpectation {
  const { balance, currency } = reading;
  return {
    balance,
    currency,
    threshold: settings.payoutThreshold ?? reading.payoutThreshold,
    periodHours: settings.payoutPeriodHours,
    aboveSince,
    isKnown: canJudgeBalance(reading),
  };
}

/** Whether a payment shows for the first time in this reading. */
function wasPaid(reading: Reading, { before, payments }: Comparison): boolean {
  const totalGrew =
    reading.paidTotal !== null &&
    before !== null &&
    before.paidTotal !== null &&
    reading.currency === before.currency &&
    compareMoney(reading.paidTotal, before.paidTotal) > 0;
  return totalGrew || (before !== null && payments.sent.length > 0);
}
