import type { LackingPart, PartChanges } from '../../judging/judge-parts.ts';
import type { Database } from '../schema/database.ts';

/** The rows of `pool_part`: the parts that the newest readings lack. A part of the newest reading has no row. */
export interface PartRows {
  lacking(poolKey: number): LackingPart[];
  /** The caller holds the transaction. */
  write(poolKey: number, changes: PartChanges): void;
}

export function createPartRows(database: Database): PartRows {
  const lacking = database.prepare<[number], LackingPart>('SELECT * FROM pool_part WHERE pool_key = +?');
  const remove = database.prepare('DELETE FROM pool_part WHERE pool_key = ? AND part = ?');
  const put = database.prepare(`
    REPLACE INTO pool_part (pool_key, part, offered, reading_key, failure_kind, failure_message, failure_since, failure_count)
    VALUES (@poolKey, @part, @offered, @reading_key, @failure_kind, @failure_message, @failure_since, @failure_count)`);
  return {
    lacking: (poolKey) => lacking.all(poolKey),
    write(poolKey, changes) {
      for (const part of changes.read) remove.run(poolKey, part);
      for (const row of changes.lacking) put.run({ ...row, poolKey });
    },
  };
}
