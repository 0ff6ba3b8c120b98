import type { JudgedReading } from '../../judging/judge-reading.ts';
import { stateUnknown } from '../rows/pack-worker.ts';
import { isOfReading } from '../rows/worker-row-id.ts';
import type { Database } from '../schema/database.ts';
import { createAnomalyRows } from './anomaly-rows.ts';
import { createEarningRows } from './earning-rows.ts';
import { createPartRows } from './part-rows.ts';
import { createPaymentRows } from './payment-rows.ts';
import type { AccountAtReading } from './read-before.ts';
import { createReadingWriter, type ReadingWriter } from './write-reading.ts';

export interface JudgedReadingWriter {
  prepareWorkers: ReadingWriter['prepareWorkers'];
  /** The caller holds the transaction. */
  write(account: AccountAtReading, time: number, outcome: JudgedReading): void;
}

/** Writes a reading and everything that follows from it. */
export function createJudgedReadingWriter(database: Database): JudgedReadingWriter {
  const readings = createReadingWriter(database);
  const earnings = createEarningRows(database);
  const payments = createPaymentRows(database);
  const parts = createPartRows(database);
  const anomalies = createAnomalyRows(database);
  const noteListed = database.prepare(
    `UPDATE worker SET last_listed_at = @time WHERE pool_key = @poolKey AND worker_key IN (SELECT w.worker_key FROM worker_reading w WHERE ${isOfReading('@readingKey')} AND w.state % 2 = 0 AND w.state < ${stateUnknown})`,
  );
  const noteSuccess = database.prepare(`
    UPDATE pool SET latest_reading = @readingKey, above_threshold_since = @aboveSince, judged_balance = @judgedBalance, account_key = coalesce(@key, account_key), account_since = @since, failure_kind = NULL,
      failure_message = NULL, failure_since = NULL, failure_count = 0 WHERE pool_key = @poolKey`);

  return {
    prepareWorkers: readings.prepareWorkers,
    write({ row, key, since }, time, outcome) {
      const { poolKey, accountKey } = row;
      const readingKey = readings.writeReading(poolKey, time, outcome.reading);
      earnings.write(poolKey, time, outcome.days, since ?? undefined);
      payments.write({ poolKey, account: key ?? accountKey, accountSince: since }, outcome.payments);
      parts.write(poolKey, outcome.parts);
      if (outcome.remembersWorkers) noteListed.run({ time, poolKey, readingKey });
      anomalies.write(poolKey, time, outcome.anomalies);
      const { aboveSince, judgedBalance } = outcome;
      noteSuccess.run({ poolKey, readingKey, aboveSince, judgedBalance, key, since });
    },
  };
}
