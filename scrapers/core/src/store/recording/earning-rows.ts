import type { DayChanges, EarlierDays, StoredDay } from '../../judging/judge-days.ts';
import type { Database } from '../schema/database.ts';

/** The rows of `earning`. */
export interface EarningRows {
  earlier(poolKey: number): EarlierDays;
  /**
   * The caller holds the transaction.
   * @param accountSince unix seconds: since when the pool_id has this account. Left out if it had no other.
   */
  write(poolKey: number, time: number, changes: DayChanges, accountSince?: number): void;
}

export function createEarningRows(database: Database): EarningRows {
  const columns =
    'date, currency, other_coin AS otherCoin, amount, hashrate_hs AS hashrateHs, complete, left_out AS leftOut';
  const find = database.prepare<[number, string, string], StoredDay>(
    `SELECT ${columns} FROM earning WHERE pool_key = ? AND date = ? AND currency = ?`,
  );
  const since = database.prepare<[number, string, string], StoredDay>(
    `SELECT ${columns} FROM earning WHERE pool_key = +? AND currency = +? AND date >= +?`,
  );
  const put = database.prepare(`
    INSERT INTO earning (pool_key, date, currency, other_coin, amount, hashrate_hs, complete, left_out, recorded_at)
    VALUES (@poolKey, @date, @currency, @otherCoin, @amount, @hashrateHs, @complete, @leftOut, @time)
    ON CONFLICT (pool_key, date, currency) DO UPDATE SET other_coin = @otherCoin, amount = @amount, hashrate_hs = @hashrateHs, complete = @complete,
      left_out = @leftOut, recorded_at = @time`);
  const forgetMark = database.prepare(
    "DELETE FROM earning WHERE pool_key = ? AND date = ? AND currency = ? AND left_out <> '[]' AND CAST(amount AS REAL) = 0",
  );
  const forgetUnnamed = database.prepare(
    "DELETE FROM earning WHERE pool_key = ? AND date = ? AND currency = '' AND recorded_at >= ?",
  );

  return {
    earlier: (poolKey) => ({
      find: (date, currency) => find.get(poolKey, date, currency) ?? null,
      since: (date, currency) => since.all(poolKey, currency, date),
    }),
    write(poolKey, time, changes, accountSince = 0) {
      for (const day of changes.put) put.run({ ...day, poolKey, time });
      for (const date of changes.forgetUnnamed) forgetUnnamed.run(poolKey, date, accountSince);
      for (const date of changes.forgetMarks) forgetMark.run(poolKey, date, changes.currency);
    },
  };
}
