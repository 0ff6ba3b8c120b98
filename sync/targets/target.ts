import type { Operation, Row, Table, Write } from '../tables/table.ts';

/** How far a file has been written to a target: the last batch, and a random mark that tells it from one of the same number. */
export interface Cursor {
  batch: number;
  mark: string;
}

export interface Batch {
  /** Names the file that is written from. */
  source: string;
  /** Where the target must be; it is somewhere else after one of the two was restored. Null for nothing written yet, 'any' to begin anew. */
  after: readonly (Cursor | null)[] | 'any';
  cursor: Cursor;
  writes: readonly Write[];
}

/** A row that the target does not take, whatever is tried. It holds no value of the row beside its key. */
export interface RefusedRow {
  operation: string;
  key: Row;
  /** A sentence without values. */
  reason: string;
}

export type WriteOutcome =
  /** Rows and cursor are stored, in one transaction; all but the refused rows. */
  | { done: true; refused: RefusedRow[] }
  /** Nothing was written: the target is somewhere else. */
  | { done: false; found: Cursor | null };

/** Where rows are written to. Every method throws a `TargetFault`. */
export interface Target {
  /** `postgres` or `supabase`. */
  name: string;
  write(batch: Batch): Promise<WriteOutcome>;
  /** How far a file was written; null for never. */
  cursorOf(source: string): Promise<Cursor | null>;
  /** Whether rows of these operations would be taken now: reading alone shows neither rights nor a target that is read-only. Nothing is changed. */
  tryOut(operations: readonly Operation[]): Promise<void>;
  /**
   * Rows of a table as texts, in the order of its key, at most `limit`, for comparing. Values have one form, whatever the column's type: moments
   * RFC 3339 with `Z`, numbers and amounts without zeros at their end, JSON without spaces and with sorted keys.
   * @param scope which rows: those with one of these values in a column of the key.
   */
  rows(
    table: Table,
    scope: { column: string; values: readonly string[] },
    after: Row | null,
    limit: number,
  ): Promise<Row[]>;
  close(): Promise<void>;
}

/** Why a target could not be used. The message tells the operator what to do and holds no secret and no value. */
export class TargetFault extends Error {
  override readonly name = 'TargetFault';
  /** `unavailable`: try again later. `unfit`: an operator has to do something, such as `poolgate sync init`. */
  readonly kind: 'unavailable' | 'unfit';
  /** The target asks not to be called again before. */
  readonly waitMs: number;
  constructor(kind: 'unavailable' | 'unfit', message: string, waitMs = 0) {
    super(message);
    this.kind = kind;
    this.waitMs = waitMs;
  }
}
