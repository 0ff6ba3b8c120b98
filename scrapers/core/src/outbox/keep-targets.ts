import type { PoolTypeFilter } from '../store/rows/pools-of-type.ts';
import { openSyncFile } from './open-sync-file.ts';

/** So many entries at a time. */
const atOnce = 2000;

/**
 * Drops what waits for targets that are not configured any more: nothing would ever send it, and old rows would be kept for it.
 * @param targets the names of those that are.
 */
export function keepTargets(options: { path: string; onlyType: PoolTypeFilter; targets: readonly string[] }): void {
  const database = openSyncFile(options.path);
  try {
    const named = { targets: JSON.stringify(options.targets), type: options.onlyType ?? '' };
    // Without a type the whole file is this service's. With one, others have theirs.
    const gone = database.prepare(`
      DELETE FROM sync_target WHERE (pool_type = @type AND name NOT IN (SELECT value FROM json_each(@targets)))
        OR (pool_type <> @type AND '' IN (pool_type, @type))`);
    const isOrphan = 'target_key NOT IN (SELECT target_key FROM sync_target)';
    const removeSome = database.prepare(
      `DELETE FROM outbox WHERE number IN (SELECT number FROM outbox WHERE ${isOrphan} LIMIT ${atOnce})`,
    );
    gone.run(named);
    while (removeSome.run().changes > 0);
    for (const table of ['sync_refused', 'sync_refused_entry', 'sync_let_go'])
      database.prepare(`DELETE FROM ${table} WHERE ${isOrphan}`).run();
  } finally {
    database.close();
  }
}
