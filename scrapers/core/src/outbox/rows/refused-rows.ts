import type { RowName, SetAside } from '@poolgate/sync/facts/outbox.ts';
import type { Database } from '../../store/schema/database.ts';
import type { Entries } from './entries.ts';
import type { Entry } from './entry.ts';

/** The rows that one target refused, and what was sent with them. The caller of what writes holds the transaction. */
export interface RefusedRows {
  setAside(rows: readonly SetAside[], sentWith: readonly Entry[]): void;
  /** A later write of these rows was taken. */
  forget(written: Iterable<RowName>): void;
  /** Whether there are rows without a name: what was sent with them is not known. */
  hasUnnamed(): boolean;
  forgetAll(): void;
}

/** Where tables are wrong every row is refused: beyond so many rows, and so much that was sent with them, they are only counted. */
const mostRows = 10_000;
const mostEntries = 100_000;

export function createRefusedRows(database: Database, targetKey: number, entries: Entries): RefusedRows {
  const countOf = (table: 'sync_refused' | 'sync_refused_entry', most: number) =>
    database
      .prepare<[number], number>(`SELECT count(*) FROM (SELECT 1 FROM ${table} WHERE target_key = +? LIMIT ${most})`)
      .pluck();
  const namedRows = countOf('sync_refused', mostRows);
  const knownEntries = countOf('sync_refused_entry', mostEntries);
  const again = database.prepare(
    'UPDATE sync_refused SET reason = @reason WHERE target_key = @targetKey AND operation = @operation AND key = @key',
  );
  const put = database.prepare(
    'INSERT INTO sync_refused (target_key, operation, key, reason, since) VALUES (@targetKey, @operation, @key, @reason, @since)',
  );
  const forget = database.prepare(
    'DELETE FROM sync_refused WHERE target_key = @targetKey AND operation = @operation AND key = @key',
  );
  const unnamed = database
    .prepare<[number], number>('SELECT refused_unnamed FROM sync_target WHERE target_key = +?')
    .pluck();
  const countUnnamed = database.prepare(
    'UPDATE sync_target SET refused_unnamed = refused_unnamed + ? WHERE target_key = ?',
  );
  const forgetRows = database.prepare('DELETE FROM sync_refused WHERE target_key = ?');
  const forgetEntries = database.prepare('DELETE FROM sync_refused_entry WHERE target_key = ?');
  const forgetCount = database.prepare('UPDATE sync_target SET refused_unnamed = 0 WHERE target_key = ?');

  const hasUnnamed = () => Number(unnamed.get(targetKey)) > 0;

  return {
    setAside(rows, sentWith) {
      const room = Number(knownEntries.get(targetKey)) + sentWith.length <= mostEntries;
      let named = Number(namedRows.get(targetKey));
      let without = 0;
      for (const row of rows) {
        if (again.run({ ...row, targetKey }).changes > 0) continue;
        if (!room || named >= mostRows) without += 1;
        else {
          put.run({ ...row, targetKey });
          named += 1;
        }
      }
      if (without > 0) countUnnamed.run(without, targetKey);
      if (room) for (const entry of sentWith) entries.setAside(entry);
    },
    forget(written) {
      if (Number(namedRows.get(targetKey)) === 0) return;
      for (const row of written) forget.run({ ...row, targetKey });
      if (Number(namedRows.get(targetKey)) === 0 && !hasUnnamed()) forgetEntries.run(targetKey);
    },
    hasUnnamed,
    forgetAll() {
      forgetRows.run(targetKey);
      forgetEntries.run(targetKey);
      forgetCount.run(targetKey);
    },
  };
}
