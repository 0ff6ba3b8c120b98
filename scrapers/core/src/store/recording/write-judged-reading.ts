import type { JudgedReading } from '../../judging/judge-reading.ts';
import { stateUnknown } from '../rows/pack-worker.ts';
import { isOfReading } from '../rows/worker-row-id.ts';
import type { Database } from '../schema/database.ts';
import { createAnomalyRows } from './anomaly-rows.ts';
import { createEarningRows } from './earning-rows.ts';
import { createPartRows } from './part-rows.ts';
import { createPaymentRows } from './payment-rows.ts';
import { createPayoutEventRows } from './payout-event-rows.ts';
import type { AccountAtReading } from './read-before.ts';
import { createSignalRows } from './signal-rows.ts';
import { createReadingWriter, type ReadingWriter } from './write-reading.ts';

export interface JudgedReadingWriter {
  prepareWorkers: ReadingWriter['prepareWorkers'];
  /** The caller holds the transaction. @param responseMs how long the pool took for its answers; null if that is not known. */
  write(account: AccountAtReading, time: number, outcome: JudgedReading, responseMs: number | null): void;
}

/** Writes a reading and everything that follows from it. */
export function createJudgedReadingWriter(database: Database): JudgedReadingWriter {
  const readings = createReadingWriter(database);
  const earnings = createEarningRows(database);
  const payments = createPaymentRows(database);
  const payoutEvents = createPayoutEventRows(database);
  const parts = createPartRows(database);
  const anomalies = createAnomalyRows(database);
  const signals = createSignalRows(database);
  const noteListed = database.prepare(
    `UPDATE worker SET last_listed_at = @time WHERE pool_key = @poolKey AND worker_key IN (SELECT w.worker_key FROM worker_reading w WHERE ${isOfReading('@readingKey')} AND w.state % 2 = 0 AND w.state < ${stateUnknown})`,
  );
  const noteSuccess = database.prepare(`
    UPDATE pool SET latest_reading = @readingKey, above_threshold_since = @aboveSince, judged_balance = @judgedBalance, account_key = coalesce(@key, account_key), account_since = @since, failure_kind = NULL,
      failure_message = NULL, failure_since = NULL, failure_count = 0, response_ms = coalesce(@responseMs, response_ms),
      payout_threshold = iif(@tellsThreshold, @threshold, payout_threshold), payout_threshold_currency = iif(@tellsThreshold, @currency, payout_threshold_currency) WHERE pool_key = @poolKey`);

  return {
    prepareWorkers: readings.prepareWorkers,
    write({ row, key, isNew, since }, time, outcome, responseMs) {
      const { poolKey, accountKey } = row;
      const readingKey = readings.writeReading(poolKey, time, outcome.reading);
      earnings.write(poolKey, time, outcome.days, since ?? undefined);
      const account = { poolKey, account: key ?? accountKey, accountSince: since };
      payments.write(account, outcome.payments);
      payoutEvents.write(account, isNew, outcome.payoutEvents);
      parts.write(poolKey, outcome.parts);
      if (outcome.remembersWorkers) noteListed.run({ time, poolKey, readingKey });
      anomalies.write(poolKey, time, outcome.anomalies);
      // Before the revision moves: the status tells both.
      signals.write(poolKey, outcome.signals);
      const { aboveSince, judgedBalance } = outcome;
      const { parts: outcomes, payoutThreshold: threshold, currency } = outcome.reading;
      // Where the money failed the pool's last word stays, but not what it said of another account.
      const tellsThreshold = isNew || typeof outcomes.money === 'string' ? 1 : 0;
      const told = { responseMs, tellsThreshold, threshold, currency: threshold === null ? null : currency };
      noteSuccess.run({ poolKey, readingKey, aboveSince, judgedBalance, key, since, ...told });
    },
  };
}
