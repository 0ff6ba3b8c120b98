import { randomBytes } from 'node:crypto';
import type { Cursor } from '@poolgate/sync/targets/target.ts';
import type { PoolTypeFilter } from '../../store/rows/pools-of-type.ts';
import type { Database } from '../../store/schema/database.ts';
import type { FillPlace } from './refs.ts';

/** The row of one target in `sync_target`. The caller of what writes holds the transaction. */
export interface TargetRow {
  key: number;
  /** Where the target must be before the next batch; null where writing begins anew. */
  mayBeAt(): Cursor[] | null;
  /** Stores that a batch is about to be written. */
  intend(): Cursor;
  /** @throws Error where this batch is not among those that were intended since writing began anew. */
  acknowledge(cursor: Cursor): void;
  beginAnew(): void;
  /** How far everything has been put into the outbox; undefined where all is. */
  filledTo(): FillPlace | undefined;
  noteFilled(place: FillPlace): void;
  /** All has been put in. It is at the target once nothing waits that was put in up to now. */
  noteAllFilled(): void;
  letGoBefore(): number | null;
  letGo(before: number): void;
}

export function isSameCursor(one: Cursor, other: Cursor): boolean {
  return one.batch === other.batch && one.mark === other.mark;
}

interface CursorRow {
  acknowledged: string | null;
  intended: string;
}

/** Of batches whose outcome is not known so many are remembered. Where the target is at an older one everything is sent again. */
const mostIntended = 20;

export function openTargetRow(
  database: Database,
  { target, layouts, onlyType }: { target: string; layouts: readonly string[] | null; onlyType: PoolTypeFilter },
): TargetRow {
  const named = { name: target, poolType: onlyType ?? '', layouts: layouts?.join(',') ?? '' };
  const find = database.prepare<typeof named, { key: number; layouts: string }>(
    'SELECT target_key AS key, layouts FROM sync_target WHERE name = @name AND pool_type = @poolType',
  );
  const make = database.prepare(
    "INSERT INTO sync_target (name, pool_type, layouts, filled_to) VALUES (@name, @poolType, @layouts, 'null')",
  );
  const rename = database.prepare('UPDATE sync_target SET layouts = @layouts WHERE target_key = @key');
  const cursors = database.prepare<[number], CursorRow>(
    'SELECT acknowledged, intended FROM sync_target WHERE target_key = +?',
  );
  const intend = database.prepare('UPDATE sync_target SET intended = ? WHERE target_key = ?');
  const acknowledge = database.prepare("UPDATE sync_target SET acknowledged = ?, intended = '[]' WHERE target_key = ?");
  const beginAnew = database.prepare(
    "UPDATE sync_target SET acknowledged = NULL, intended = '[]', filled_to = 'null', refused_unnamed = 0 WHERE target_key = ?",
  );
  const forgetRefused = database.prepare('DELETE FROM sync_refused WHERE target_key = ?');
  const forgetRefusedEntries = database.prepare('DELETE FROM sync_refused_entry WHERE target_key = ?');
  const filled = database
    .prepare<[number], string | null>(
      "SELECT iif(filled_to ->> '$.through' IS NULL, filled_to, NULL) FROM sync_target WHERE target_key = +?",
    )
    .pluck();
  const noteFilled = database.prepare('UPDATE sync_target SET filled_to = ? WHERE target_key = ?');
  const noteAllFilled = database.prepare(
    "UPDATE sync_target SET filled_to = json_object('through', (SELECT coalesce(max(number), 0) FROM outbox WHERE target_key = @key)) WHERE target_key = @key",
  );
  const letGoBefore = database
    .prepare<[number], number | null>('SELECT let_go_before FROM sync_target WHERE target_key = +?')
    .pluck();
  const letGo = database.prepare('UPDATE sync_target SET let_go_before = ? WHERE target_key = ?');

  function beginAnewFor(key: number): void {
    beginAnew.run(key);
    forgetRefused.run(key);
    forgetRefusedEntries.run(key);
  }

  const key = database
    .transaction(() => {
      const known = find.get(named);
      if (known === undefined) return Number(make.run(named).lastInsertRowid);
      if (layouts !== null && known.layouts !== named.layouts) {
        rename.run({ ...named, key: known.key });
        beginAnewFor(known.key);
      }
      return known.key;
    })
    .immediate();

  function stored(): { acknowledged: Cursor | null; intended: Cursor[] } {
    const { acknowledged, intended } = cursors.get(key) as CursorRow;
    return { acknowledged: JSON.parse(acknowledged ?? 'null'), intended: JSON.parse(intended) };
  }

  return {
    key,
    mayBeAt() {
      const { acknowledged, intended } = stored();
      return acknowledged === null ? null : [acknowledged, ...intended];
    },
    intend() {
      const { acknowledged, intended } = stored();
      const last = intended.at(-1) ?? acknowledged;
      const cursor = { batch: last === null ? 1 : last.batch + 1, mark: randomBytes(9).toString('base64url') };
      intend.run(JSON.stringify([...intended, cursor].slice(-mostIntended)), key);
      return cursor;
    },
    acknowledge(cursor) {
      if (!stored().intended.some((place) => isSameCursor(place, cursor)))
        throw new Error(`batch ${cursor.batch} is not one that was taken last`);
      acknowledge.run(JSON.stringify(cursor), key);
    },
    beginAnew: () => beginAnewFor(key),
    filledTo() {
      const place = filled.get(key) ?? null;
      return place === null ? undefined : (JSON.parse(place) as FillPlace);
    },
    noteFilled: (place) => void noteFilled.run(JSON.stringify(place), key),
    noteAllFilled: () => void noteAllFilled.run({ key }),
    letGoBefore: () => letGoBefore.get(key) ?? null,
    letGo: (before) => void letGo.run(before, key),
  };
}
