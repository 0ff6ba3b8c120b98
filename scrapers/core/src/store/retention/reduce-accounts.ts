import { type AccountAggregate, mergeAccount } from '@poolgate/history/aggregate.ts';
import { ever } from '@poolgate/history/pages.ts';
import { createAccountSteps } from '../histories/account-steps.ts';
import { type PoolTypeFilter, poolsOfType } from '../rows/pools-of-type.ts';
import type { Database } from '../schema/database.ts';
import { createAccountTable } from './account-table.ts';
import { readingWaits } from './waiting.ts';

const hourSeconds = 3600;

/**
 * Reduces readings of accounts to hours: one pool's oldest hour that ended before the given moment, once its workers are reduced. Older
 * readings that the status still shows a part from stay beside their hour.
 * @returns whether there was one.
 */
export function createAccountReduction(database: Database, onlyType: PoolTypeFilter): (before: number) => boolean {
  const steps = createAccountSteps(database);
  // None of the hour may wait to be sent: a part of it would be in the hour, and the whole hour in a target's answers.
  const oldest = database.prepare<{ before: number }, { poolKey: number; time: number }>(`
    SELECT f.pool_key AS poolKey, f.time FROM pool p CROSS JOIN reading f ON f.reading_key =
      (SELECT o.reading_key FROM reading o WHERE o.pool_key = p.pool_key AND o.account_reduced = 0 ORDER BY o.time LIMIT 1)
    WHERE ${poolsOfType(onlyType)}
      AND f.time < min(@before, coalesce((SELECT l.time - l.time % ${hourSeconds} FROM reading l WHERE l.reading_key = p.latest_reading), @before))
      AND NOT EXISTS (SELECT 1 FROM reading r WHERE r.pool_key = f.pool_key AND r.time >= f.time - f.time % ${hourSeconds}
        AND r.time < f.time - f.time % ${hourSeconds} + ${hourSeconds} AND r.account_reduced = 0 AND ${readingWaits})
    LIMIT 1`);
  const isShown =
    'reading_key IN (SELECT x.reading_key FROM pool_part x WHERE x.reading_key IS NOT NULL UNION ALL SELECT p.latest_reading FROM pool p WHERE p.latest_reading IS NOT NULL)';
  const keep = database.prepare(
    `UPDATE reading SET account_reduced = 1 WHERE pool_key = ? AND time BETWEEN ? AND ? AND ${isShown}`,
  );
  const remove = database.prepare(
    'DELETE FROM reading WHERE pool_key = ? AND time BETWEEN ? AND ? AND account_reduced = 0',
  );
  // Kept until another reading had the part it is shown for. Its workers go into the aggregates first.
  const release = database.prepare(
    `DELETE FROM reading AS r WHERE account_reduced = 1 AND workers_reduced = 1 AND NOT ${isShown} AND NOT ${readingWaits}`,
  );
  const noteSince = database.prepare(
    'UPDATE pool SET readings_raw_since = max(coalesce(readings_raw_since, @since), @since) WHERE pool_key = @poolKey',
  );
  const put = createAccountTable(database);

  return (before) => {
    const first = oldest.get({ before: before - (before % hourSeconds) });
    if (first === undefined) {
      release.run();
      return false;
    }
    const { poolKey, time } = first;
    const from = time - (time % hourSeconds);
    const to = from + hourSeconds - 1;
    const range = { seconds: hourSeconds, from, to, before: ever, limit: 1 };
    const readings = steps.ofReadings(poolKey, range).get(from) as AccountAggregate;
    const known = steps.ofHours(poolKey, range).get(from);
    put(poolKey, from / hourSeconds, known === undefined ? readings : mergeAccount(known, readings));
    keep.run(poolKey, from, to);
    remove.run(poolKey, from, to);
    noteSince.run({ poolKey, since: to + 1 });
    return true;
  };
}
