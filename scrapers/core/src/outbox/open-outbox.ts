import { toUnixSeconds } from '@poolgate/language/time.ts';
import type { Outbox, Taken } from '@poolgate/sync/facts/outbox.ts';
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
import { createRefusedRows } from './rows/refused-rows.ts';
import { isSameCursor, openTargetRow } from './rows/target-row.ts';
import { createWaits } from './rows/waits.ts';

export interface OutboxOptions extends BacklogSettings {
  /** A file of the newest schema. */
  path: string;
  onlyType: PoolTypeFilter;
  /** `postgres` or `supabase`. */
  target: string;
  /** Null beside the service that feeds the target: they stay as they are. */
  layouts: readonly LayoutName[] | null;
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
  const refused = createRefusedRows(database, target.key, entries);
  const backlog = createBacklog(database, target, options);
  const gather = createGatherFacts<StoredEntry>(
    database,
    (poolKey, taken) => target.filledTo() === undefined && !entries.hasMore(poolKey, taken),
  );
  const refs = createRefs(database);
  const everything = createEverything(database, onlyType);
  const takenEntries = new WeakMap<Taken, StoredEntry[]>();

  const waits = createWaits(database);

  // Pools that pass a name on to each other do so in one batch, or the rows of one would become those of the other.
  const read = database.transaction((order: 'oldest' | 'newest', rows: number) => {
    const changed = entries.changedPools();
    return gather(entries.waiting(order), rows, changed);
  });
  const intend = database.transaction(() => {
    const before = target.mayBeAt();
    const cursor = target.intend();
    return { cursor, after: before === null ? ('any' as const) : [...before, cursor] };
  }).immediate;
  const acknowledge = database.transaction((...[taken, notTaken, written = []]: Parameters<Outbox['acknowledge']>) => {
    const sent = takenEntries.get(taken);
    if (sent === undefined) throw new Error('this batch was not taken here');
    target.acknowledge(taken.cursor);
    for (const entry of sent) entries.remove(entry);
    refused.forget(written);
    const since = toUnixSeconds(now());
    if (notTaken.length > 0)
      refused.setAside(
        notTaken.map((row) => ({ ...row, since })),
        sent,
      );
  }).immediate;
  const beginAnew = () => {
    target.beginAnew();
    refused.forgetAll();
  };
  const putAll = database.transaction((some: readonly Entry[], isLast: boolean) => {
    for (const entry of some) entries.put(entry);
    if (isLast) target.noteAllFilled();
    else target.noteFilled(some.at(-1) ?? null);
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
    takeNothing() {
      const { facts } = gather([], 0);
      const taken: Taken = { facts, entries: 0, oldestAt: toUnixSeconds(now()), ...intend() };
      takenEntries.set(taken, []);
      return taken;
    },
    acknowledge,
    isAt(found) {
      const places = target.mayBeAt();
      return places === null || (found !== null && places.some((place) => isSameCursor(place, found)));
    },
    sendAllAgain: database.transaction(beginAnew).immediate,
    fill() {
      const place = target.filledTo();
      if (place === undefined) return false;
      const poolKeys = everything.pools().map(({ poolKey }) => poolKey);
      const some: Entry[] = [];
      for (const entry of refs.from(place, poolKeys)) if (some.push(entry) === filledAtOnce) break;
      const isLast = some.length < filledAtOnce;
      // What was sent of a pool before all was put in left open whether it was everything.
      if (isLast) some.push(...poolKeys.map((poolKey): Entry => ({ kind: 'pool', poolKey, ref: 0 })));
      putAll(some, isLast);
      return !isLast;
    },
    state() {
      backlog.look();
      return waits.state(target.key);
    },
    refused: () => waits.refused(target.key),
    retryRefused: database.transaction(() => {
      if (refused.hasUnnamed()) return beginAnew();
      entries.putBack();
      refused.forgetAll();
    }).immediate,
    everything: everything.of,
    poolIds: () => everything.pools().map(({ poolId }) => poolId),
    close: () => void database.close(),
  };
}
