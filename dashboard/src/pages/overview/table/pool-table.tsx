import { useLingui } from '@lingui/react/macro';
import { useMemo, useRef } from 'react';
import { useByWidth } from '../../../parts/measured/use-by-width.ts';
import { groupsThatFit, layoutsOf } from '../rows/column-groups.ts';
import { ColumnHeads } from './column-heads.tsx';
import { FaultRow } from './fault-row.tsx';
import { type PoolListProps, usePoolRows, useSetOpen } from './pool-list-props.ts';
import { PoolRow } from './pool-row.tsx';
import './table.css';

export function PoolTable({ rows, columns, state, setState }: PoolListProps) {
  const { t } = useLingui();
  const frame = useRef<HTMLDivElement>(null);
  const groups = useByWidth(
    frame,
    useMemo(() => {
      const layouts = layoutsOf(columns);
      return (width: number) => groupsThatFit(layouts, width);
    }, [columns]),
  );
  const body = useRef<HTMLTableSectionElement>(null);
  const { places, before, after, measure } = usePoolRows(body, { rows, state }, 64);
  const setOpen = useSetOpen({ state, setState });
  return (
    <div className="overview-list" ref={frame}>
      <table className="overview-table" aria-rowcount={rows.length + 1} aria-label={t`Pools`}>
        <ColumnHeads groups={groups} state={state} setState={setState} />
        <tbody ref={body}>
          <Room height={before} />
          {places.map((index) => {
            const row = rows[index];
            if (row === undefined) return null;
            const shared = { index, place: index + 2, measure };
            return row.kind === 'pool' ? (
              <PoolRow
                key={row.key}
                pool={row.pool}
                trend={row.trend}
                groups={groups}
                isOpen={state.open.includes(row.pool.pool_id)}
                setOpen={setOpen}
                {...shared}
              />
            ) : (
              <FaultRow key={row.key} row={row} columns={groups.length} {...shared} />
            );
          })}
          <Room height={after} />
        </tbody>
      </table>
    </div>
  );
}

/** Where rows are that are not seen. */
function Room({ height }: { height: number }) {
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it cannot be focused
  return height <= 0 ? null : <tr aria-hidden="true" className="overview-room" style={{ height }} />;
}
