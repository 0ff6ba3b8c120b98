import { type AccountAggregate, mergeAccount } from '../history/aggregate.ts';
import { createAccountSteps } from './account-steps.ts';
import { createAccountTable } from './account-table.ts';
import type { Database } from './database.ts';
import { type Ownership, ownPools } from './own-pools.ts';
import { ever } from './pages.ts';

const hourSeconds = 3600;

/**
 * Reduces readings of accounts to their hours: one pool's oldest hour that is over before the given moment, once its workers
 * are reduced. What the status still shows stays, and what came after it: the newest reading, and older ones that read a part last.
 * @returns whether there was one.
 */
export function createAccountReduction(database: Database, owned: Ownership): (before: number) => boolean {
  const steps = createAccountSteps(database);
  const oldest = database.prepare<{ before: number }, { poolKey: number; time: number }>(`
    SELECT r.pool_key AS poolKey, r.time FROM pool p CROSS JOIN reading r ON r.reading_key =
      (SELECT o.reading_key FROM reading o WHERE o.pool_key = p.pool_key ORDER BY o.time LIMIT 1)
    WHERE ${ownPools(owned)}
      AND r.time < min(@before, coalesce((SELECT min(l.time - l.time % ${hourSeconds}) FROM reading l WHERE l.reading_key IN
        (SELECT p.latest_reading UNION ALL SELECT x.reading_key FROM pool_part x WHERE x.pool_key = p.pool_key)), @before))
    LIMIT 1`);
  const remove = database.prepare('DELETE FROM reading WHERE pool_key = ? AND time BETWEEN ? AND ?');
  const noteSince = database.prepare(
    'UPDATE pool SET readings_raw_since = max(coalesce(readings_raw_since, @since), @since) WHERE pool_key = @poolKey',
  );
  const put = createAccountTable(database);

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
