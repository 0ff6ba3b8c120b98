import { isOfReading } from '@poolgate/core/store/rows/worker-row-id.ts';
import type { Database } from '@poolgate/core/store/schema/database.ts';

/**
 * Deletes readings that an earlier import took in part, because rows of their scrape were refused, if the staged reading has more rows.
 * Readings that a service recorded stay: they have figures that no import has, or a complete list.
 */
export function makeRoom(database: Database): ShownPart[] {
  const figures = ['online_workers', 'offline_workers', 'balance', 'last_income'];
  const agree = figures
    .map((name) => `(s.${name} IS r.${name} OR s.${name} IS NULL OR r.${name} IS NULL)`)
    .join(' AND ');
  const tellsAny = (table: string) => `coalesce(${figures.map((name) => `${table}.${name}`).join(', ')}) IS NOT NULL`;
  const beyondImports = [
    'balance_pending',
    'paid_total',
    'lifetime_income',
    'shares_valid',
    'shares_invalid',
    'shares_stale',
    'blocks_found_24h',
  ];
  const partial = database
    .prepare<[], number>(`
      SELECT key FROM (
        SELECT r.reading_key AS key, n.workers AS offered, (${tellsAny('s')} AND NOT ${tellsAny('r')}) AS tellsMore,
          (SELECT count(*) FROM main.worker_reading w WHERE ${isOfReading('r.reading_key')}) AS stored
        FROM staged.reading s JOIN staged.imported_rows n USING (reading_key) JOIN import_pool p ON p.staged = s.pool_key
        JOIN main.reading r ON r.pool_key = p.pool_key AND r.time = s.time
        WHERE r.parts IS NULL AND r.workers_complete = 0 AND r.workers_reduced = 0 AND r.derived = '[]' AND ${agree}
          AND coalesce(${beyondImports.map((name) => `r.${name}`).join(', ')}) IS NULL)
      WHERE offered > stored OR (offered = stored AND tellsMore)`)
    .pluck()
    .all();
  const remove = ['reading_hashrate', 'reading'].map((table) =>
    database.prepare(`DELETE FROM main.${table} WHERE reading_key = ?`),
  );
  const shownFrom = database.prepare<[number], ShownPart>(`
    SELECT x.pool_key AS poolKey, x.part, r.time FROM main.pool_part x JOIN main.reading r USING (reading_key) WHERE x.reading_key = ?`);
  const shown = partial.flatMap((key) => shownFrom.all(key));
  for (const key of partial) for (const statement of remove) statement.run(key);
  return shown;
}

/** A part that was shown from a deleted reading. It is shown from the staged reading of the same moment afterwards. */
export interface ShownPart {
  poolKey: number;
  part: string;
  time: number;
}

export function showFromCopies(database: Database, shown: ShownPart[]): void {
  const show = database.prepare<[ShownPart]>(`
    UPDATE main.pool_part SET reading_key = (SELECT r.reading_key FROM main.reading r WHERE r.pool_key = @poolKey AND r.time = @time)
    WHERE pool_key = @poolKey AND part = @part`);
  for (const part of shown) show.run(part);
}
