import { type RefObject, useCallback } from 'react';
import type { SetPageState } from '../../../address/use-page-state.ts';
import { useWindowRows, type WindowRows } from '../../../parts/measured/use-window-rows.ts';
import type { OverviewState, overviewState } from '../overview-state.ts';
import type { ColumnId } from '../rows/column-ids.ts';
import type { OverviewRow } from '../rows/overview-row.ts';

export interface PoolListProps {
  rows: readonly OverviewRow[];
  columns: readonly ColumnId[];
  state: OverviewState;
  setState: SetPageState<typeof overviewState>;
}

/** Shows all algorithms of a pool, or only the one again; it is kept in the address. */
export function useSetOpen({ state: { open }, setState }: Pick<PoolListProps, 'state' | 'setState'>) {
  return useCallback(
    (poolId: string) =>
      setState({ open: open.includes(poolId) ? open.filter((id) => id !== poolId) : [...open, poolId] }),
    [open, setState],
  );
}

/** Which of the rows are drawn. @param rowHeight about how high one is, in pixels. */
export function usePoolRows(
  list: RefObject<HTMLElement | null>,
  { rows, state: { sort, order } }: Pick<PoolListProps, 'rows' | 'state'>,
  rowHeight: number,
): WindowRows {
  return useWindowRows(list, rows.length, (place) => rows[place]?.key ?? '', rowHeight, `${sort} ${order}`);
}
