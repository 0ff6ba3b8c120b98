import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { isOfReading } from '../rows/worker-row-id.ts';
import { hasOurTables, withoutVersion } from './database.ts';
import { newestSchema } from './migrate.ts';

/** What a table holds. Times are as in SQL, null if the table is empty or has none. */
export interface TableContent {
  table: string;
  rows: number;
  oldest: string | null;
  newest: string | null;
}

/** What a check finds out about a service's file, or a backup of it, without changing it. */
export interface FileCheck {
  path: string;
  /** Sentences; empty if the file is good. */
  faults: string[];
  /** Null if the file cannot be read. */
  schema: number | null;
  bytes: number;
  /** The size of the log: committed, but not yet in the file itself. */
  walBytes: number;
  tables: TableContent[];
}

const clock = (column: string) =>
  `datetime(min(${column}), 'unixepoch') AS oldest, datetime(max(${column}), 'unixepoch') AS newest`;

/** Before this schema a worker's row had a column with the key of its reading. */
const packedWorkers = 4;

/** The tables to report, each with a query for the age of its rows. */
const contentsOf = (schema: number): [table: string, span: string][] => [
  ['pool_metadata', 'SELECT min(created_at) AS oldest, max(created_at) AS newest FROM pool_metadata'],
  ['reading', `SELECT ${clock('time')} FROM reading`],
  [
    'worker_reading',
    `SELECT ${clock('time')} FROM reading r WHERE EXISTS
      (SELECT 1 FROM worker_reading w WHERE ${schema < packedWorkers ? 'w.reading_key = r.reading_key' : isOfReading('r.reading_key')})`,
  ],
  ['reading_hour', `SELECT ${clock('hour * 3600')} FROM reading_hour`],
  ['worker_hour', `SELECT ${clock('hour * 3600')} FROM worker_hour`],
  ['worker_day', `SELECT ${clock('day * 86400')} FROM worker_day`],
  ['earning', 'SELECT min(date) AS oldest, max(date) AS newest FROM earning'],
  ['payout', `SELECT ${clock('paid_at')} FROM payout`],
  ['anomaly', `SELECT ${clock('opened_at')} FROM anomaly`],
];

/** `quick` does not compare indexes with tables, and takes a fraction of the time. */
export type CheckDepth = 'quick' | 'whole';

/** Checks a file that may be in use. Never throws because of the file. */
export function checkFile(path: string, depth: CheckDepth = 'whole'): FileCheck {
  const check: FileCheck = {
    path,
    faults: [],
    schema: null,
    bytes: sizeOf(path),
    walBytes: sizeOf(`${path}-wal`),
    tables: [],
  };
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 });
    check.schema = database.pragma('user_version', { simple: true }) as number;
    check.faults.push(...foreignTo(database, check.schema));
    check.faults.push(...integrityFaults(database, depth));
    if (check.faults.length === 0) check.tables = readContents(database, check.schema);
  } catch (error) {
    check.faults.push(sentenceOf(error as Error));
  } finally {
    database?.close();
  }
  return check;
}

/** The damage that SQLite finds in a file that may be in use. A file that cannot be read now is not called damaged. */
export function checkIntegrity(path: string, depth: CheckDepth): string[] {
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    return integrityFaults(database, depth);
  } finally {
    database.close();
  }
}

/** The damage that SQLite finds, the first few lines. */
export function integrityFaults(database: Database.Database, depth: CheckDepth): string[] {
  try {
    const lines = database.pragma(depth === 'quick' ? 'quick_check(5)' : 'integrity_check(5)') as object[];
    return lines
      .map((line) => String(Object.values(line)[0]))
      .filter((line) => line !== 'ok')
      .map((line) => `It is damaged: ${line.replaceAll(/\s+/g, ' ')}.`);
  } catch (error) {
    if (!(error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code))) throw error;
    return [sentenceOf(error)];
  }
}

function sentenceOf(error: Error): string {
  const code = error instanceof Database.SqliteError ? error.code : '';
  if (code.startsWith('SQLITE_CORRUPT')) return `It is damaged: ${error.message}.`;
  if (code === 'SQLITE_NOTADB') return 'It is not an SQLite file, or its beginning is damaged.';
  // To read a file that is in use, SQLite needs room for an index beside it.
  if (/^SQLITE_(FULL|IOERR_SHMSIZE)$/.test(code))
    return 'It cannot be read, because its disk is full. Make room on it.';
  return `It cannot be read: ${error.message}.`;
}

function foreignTo(database: Database.Database, schema: number): string[] {
  const known = newestSchema();
  if (schema > known)
    return [`It was made by a newer version of Poolgate (schema ${schema}, this version knows ${known}).`];
  if (!hasOurTables(database)) return ['It is not a file of a Poolgate service: it has none of its tables.'];
  return schema > 0 ? [] : [withoutVersion()];
}

function readContents(database: Database.Database, schema: number): TableContent[] {
  const has = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").pluck();
  return contentsOf(schema)
    .filter(([table]) => has.get(table) !== undefined)
    .map(([table, span]) => ({
      table,
      rows: database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number,
      ...(database.prepare(span).get() as { oldest: string | null; newest: string | null }),
    }));
}

function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? 0 : found.size;
}
