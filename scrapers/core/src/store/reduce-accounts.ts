import { type AccountAggregate, mergeAccount } from '../history/aggregate.ts';
import { createAccountSteps } from './account-steps.ts';
import type { Database } from './database.ts';
import { type Ownership, ownPools } from './own-pools.ts';
import { ever } from './pages.ts';

const hourSeconds = 3600;

/**
 * Reduces readings of accounts to their hours: one pool's oldest hour that is over before the given moment, once its workers
 * are reduced.
 * @returns whether there was one.
 */
export function createAccountReduction(database: Database, owned: Ownership): (before: number) => boolean {
  const steps = createAccountSteps(database);
  const oldest = database.prepare<{ before: number }, { poolKey: number; time: number }>(`
    SELECT r.pool_key AS poolKey, r.time FROM pool p CROSS JOIN reading r ON r.reading_key =
      (SELECT o.reading_key FROM reading o WHERE o.pool_key = p.pool_key ORDER BY o.time LIMIT 1)
    WHERE ${ownPools(owned)}
      AND r.time < min(@before, coalesce((SELECT l.time - l.time % ${hourSeconds} FROM reading l WHERE l.reading_key = p.latest_reading), @before))
    LIMIT 1`);
  const remove = database.prepare('DELETE FROM reading WHERE pool_key = ? AND time BETWEEN ? AND ?');
  const noteSince = database.prepare(
    'UPDATE pool SET readings_raw_since = max(coalesce(readings_raw_since, @since), @since) WHERE pool_key = @poolKey',
  );
  const putHour = database.prepare(`
    REPLACE INTO reading_hour (pool_key, hour, readings, last_time, online_workers, offline_workers, online_lowest, balance, currency)
    VALUES (@poolKey, @hour, @readings, @lastTime, @onlineWorkers, @offlineWorkers, @onlineLowest, @balance, @currency)`);
  const putHashrate = database.prepare(`
    REPLACE INTO reading_hour_hashrate (pool_key, hour, algorithm, readings, unknown, lowest, total, highest, unknown_24h, total_24h)
    VALUES (@poolKey, @hour, @algorithm, @readings, @unknown, @lowest, @total, @highest, @unknown24h, @total24h)`);

  function put(poolKey: number, hour: number, { hashrates, ...account }: AccountAggregate): void {
    putHour.run({ poolKey, hour, ...account });
    for (const [algorithm, rates] of hashrates) putHashrate.run({ poolKey, hour, algorithm, ...rates });
  }

  return (before) => {
    const first = oldest.get({ before: before - (before % hourSeconds) });
    if (first === undefined) return false;
    const { poolKey, time } = first;
    const from = time - (time % hourSeconds);
    const to = from + hourSeconds - 1;
    const range = { seconds: hourSeconds, from, to, before: ever, limit: 1 };
    const readings = steps.ofReadings(poolKey, range).get(from) as AccountAggregate;
    const known = steps.ofHours(poolKey, range).get(from);
    put(poolKey, from / hourSeconds, known === undefined ? readings : mergeAccount(known, readings));
    remove.run(poolKey, from, to);
    noteSince.run({ poolKey, since: to + 1 });
    return true;
  };
}
