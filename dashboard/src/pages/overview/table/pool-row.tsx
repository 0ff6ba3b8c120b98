import { memo, useMemo } from 'react';
import { useLocation } from 'wouter';
import { poolPlace } from '../../../address/places.ts';
import { serverNow } from '../../../api/clock.ts';
import { useAgeing } from '../../../reads/use-ageing.ts';
import type { ColumnGroup } from '../rows/column-groups.ts';
import type { PoolRowData } from '../rows/overview-row.ts';
import { CellGroup } from './cell-group.tsx';
import type { CellProps } from './cell-props.ts';

/** A moment that goes by the clock, but lets a row be drawn anew only where something of it gets old. */
export function useRowNow(row: PoolRowData): number {
  const { pool } = row;
  const agedAt = useAgeing(useMemo(() => [pool], [pool]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: newer figures are looked at as of now
  return useMemo(() => Math.max(agedAt, Math.floor(serverNow() / 1000)), [agedAt, pool]);
}

interface Props extends Pick<CellProps, 'isOpen' | 'setOpen'> {
  trend: PoolRowData['trend'];
  pool: PoolRowData['pool'];
  groups: readonly ColumnGroup[];
  /** Its place among all rows, the head included. */
  place: number;
  index: number;
  measure: (element: HTMLElement | null) => void;
}

/** One pool. It is drawn anew only where something of it changed; ages inside go on by themselves. */
export const PoolRow = memo(function PoolRow(props: Props) {
  const { pool, trend, groups, place, index, measure, isOpen, setOpen } = props;
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
      {groups.map((group) => {
        const [first] = group;
        const lines = <CellGroup key={first} group={group} row={row} now={now} isOpen={isOpen} setOpen={setOpen} />;
        return first === 'pool' ? (
          <th key={first} scope="row" data-group={first}>
            {lines}
          </th>
        ) : (
          <td key={first} data-group={first}>
            {lines}
          </td>
        );
      })}
    </tr>
  );
});
