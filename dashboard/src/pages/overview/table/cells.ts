import type { ComponentType } from 'react';
import type { ColumnId } from '../rows/column-ids.ts';
import type { CellProps } from './cell-props.ts';
import { DayCell, HashrateCell, TrendCell, UsualCell } from './hashrate-cells.tsx';
import { BalanceCell, EarnedCell, PayoutCell } from './money-cells.tsx';
import { LuckCell, NameCell, ReadCell, RejectsCell, StateCell, WorkersCell } from './pool-cells.tsx';

/** What stands in each column. */
export const cells: Record<ColumnId, ComponentType<CellProps>> = {
  state: StateCell,
  pool: NameCell,
  hashrate: HashrateCell,
  day: DayCell,
  usual: UsualCell,
  trend: TrendCell,
  workers: WorkersCell,
  rejects: RejectsCell,
  balance: BalanceCell,
  earned: EarnedCell,
  luck: LuckCell,
  payout: PayoutCell,
  read: ReadCell,
};
