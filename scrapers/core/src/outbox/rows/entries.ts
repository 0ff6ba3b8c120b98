import type { Database } from '../../store/schema/database.ts';
import { type Entry, entryKinds, workerKinds } from './entry.ts';

/** An entry as it was when it was taken. */
export interface StoredEntry extends Entry {
  number: number;
  stamp: number;
  madeAt: number;
}

/** The entries of one target. The caller of what writes holds the transaction. */
export interface Entries {
  /** In order, read some at a time. The caller holds the snapshot. */
  waiting(order: 'oldest' | 'newest'): Iterable<StoredEntry>;
  /** Pools of which something else than their rows changed, such as their names. */
  changedPools(): number[];
  /** Where it waits already it is left as it is. */
  put(entry: Entry): void;
  /** Takes it out unless it changed since. */
  remove(entry: StoredEntry): void;
  /** Remembers what was sent with rows that were refused. */
  setAside(entry: Entry): void;
  /** Whether anything else waits about a pool, or was set aside. */
  hasMore(poolKey: number, taken: readonly StoredEntry[]): boolean;
  /** Puts in again what was set aside. */
  putBack(): void;
}

const atOnce = 100;

export function createEntries(database: Database, targetKey: number): Entries {
  const columns = 'number, kind, pool_key AS poolKey, ref, stamp, made_at AS madeAt';
  const oldest = database.prepare<[number, number], StoredEntry>(
    `SELECT ${columns} FROM outbox WHERE target_key = +? AND number > +? ORDER BY number LIMIT ${atOnce}`,
  );
  const newest = database.prepare<[number, number], StoredEntry>(
    `SELECT ${columns} FROM outbox WHERE target_key = +? AND number < +? ORDER BY number DESC LIMIT ${atOnce}`,
  );
  const changedPools = database
    .prepare<[number], number>("SELECT pool_key FROM outbox WHERE target_key = +? AND kind = 'pool'")
    .pluck();
  const isOfWorkers = `kind IN (${workerKinds.map((kind) => `'${kind}'`).join(', ')})`;
  const put = database.prepare(`
    INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT @targetKey, kind, @poolKey, @ref, iif(${isOfWorkers}, NULL, 0) FROM (SELECT @kind AS kind) WHERE TRUE ON CONFLICT DO NOTHING`);
  const remove = database.prepare('DELETE FROM outbox WHERE number = ? AND stamp = ?');
  const setAside = database.prepare(
    'INSERT INTO sync_refused_entry (target_key, kind, pool_key, ref) VALUES (@targetKey, @kind, @poolKey, @ref) ON CONFLICT DO NOTHING',
  );
  const putBack = database.prepare(`
    INSERT INTO outbox (target_key, kind, pool_key, ref, worker_rows)
    SELECT target_key, kind, pool_key, ref, iif(${isOfWorkers}, NULL, 0) FROM sync_refused_entry WHERE target_key = ? ON CONFLICT DO NOTHING`);
  const forget = database.prepare('DELETE FROM sync_refused_entry WHERE target_key = ?');

  const others = database
    .prepare<[number, string, number, string]>(
      'SELECT 1 FROM outbox WHERE target_key = +? AND kind = ? AND pool_key = +? AND number NOT IN (SELECT value FROM json_each(?)) LIMIT 1',
    )
    .pluck();
  const refused = database
    .prepare<[number, string, number]>(
      'SELECT 1 FROM sync_refused_entry WHERE target_key = +? AND kind = ? AND pool_key = +? LIMIT 1',
    )
    .pluck();

  return {
    *waiting(order) {
      const statement = order === 'oldest' ? oldest : newest;
      for (let after = order === 'oldest' ? 0 : Number.MAX_SAFE_INTEGER, more = true; more; ) {
        const page = statement.all(targetKey, after);
        yield* page;
        after = page.at(-1)?.number ?? after;
        more = page.length === atOnce;
      }
    },
    changedPools: () => changedPools.all(targetKey),
    put: ({ kind, poolKey, ref }) => void put.run({ targetKey, kind, poolKey, ref }),
    remove: ({ number, stamp }) => void remove.run(number, stamp),
    setAside: ({ kind, poolKey, ref }) => void setAside.run({ targetKey, kind, poolKey, ref }),
    hasMore(poolKey, taken) {
      const numbers = JSON.stringify(taken.map(({ number }) => number));
      return entryKinds.some(
        (kind) =>
          others.get(targetKey, kind, poolKey, numbers) !== undefined ||
          refused.get(targetKey, kind, poolKey) !== undefined,
      );
    },
    putBack() {
      putBack.run(targetKey);
      forget.run(targetKey);
    },
  };
}
