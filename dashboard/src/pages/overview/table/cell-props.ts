import type { PoolRowData } from '../rows/overview-row.ts';

export interface CellProps {
  row: PoolRowData;
  /** Unix seconds, exact to when something of this row gets old. */
  now: number;
}
