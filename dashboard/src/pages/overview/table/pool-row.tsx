import { memo, useMemo } from 'react';
import { useLocation } from 'wouter';
import { poolPlace } from '../../../address/places.ts';
import { serverNow } from '../../../api/clock.ts';
import { useAgeing } from '../../../reads/use-ageing.ts';
import type { ColumnId } from '../rows/column-ids.ts';
import type { PoolRowData } from '../rows/overview-row.ts';
import { cells } from './cells.ts';

/** A moment that goes by the clock, but lets a row be drawn anew only where something of it gets old. */
export function useRowNow(row: PoolRowData): number {
  const { pool } = row;
  const agedAt = useAgeing(useMemo(() => [pool], [pool]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: newer figures are looked at as of now
  return useMemo(() => Math.max(agedAt, Math.floor(serverNow() / 1000)), [agedAt, pool]);
}

interface Props {
  trend: PoolRowData['trend'];
  pool: PoolRowData['pool'];
  columns: readonly ColumnId[];
  /** Its place among all rows, the head included. */
  place: number;
  index: number;
  measure: (element: HTMLElement | null) => void;
}

/** One pool. It is drawn anew only where something of it changed; ages inside go on by themselves. */
export const PoolRow = memo(function PoolRow({ pool, trend, columns, place, index, measure }: Props) {
  const [, navigate] = useLocation();
  const row = useMemo<PoolRowData>(() => ({ kind: 'pool', key: pool.pool_id, pool, trend }), [pool, trend]);
  const now = useRowNow(row);
  return (
    // A larger place to click; the link inside does the same by keyboard.
    <tr
      className="overview-row"
      ref={measure}
      data-index={index}
      aria-rowindex={place}
      onClick={(event) => {
        const isInside = event.target instanceof Element && event.target.closest('a, button') !== null;
        const isSelecting = getSelection()?.isCollapsed === false;
        if (!isInside && !isSelecting) navigate(poolPlace(pool.pool_id));
      }}
    >
      {columns.map((id) => {
        const Cell = cells[id];
        return id === 'pool' ? (
          <th key={id} scope="row" data-column={id}>
            <Cell row={row} now={now} />
          </th>
        ) : (
          <td key={id} data-column={id}>
            <Cell row={row} now={now} />
          </td>
        );
      })}
    </tr>
  );
});
