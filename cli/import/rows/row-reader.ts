import type { Amount } from '@poolgate/language/shown-values.ts';
import { toDay, toTimestamp } from '@poolgate/language/time.ts';
import type { FigureTable, OldRow } from '../predecessor/predecessor.ts';
import { type ConversionKind, type ImportReport, shortened } from '../report/report.ts';
import {
  type CellValue,
  type ReadCell,
  readAmount,
  readCount,
  readFlag,
  readHashrate,
  readNumber,
  readOnline,
  readText,
} from './cells.ts';
import type { TimeReader } from './written-time.ts';

/** A row cannot be taken. */
export class RowFault extends Error {
  override name = 'RowFault';
  readonly column: string | null;
  readonly cell: CellValue;

  constructor(column: string | null, cell: CellValue, reason: string) {
    super(reason);
    this.column = column;
    this.cell = cell;
  }
}

export interface ReadSettings {
  times: TimeReader;
  hashrateDecimals: number | undefined;
  /** Unix milliseconds. Nothing can have been recorded later. */
  now: number;
}

/** Reads the cells of one row. Unusual spellings go into the report; what cannot be read is a RowFault. */
export interface RowReader {
  row: OldRow;
  text(column: string): string | null;
  hashrate(column: string): number | null;
  amount(column: string): Amount | null;
  count(column: string): number | null;
  number(column: string): number | null;
  online(column: string): boolean | null;
  flag(column: string): boolean | null;
  /** Unix milliseconds. */
  moment(column: string, notBefore?: number | null): number | null;
  day(column: string): string | null;
  /** Reads a cell that a row can do without. If it cannot be read it is null, and the report says so. */
  spare<T>(column: string, read: () => T | null): T | null;
  /** Notes that a value was not taken unchanged. */
  note(column: string, kind: ConversionKind, to: () => CellValue): void;
  /** Puts the notes into the report when the row is taken. */
  tellNotes(): void;
  /** @throws RowFault */
  refuse(column: string | null, reason: string): never;
  /** The value. @throws RowFault if there is none. */
  required<T>(column: string, value: T | null): T;
}

/** Times further ahead of this machine's clock are in the future. */
const clockSkewMs = 300_000;
const earliest = 1_230_768_000_000;
/** Somewhere it is tomorrow already. */
const aDayMs = 86_400_000;

export function createRowReader(
  table: FigureTable,
  row: OldRow,
  report: ImportReport,
  { times, hashrateDecimals, now }: ReadSettings,
): RowReader {
  const notes: [column: string, kind: ConversionKind, to: () => CellValue][] = [];
  const note = (column: string, kind: ConversionKind, to: () => CellValue) => void notes.push([column, kind, to]);
  const refuse = (column: string | null, reason: string): never => {
    throw new RowFault(column, column === null ? null : row[column], reason);
  };
  const take = <T>(column: string, read: ReadCell<T>, show: (value: T) => CellValue): T | null => {
    if ('fault' in read) return refuse(column, read.fault);
    const { value } = read;
    if (read.kind) note(column, read.kind, () => (value === null ? null : show(value)));
    return value;
  };
  const timed = (column: string): string | number | null => {
    const cell = row[column];
    if (cell === null || cell === undefined) return null;
    return Buffer.isBuffer(cell) ? refuse(column, 'is a BLOB, not a text or number') : cell;
  };
  return {
    row,
    note,
    tellNotes() {
      for (const [column, kind, to] of notes) report.convert(table, column, kind, row.rowid, row[column], to);
    },
    refuse,
    text: (column) => take(column, readText(row[column]), String),
    hashrate: (column) => take(column, readHashrate(row[column], hashrateDecimals), (value) => `${value} H/s`),
    amount: (column) => take(column, readAmount(row[column]), ({ amount, ticker }) => `${amount}${ticker ?? ''}`),
    count: (column) => take(column, readCount(row[column]), String),
    number: (column) => take(column, readNumber(row[column]), String),
    online: (column) => take(column, readOnline(row[column]), String),
    flag: (column) => take(column, readFlag(row[column]), String),
    moment(column, notBefore) {
      const cell = timed(column);
      if (cell === null) return null;
      const read = times.moment(cell, notBefore);
      if (read === undefined) return refuse(column, 'is not a date and time');
      const { at, kinds } = read;
      if (at === null) {
        note(column, String(cell).trim() === '' ? 'empty_text' : 'no_value', () => null);
        return null;
      }
      if (at > now + clockSkewMs)
        return refuse(column, 'lies in the future; if it is a local time, say which with --timezone');
      if (at < earliest) return refuse(column, 'lies before 2009');
      for (const kind of kinds) note(column, kind, () => toTimestamp(Math.floor(at / 1000)));
      return at;
    },
    day(column) {
      const cell = timed(column);
      if (cell === null) return null;
      const read = times.day(cell);
      if (read === undefined) return refuse(column, 'is not a date');
      if (read.day !== null && read.day > toDay((now + aDayMs) / 1000)) return refuse(column, 'lies in the future');
      if (read.day !== null && read.day < toDay(earliest / 1000)) return refuse(column, 'lies before 2009');
      for (const kind of read.kinds) note(column, kind, () => read.day);
      return read.day;
    },
    spare(column, read) {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof RowFault)) throw error;
        note(column, 'unreadable', () => null);
        return null;
      }
    },
    required: (column, value) => value ?? refuse(column, 'says nothing, and the row is worth nothing without it'),
  };
}

/** Puts the fault into the report. */
export function tellFault(table: FigureTable, rowid: number, fault: RowFault, report: ImportReport): void {
  report.refuse({ table, rowid, column: fault.column, cell: shortened(fault.cell), reason: fault.message });
}
