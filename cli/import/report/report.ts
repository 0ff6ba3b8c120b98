import { toTimestamp } from '@poolgate/language/time.ts';
import { oneLine } from '../../print.ts';
import { type FigureTable, figureTables, type TableShape } from '../predecessor/predecessor.ts';
import type { CellKind, CellValue } from '../rows/cells.ts';
import type { TimeKind } from '../rows/written-time.ts';
import type { MergedPool } from '../service-file/merge-pool.ts';

/** The ways in which a value was not taken unchanged; print-report.ts has the words. */
export type ConversionKind =
  | CellKind
  | TimeKind
  | 'zero'
  | 'unreadable'
  | 'exchange_after_row'
  | 'gathered'
  | 'restated_day'
  | 'link_removed';

/** Where the rows of a table went: `read` is the sum of the others. */
export interface TableCounts {
  read: number;
  taken: number;
  alreadyThere: number;
  /** The same row twice, or an earlier record of a day that was recorded again. */
  repeated: number;
  /** Rows of a reading that may have been incomplete when the file was copied. The next import takes them. */
  unfinished: number;
  otherPools: number;
  /** The file has another figure, and keeps it. */
  conflicts: number;
  refused: number;
}

export interface Refusal {
  table: FigureTable;
  rowid: number;
  column: string | null;
  value: string | null;
  reason: string;
}

export interface Conversion {
  table: FigureTable;
  column: string;
  kind: ConversionKind;
  count: number;
  examples: { rowid: number; from: string | null; to: string | null }[];
}

const mostExamples = 3;
const mostRefusals = 1000;

export interface ImportReport {
  counts: Record<FigureTable, TableCounts>;
  /** The first thousand; `counts` has all. */
  refusals: Refusal[];
  conversions(): Conversion[];
  otherPools: Map<string, number>;
  refuse(refusal: Omit<Refusal, 'value'> & { cell: CellValue }): void;
  /** @param to shown only where it becomes an example. */
  convert(
    table: FigureTable,
    column: string,
    kind: ConversionKind,
    rowid: number,
    from: CellValue,
    to: () => CellValue,
  ): void;
  /** Adds the outcome of a pool's prepared rows. */
  merged(pool: MergedPool): void;
}

export function createReport(): ImportReport {
  const zero: TableCounts = {
    read: 0,
    taken: 0,
    alreadyThere: 0,
    repeated: 0,
    unfinished: 0,
    otherPools: 0,
    conflicts: 0,
    refused: 0,
  };
  const counts = Object.fromEntries(figureTables.map((table) => [table, { ...zero }])) as ImportReport['counts'];
  const conversions = new Map<string, Conversion>();
  const refusals: Refusal[] = [];
  const add = (table: FigureTable, { taken, there }: { taken: number; there: number }) => {
    counts[table].taken += taken;
    counts[table].alreadyThere += there;
  };
  return {
    counts,
    refusals,
    conversions: () => [...conversions.values()],
    otherPools: new Map(),
    refuse({ cell, ...refusal }) {
      counts[refusal.table].refused += 1;
      if (refusals.length < mostRefusals) refusals.push({ ...refusal, value: shortened(cell) });
    },
    convert(table, column, kind, rowid, from, to) {
      const key = `${table} ${column} ${kind}`;
      const known = conversions.get(key);
      const conversion = known ?? { table, column, kind, count: 0, examples: [] };
      if (!known) conversions.set(key, conversion);
      conversion.count += 1;
      if (conversion.examples.length < mostExamples)
        conversion.examples.push({ rowid, from: shortened(from), to: shortened(to()) });
    },
    merged(pool) {
      add('pool_summary', pool.summaries);
      add('worker_status', pool.workers);
      add('daily_earnings', pool.earnings);
      add('anomaly_log', pool.anomalies);
      counts.daily_earnings.conflicts += pool.conflicts.length;
    },
  };
}

/** A value fit for the report: short, on one line, without anything that could be a key or a share link. */
export function shortened(cell: CellValue): string | null {
  if (cell === null || cell === undefined) return null;
  if (Buffer.isBuffer(cell)) return `BLOB of ${cell.length} bytes`;
  const text = withoutLinks(oneLine(String(cell))).replaceAll(/[\w-]{24,}/g, '…');
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** A share link gives access to an account. Only `observer_url` may contain one. */
export function withoutLinks(text: string): string {
  return text.replaceAll(/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, '(link)');
}

/** Whether every row was taken or was there already. */
export function isWhole(report: ImportReport): boolean {
  return figureTables.every((table) => report.counts[table].refused === 0 && report.counts[table].conflicts === 0);
}

/** The outcome of an import. Its JSON is part of the product. */
export interface ImportOutcome {
  file: string;
  written: boolean;
  timezone: string;
  report: ImportReport;
  shapes: TableShape[];
  otherTables: string[];
  pools: (MergedPool & { database: string; metadata: MetadataSource; currency: string | null })[];
}

/** Whether the service's file had a pool's metadata, or the import made it. */
export type MetadataSource = 'present' | 'made';

export function outcomeAsJson({ file, written, timezone, report, shapes, otherTables, pools }: ImportOutcome) {
  return {
    file,
    written,
    timezone,
    pools: pools.map((pool) => ({
      pool_id: pool.poolId,
      database: pool.database,
      metadata: pool.metadata,
      currency: pool.currency,
      readings: { taken: pool.readings.taken, already_there: pool.readings.there },
      differing_readings: pool.differing.map(toTimestamp),
      earnings_conflicts: pool.conflicts,
    })),
    tables: shapes
      .filter(({ table }) => table in report.counts)
      .map(({ table, ignored, missing }) => {
        const counts = report.counts[table as FigureTable];
        return {
          table,
          rows_read: counts.read,
          taken: counts.taken,
          already_there: counts.alreadyThere,
          repeated: counts.repeated,
          unfinished: counts.unfinished,
          other_pools: counts.otherPools,
          conflicts: counts.conflicts,
          refused: counts.refused,
          ignored_columns: ignored,
          missing_columns: missing,
        };
      }),
    ignored_tables: otherTables,
    other_pools: Object.fromEntries(report.otherPools),
    conversions: report.conversions(),
    refusals: report.refusals,
  };
}
