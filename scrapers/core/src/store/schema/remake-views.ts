import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';

/** The documented views, each with the first schema that had it. */
const views: Record<string, number> = {
  pool_hashrate: 2,
  pool_summary: 2,
  latest_pool_status: 2,
  worker_status: 2,
  daily_earnings: 2,
  anomaly_log: 2,
  pool_hourly: 4,
  worker_hourly: 4,
  worker_daily: 4,
  other_coin_earnings: 7,
  left_out_income: 7,
  incomplete_earnings: 7,
};

/**
 * Drops the documented views and makes them and their triggers from their one source, `views/`. Triggers that people made on them are made again.
 * @param before the schema that the file had. A view of people's own under a name that became ours later is not dropped: the migration then fails,
 *   and the file stays as it was.
 */
export function remakeViews(database: Database, before: number): void {
  const source = readViews();
  const old = Object.keys(views).filter((name) => (views[name] as number) <= before);
  const triggers = foreignTriggers(database, old, source);
  for (const name of old) database.exec(`DROP VIEW IF EXISTS ${name}`);
  database.exec(source);
  for (const sql of triggers) database.exec(sql);
}

function readViews(): string {
  const folder = join(import.meta.dirname, 'views');
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}

/** Triggers that people made on our views. Dropping a view drops them too. */
function foreignTriggers(database: Database, names: string[], source: string): string[] {
  const ours = [...source.matchAll(/^CREATE TRIGGER (\w+)/gm)].map(([, name]) => name);
  return database
    .prepare<[string, string], string>(
      `SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name COLLATE NOCASE IN (SELECT value FROM json_each(?))
         AND name COLLATE NOCASE NOT IN (SELECT value FROM json_each(?))`,
    )
    .pluck()
    .all(JSON.stringify(names), JSON.stringify(ours));
}
