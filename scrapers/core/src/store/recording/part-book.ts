import { type PartName, partNames } from '@poolgate/language/parts.ts';
import type { Reading } from '../../adapter.ts';
import { type FailureKind, ReadFailure } from '../../failure.ts';
import type { Database } from '../schema/database.ts';

/** How it stands with a part that the newest reading did not read. */
export interface PartRow {
  part: PartName;
  offered: number;
  /** The reading that read it last; null where none ever did. */
  reading_key: number | null;
  failure_kind: FailureKind | null;
  failure_message: string | null;
  failure_since: number | null;
  failure_count: number;
}

/** What stood before the reading that is noted. */
export interface BeforeReading {
  latestReading: number | null;
  /** Polls in a row that failed whole since then. */
  failureSince: number | null;
  failureCount: number;
}

/** The parts that the newest readings of pools lack; one that the newest reading has has no row. */
export interface PartBook {
  rows(poolKey: number): PartRow[];
  /** Takes down what became of the parts; part of the transaction that stores the reading. */
  note(poolKey: number, time: number, parts: Reading['parts'], before: BeforeReading): void;
  /** Nothing that was read before is to be shown any more, and what failed before is another account's. */
  forget(poolKey: number): void;
}

export function createPartBook(database: Database): PartBook {
  const rows = database.prepare<[number], PartRow>('SELECT * FROM pool_part WHERE pool_key = +?');
  const remove = database.prepare('DELETE FROM pool_part WHERE pool_key = ? AND part = ?');
  const put = database.prepare(`
    REPLACE INTO pool_part (pool_key, part, offered, reading_key, failure_kind, failure_message, failure_since, failure_count)
    VALUES (@poolKey, @part, @offered, @readingKey, @kind, @message, @since, @count)`);
  const forget = database.prepare(
    'UPDATE pool_part SET reading_key = NULL, failure_since = NULL, failure_count = 0 WHERE pool_key = ?',
  );
  const never = 0;

  return {
    rows: (poolKey) => rows.all(poolKey),
    forget: (poolKey) => void forget.run(poolKey),
    note(poolKey, time, parts, before) {
      const known = new Map(rows.all(poolKey).map((row) => [row.part, row]));
      for (const part of partNames) {
        const outcome = parts[part];
        const row = known.get(part);
        if (outcome === 'read') {
          if (row) remove.run(poolKey, part);
        } else if (outcome instanceof ReadFailure)
          put.run({
            poolKey,
            part,
            offered: 1,
            readingKey: row === undefined ? before.latestReading : row.reading_key,
            kind: outcome.kind,
            message: outcome.message,
            since: row?.failure_since ?? before.failureSince ?? time,
            count: (row?.failure_count ?? never) + before.failureCount + 1,
          });
        else if (row?.offered !== 0)
          put.run({
            poolKey,
            part,
            offered: 0,
            readingKey: null,
            kind: null,
            message: null,
            since: null,
            count: never,
          });
      }
    },
  };
}

/** The key of the reading that read a part of pool `p` last, as an expression; null where none did. */
export function readingOfPart(part: PartName): string {
  const row = `FROM pool_part x WHERE x.pool_key = p.pool_key AND x.part = '${part}'`;
  return `iif(EXISTS (SELECT 1 ${row}), (SELECT x.reading_key ${row}), p.latest_reading)`;
}
