import { toSqlTime } from '@poolgate/language/time.ts';
import type { Reading } from '../../adapter.ts';
import { toPartBits } from '../rows/part-bits.ts';
import type { Database } from '../schema/database.ts';
import { createWorkerWriter, type WorkerWriter } from './write-workers.ts';

/** Writes the rows of one reading; the caller holds the transaction. */
export interface ReadingWriter {
  /** See `WorkerWriter`. Call before the transaction. */
  prepareWorkers: WorkerWriter['prepare'];
  /**
   * @param isPolled false for a reading of another program: its parts are unknown.
   * @returns the reading's key.
   */
  writeReading(poolKey: number, time: number, reading: Reading, isPolled?: boolean): number;
}

export function createReadingWriter(database: Database): ReadingWriter {
  const insertReading = database.prepare(`
    INSERT INTO reading (pool_key, time, timestamp, coin, currency, online_workers, offline_workers, workers_complete, balance, balance_pending, paid_total,
      payouts_total, last_income, lifetime_income, shares_valid, shares_invalid, shares_stale, network_difficulty, pool_luck, estimated_earnings, derived,
      dropped_rows, unreadable_figures, parts, blocks_found_24h)
    VALUES (@poolKey, @time, @timestamp, @coin, @currency, @onlineWorkers, @offlineWorkers, @workersComplete, @balance, @balancePending, @paidTotal,
      @payoutsTotal, @lastIncome, @lifetimeIncome, @sharesValid, @sharesInvalid, @sharesStale, @networkDifficulty, @poolLuck, @estimatedEarnings, @derived,
      @droppedRows, @unreadableFigures, @parts, @blocksFound24h)`);
  const isTaken = database
    .prepare<[number, string], number>('SELECT 1 FROM reading WHERE pool_key = ? AND timestamp = ?')
    .pluck();
  const insertHashrate = database.prepare('INSERT INTO reading_hashrate VALUES (?, ?, ?, ?, ?)');
  const workers = createWorkerWriter(database);

  return {
    prepareWorkers: workers.prepare,
    writeReading(poolKey, time, reading, isPolled = true) {
      const row = {
        ...reading,
        poolKey,
        time,
        timestamp: freeSecond(time, (timestamp) => isTaken.get(poolKey, timestamp) !== undefined),
        workersComplete: reading.workersComplete ? 1 : 0,
        derived: JSON.stringify(reading.derived),
        parts: isPolled ? toPartBits(reading) : null,
      };
      const key = Number(insertReading.run(row).lastInsertRowid);
      for (const { algorithm, currentHs, avg1hHs, avg24hHs } of reading.hashrates)
        insertHashrate.run(key, algorithm ?? '', currentHs, avg1hHs, avg24hHs);
      workers.write(poolKey, key, time, reading.workers);
      return key;
    },
  };
}

/**
 * The moment as SQL shows it. Of two readings within one second the later one is shown a second later: the newest moment of a pool must
 * name one reading, or people would count its workers twice.
 */
function freeSecond(time: number, isTaken: (timestamp: string) => boolean): string {
  for (let second = time; ; second += 1) {
    const timestamp = toSqlTime(second);
    if (!isTaken(timestamp)) return timestamp;
  }
}
