import { toUnixSeconds } from '@poolgate/language/time.ts';
import type { Outbox, SetAside, Taken } from '@poolgate/sync/facts/outbox.ts';
import type { LayoutName } from '@poolgate/sync/layouts/layout.ts';
import type { PoolTypeFilter } from '../store/rows/pools-of-type.ts';
import type { Database } from '../store/schema/database.ts';
import { type BacklogSettings, createBacklog } from './backlog.ts';
import { createEverything } from './everything.ts';
import { createGatherFacts } from './facts/gather-facts.ts';
import { openSyncFile } from './open-sync-file.ts';
import { createEntries, type StoredEntry } from './rows/entries.ts';
import type { Entry } from './rows/entry.ts';
import { createRefs } from './rows/refs.ts';
import { isSameCursor, openTargetRow } from './rows/target-row.ts';
import { createWaits } from './rows/waits.ts';

export interface OutboxOptions extends BacklogSettings {
  /** A file of the newest schema. */
  path: string;
  onlyType: PoolTypeFilter;
  /** `postgres` or `supabase`. */
  target: string;
  layouts: readonly LayoutName[];
}

/** So many entries at a time when everything is put into the outbox: some milliseconds, in which no poll can write. */
const filledAtOnce = 2000;

/**
 * Opens the outbox of a target on a connection of its own. The target is made known to the file, and everything is sent to a new one.
 * @throws ConfigurationError where the file is not of the newest schema.
 */
export function openOutbox(options: OutboxOptions): Outbox {
  const database = openSyncFile(options.path);
  try {
    return createOutbox(database, options);
  } catch (error) {
    database.close();
    throw error;
  }
}

function createOutbox(database: Database, options: OutboxOptions): Outbox {
  const { onlyType, now } = options;
  const target = openTargetRow(database, options);
  const entries = createEntries(database, target.key);
  const backlog = createBacklog(database, target, options);
  const gather = createGatherFacts(database);
  const refs = createRefs(database);
  const everything = createEverything(database, onlyType);
  const takenEntries = new WeakMap<Taken, StoredEntry[]>();

  const putRefused = database.prepare(`
    INSERT INTO sync_refused (target_key, operation, key, reason, since) VALUES (@target, @operation, @key, @reason, @since)
    ON CONFLICT DO UPDATE SET reason = @reason`);
  const waits = createWaits(database);
  const forgetRefused = database.prepare('DELETE FROM sync_refused WHERE target_key = ?');

  const read = database.transaction((order: 'oldest' | 'newest', rows: number) => gather(entries.waiting(order), rows));
  const intend = database.transaction(() => {
    const before = target.mayBeAt();
    const cursor = target.intend();
    return { cursor, after: before === null ? ('any' as const) : [...before, cursor] };
  }).immediate;
  const acknowledge = database.transaction((taken: Taken, notTaken: Omit<SetAside, 'since'>[]) => {
    const sent = takenEntries.get(taken);
    if (sent === undefined) throw new Error('this batch was not taken here');
    target.acknowledge(taken.cursor);
    for (const entry of sent) entries.remove(entry);
    if (notTaken.length === 0) return;
    for (const entry of sent) entries.setAside(entry);
    const since = toUnixSeconds(now());
    for (const row of notTaken) putRefused.run({ ...row, target: target.key, since });
  }).immediate;
  const putAll = database.transaction((some: readonly Entry[], isLast: boolean) => {
    for (const entry of some) entries.put(entry);
    target.noteFilled(isLast ? undefined : (some.at(-1) ?? null));
  }).immediate;

  return {
    source: everything.source,
    take(rows, order) {
      const { facts, entries: found } = read(order, rows);
      if (found.length === 0) return null;
      const oldestAt = Math.min(...found.map(({ madeAt }) => madeAt));
      const taken: Taken = { facts, entries: found.length, oldestAt, ...intend() };
      takenEntries.set(taken, found);
      return taken;
    },
    acknowledge,
    isAt(found) {
      const places = target.mayBeAt();
      return places === null || (found !== null && places.some((place) => isSameCursor(place, found)));
    },
    sendAllAgain: database.transaction(target.beginAnew).immediate,
    fill() {
      const place = target.filledTo();
      if (place === undefined) return false;
      const poolKeys = everything.pools().map(({ poolKey }) => poolKey);
      const some: Entry[] = [];
      for (const entry of refs.from(place, poolKeys)) if (some.push(entry) === filledAtOnce) break;
      const isLast = some.length < filledAtOnce;
      putAll(some, isLast);
      return !isLast;
    },
    state() {
      backlog.look();
      return waits.state(target.key);
    },
    refused: () => waits.refused(target.key),
    retryRefused: database.transaction(() => {
      entries.putBack();
      forgetRefused.run(target.key);
    }).immediate,
    everything: everything.of,
    poolIds: () => everything.pools().map(({ poolId }) => poolId),
    close: () => void database.close(),
  };
}
