import Database from 'better-sqlite3';
import { wrongUse } from '../../outcome.ts';
import type { CellValue } from '../rows/cells.ts';

/** The columns that an import understands; all but those of a table's key may be missing. */
export const knownColumns = {
  pool_summary: [
    'id',
    'timestamp',
    'pool_id',
    'observer_url',
    'current_hashrate',
    'avg_hashrate_24h',
    'online_workers',
    'offline_workers',
    'balance',
    'last_income',
    'pool_luck',
    'network_difficulty',
    'estimated_earnings',
  ],
  worker_status: [
    'id',
    'timestamp',
    'pool_id',
    'observer_url',
    'worker_name',
    'status',
    'hashrate_10m',
    'hashrate_1h',
    'hashrate_24h',
    'last_exchange_time',
  ],
  daily_earnings: ['id', 'pool_id', 'observer_url', 'date', 'total_income', 'hashrate', 'recorded_at'],
  anomaly_log: ['id', 'timestamp', 'pool_id', 'observer_url', 'anomaly_type', 'description', 'severity', 'resolved'],
  pool_metadata: [
    'pool_id',
    'pool_name',
    'observer_url',
    'client_name',
    'country',
    'company',
    'location',
    'contact_email',
    'tags',
    'active',
    'created_at',
    'updated_at',
  ],
} as const;

export type TableName = keyof typeof knownColumns;
/** The tables whose rows are figures. */
export const figureTables = ['pool_summary', 'worker_status', 'daily_earnings', 'anomaly_log'] as const;
export type FigureTable = (typeof figureTables)[number];

/** A row by its lower-case column names, with its rowid. */
export type OldRow = Record<string, CellValue> & { rowid: number };

export interface TableShape {
  table: TableName;
  columns: Set<string>;
  /** Columns that an import does not understand. */
  ignored: string[];
  missing: string[];
  rows: number;
}

/** A copy of a predecessor's file, opened. */
export interface Predecessor {
  tables: Map<TableName, TableShape>;
  /** Tables of the file that no predecessor had. */
  otherTables: string[];
  rows(table: TableName): Iterable<OldRow>;
  /** The distinct values of a column, without empty ones. */
  distinct(table: TableName, column: string): string[];
  close(): void;
}

/** @param file as the person named it, for the messages. @throws CommandError if it is no predecessor's file. */
export function openPredecessor(copy: string, file: string): Predecessor {
  const database = new Database(copy);
  try {
    const names = database
      .prepare<[], string>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
      )
      .pluck()
      .all();
    if (names.includes('store') && names.includes('reading'))
      throw wrongUse(
        `${file} is a file of Poolgate itself. An import takes the files of the predecessors; for a backup there is \`poolgate restore\`.`,
      );
    const tables = new Map(
      names.flatMap((name): [TableName, TableShape][] =>
        isKnownTable(name.toLowerCase()) ? [[name.toLowerCase() as TableName, shapeOf(database, name)]] : [],
      ),
    );
    if (!figureTables.some((table) => tables.has(table)))
      throw wrongUse(
        `${file} has none of the tables ${figureTables.join(', ')}, so it is no predecessor's file. It has ${names.join(', ') || 'no table at all'}.`,
      );
    return {
      tables,
      otherTables: names.filter((name) => !isKnownTable(name.toLowerCase())),
      *rows(table) {
        if (!tables.has(table)) return;
        const key = rowKey(database, table);
        const lowered = columnNames(database, table).every((name) => name === name.toLowerCase());
        try {
          const all = database.prepare<[], Record<string, CellValue>>(
            `SELECT ${key} AS "row key", * FROM "${table}" ORDER BY 1`,
          );
          for (const { 'row key': rowid, ...row } of all.iterate())
            yield { ...(lowered ? row : lowerNames(row)), rowid: Number(rowid) };
        } catch (error) {
          throw damaged(error, file);
        }
      },
      distinct(table, column) {
        if (!tables.get(table)?.columns.has(column)) return [];
        try {
          return database
            .prepare<[], string>(
              `SELECT DISTINCT trim(CAST("${column}" AS TEXT)) FROM "${table}" WHERE trim(CAST("${column}" AS TEXT)) <> '' ORDER BY 1`,
            )
            .pluck()
            .all();
        } catch (error) {
          throw damaged(error, file);
        }
      },
      close: () => database.close(),
    };
  } catch (error) {
    database.close();
    throw damaged(error, file);
  }
}

/** SQLite's error about a file as a sentence; any other error unchanged. */
function damaged(error: unknown, file: string): unknown {
  if (!(error instanceof Database.SqliteError) || !/^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(error.code)) return error;
  return wrongUse(
    `${file} is damaged (${error.message}), and nothing was taken from it. Mend it with \`sqlite3 ${file} .recover\` into a new file, and import that.`,
  );
}

function isKnownTable(name: string): name is TableName {
  return name in knownColumns;
}

function shapeOf(database: Database.Database, name: string): TableShape {
  const table = name.toLowerCase() as TableName;
  const columns = columnNames(database, name).map((column) => column.toLowerCase());
  const known: readonly string[] = knownColumns[table];
  const rows = database.prepare<[], number>(`SELECT count(*) FROM "${name}"`).pluck().get();
  return {
    table,
    columns: new Set(columns),
    ignored: columns.filter((column) => !known.includes(column)),
    missing: known.filter((column) => column !== 'id' && !columns.includes(column)),
    rows: Number(rows),
  };
}

/** Identifies a row: its rowid, or its number in a table without rowids. */
function rowKey(database: Database.Database, table: TableName): string {
  try {
    database.prepare(`SELECT rowid FROM "${table}"`);
    return 'rowid';
  } catch (error) {
    if (error instanceof Database.SqliteError && error.message.includes('no such column'))
      return 'row_number() OVER ()';
    throw error;
  }
}

function columnNames(database: Database.Database, table: string): string[] {
  return (database.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => name);
}

function lowerNames(row: Record<string, CellValue>): Record<string, CellValue> {
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name.toLowerCase(), cell]));
}
