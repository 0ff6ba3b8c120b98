import type { AccountAggregate } from '@poolgate/history/aggregate.ts';
import type { Database } from '../schema/database.ts';

/** Writes the aggregate of an account's hour into `reading_hour` and `reading_hour_hashrate`. @param hour its number since 1970. */
export type PutAccountHour = (poolKey: number, hour: number, aggregate: AccountAggregate) => void;

export function createAccountTable(database: Database): PutAccountHour {
  const putHour = database.prepare(`
    REPLACE INTO reading_hour (pool_key, hour, readings, last_time, online_workers, offline_workers, online_lowest, balance, currency)
    VALUES (@poolKey, @hour, @readings, @lastTime, @onlineWorkers, @offlineWorkers, @onlineLowest, @balance, @currency)`);
  const putHashrate = database.prepare(`
    REPLACE INTO reading_hour_hashrate (pool_key, hour, algorithm, readings, unknown, lowest, total, highest, unknown_24h, total_24h)
    VALUES (@poolKey, @hour, @algorithm, @readings, @unknown, @lowest, @total, @highest, @unknown24h, @total24h)`);
  return (poolKey, hour, { hashrates, ...account }) => {
    putHour.run({ poolKey, hour, ...account });
    for (const [algorithm, rates] of hashrates) putHashrate.run({ poolKey, hour, algorithm, ...rates });
  };
}
