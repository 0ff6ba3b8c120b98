import type { PoolRowData } from '../rows/overview-row.ts';

export interface CellProps {
  row: PoolRowData;
  /** Unix seconds, exact to when something of this row gets old. */
  now: number;
  /** Whether all algorithms are shown, and not only the one with most hashrate. */
  isOpen: boolean;
  /** Shows all, or only the one again. */
  setOpen: (poolId: string) => void;
}
