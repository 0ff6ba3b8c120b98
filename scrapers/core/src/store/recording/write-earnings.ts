import type { DayEarning, Reading } from '../../adapter.ts';
import type { Database } from '../schema/database.ts';

/** A day in the account's own currency as it was before and is now. */
export interface ListedDay {
  /** Null for a day that was not known. */
  before: string | null;
  now: string;
  /** Whether it is new or another than before, and not complete: there may be more income than is told. */
  mayLack: boolean;
}

/**
 * Writes the days of a reading; the caller holds the transaction.
 * @param accountSince unix seconds since when the account is read under this pool_id; left out where it always was.
 */
export type WriteEarnings = (poolKey: number, time: number, reading: Reading, accountSince?: number) => ListedDay[];

export function createEarningWriter(database: Database): WriteEarnings {
  const amountBefore = database
    .prepare<[number, string, string], string>(
      'SELECT amount FROM earning WHERE pool_key = ? AND date = ? AND currency = ?',
    )
    .pluck();
  const put = database.prepare(`
    INSERT INTO earning (pool_key, date, currency, other_coin, amount, hashrate_hs, complete, left_out, recorded_at)
    VALUES (@poolKey, @date, @currency, @otherCoin, @amount, @hashrateHs, @complete, @leftOut, @time)
    ON CONFLICT (pool_key, date, currency) DO UPDATE SET other_coin = @otherCoin, amount = @amount, hashrate_hs = @hashrateHs, complete = @complete,
      left_out = @leftOut, recorded_at = @time
      WHERE other_coin <> @otherCoin OR amount IS NOT @amount OR hashrate_hs IS NOT @hashrateHs OR complete <> @complete OR left_out <> @leftOut`);
  const forgetMark = database.prepare(
    "DELETE FROM earning WHERE pool_key = @poolKey AND date = @date AND currency = @currency AND left_out <> '[]' AND CAST(amount AS REAL) = 0",
  );
  const forgetUnnamed = database.prepare(
    "DELETE FROM earning WHERE pool_key = @poolKey AND date = @date AND currency = '' AND recorded_at >= @since",
  );

  return (poolKey, time, reading, accountSince = 0) => {
    const own = reading.currency ?? '';
    const days = reading.earnings.flatMap((day): ListedDay[] => {
      const { date, amount, hashrateHs, currency = own, complete = true, leftOut = [] } = day;
      const before = amountBefore.get(poolKey, date, currency) ?? null;
      const { changes } = put.run({
        ...{ poolKey, time, date, currency, amount, hashrateHs },
        otherCoin: currency === own ? 0 : 1,
        complete: complete ? 1 : 0,
        leftOut: JSON.stringify(leftOut),
      });
      // The same day, from before the account's coin was told, would count twice.
      if (currency === own && own !== '') forgetUnnamed.run({ poolKey, date, since: accountSince });
      return currency === own ? [{ before, now: amount, mayLack: changes > 0 && !complete }] : [];
    });
    // A day of which every row was left out is only a mark: it goes where the rows are known now, as those of another coin.
    for (const date of datesWithoutOwn(reading.earnings, own)) forgetMark.run({ poolKey, date, currency: own });
    return days;
  };
}

function datesWithoutOwn(days: readonly DayEarning[], own: string): Set<string> {
  const dates = new Set(days.map(({ date }) => date));
  for (const { date, currency = own } of days) if (currency === own) dates.delete(date);
  return dates;
}
