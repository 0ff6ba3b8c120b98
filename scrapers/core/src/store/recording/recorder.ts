import type { Reading, WorkerReading } from '../../adapter.ts';
import type { ReadFailure } from '../../failure.ts';
import { judgeReading } from '../../judging/judge-reading.ts';
import type { JudgingSettings } from '../../judging/judging-settings.ts';
import type { Database } from '../schema/database.ts';
import { createFindAccount, isAnotherAccount } from './account-row.ts';
import { createKnownAccount, type KnownAccount } from './known-account.ts';
import { createReadBefore } from './read-before.ts';
import { createJudgedReadingWriter } from './write-judged-reading.ts';

export interface RecordSettings extends JudgingSettings {
  /** Names the account that was read; left out if it cannot have changed. */
  accountKey?: string;
  /** How long the pool took for its answers; null or left out if that is not known. */
  responseMs?: number | null;
}

/**
 * Records the outcome of a poll in one transaction: figures, workers, earnings, anomalies, payouts, parts and revision land together or not at all.
 * Three steps: read what was stored before, judge the reading without the file, write the result.
 */
export interface Recorder {
  /** Does part of the work for a long list before the transaction of its reading, some workers at a time. */
  prepareWorkers(poolId: string, workers: readonly WorkerReading[]): void;
  recordReading(poolId: string, time: number, reading: Reading, settings: RecordSettings): void;
  /**
   * A poll that failed whole changes no figure, no history and no anomaly.
   * @param responseMs how long the pool took for the answers it gave all the same.
   */
  recordFailure(poolId: string, time: number, failure: ReadFailure, responseMs?: number | null): void;
  known: KnownAccount;
}

/** By a clock that was ahead the account may have begun later than now; its own readings must not be taken for those of another. */
function sinceBy(time: number, accountSince: number | null): number | null {
  return accountSince === null ? null : Math.min(accountSince, time);
}

export function createRecorder(database: Database): Recorder {
  const findAccount = createFindAccount(database);
  const readBefore = createReadBefore(database);
  const writer = createJudgedReadingWriter(database);
  const noteFailure = database.prepare(`
    UPDATE pool SET failure_kind = @kind, failure_message = @message, failure_since = coalesce(failure_since, @time), failure_count = failure_count + 1,
      response_ms = coalesce(@responseMs, response_ms) WHERE pool_id = @poolId`);

  const recordReading = database.transaction(
    (
      poolId: string,
      time: number,
      reading: Reading,
      { accountKey, responseMs = null, ...settings }: RecordSettings,
    ) => {
      const row = findAccount(poolId);
      // Somebody deleted the row in a shell while the account was being read.
      if (!row) return;
      const key = accountKey ?? null;
      const isNew = isAnotherAccount(row, key);
      const account = { row, key, isNew, since: isNew ? time : sinceBy(time, row.accountSince) };
      writer.write(account, time, judgeReading(reading, time, readBefore(account, time), settings), responseMs);
    },
  );

  return {
    prepareWorkers(poolId, workers) {
      const account = findAccount(poolId);
      if (account) writer.prepareWorkers(account.poolKey, workers);
    },
    // Immediate, because a transaction that begins by reading cannot wait for another writer.
    recordReading: recordReading.immediate,
    recordFailure: (poolId, time, { kind, message }, responseMs = null) =>
      void noteFailure.run({ poolId, time, kind, message, responseMs }),
    known: createKnownAccount(database),
  };
}
