import { useLingui } from '@lingui/react/macro';
import { useMemo, useRef } from 'react';
import type { SetPageState } from '../../../address/use-page-state.ts';
import { useWidthInLetters } from '../../../parts/measured/use-width-in-letters.ts';
import { useWindowRows } from '../../../parts/measured/use-window-rows.ts';
import type { OverviewState, overviewState } from '../overview-state.ts';
import { type ColumnId, columnsThatFit, columnWidths } from '../rows/column-ids.ts';
import type { OverviewRow } from '../rows/overview-row.ts';
import { FaultRow } from './fault-row.tsx';
import { PoolRow } from './pool-row.tsx';
import { useColumnTitles } from './use-column-titles.ts';

import './table.css';

export interface PoolListProps {
  rows: readonly OverviewRow[];
  columns: readonly ColumnId[];
  state: OverviewState;
  setState: SetPageState<typeof overviewState>;
}

export function PoolTable({ rows, columns: all, state, setState }: PoolListProps) {
  const { t } = useLingui();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidthInLetters(frame);
  const columns = useMemo(() => columnsThatFit(all, width), [all, width]);
  const body = useRef<HTMLTableSectionElement>(null);
  const { places, before, after, measure } = useWindowRows(body, rows.length, (place) => rows[place]?.key ?? '', 60);
  return (
    <div className="overview-list" ref={frame}>
      <table className="overview-table" aria-rowcount={rows.length + 1} aria-label={t`Pools`}>
        <ColumnHeads columns={columns} state={state} setState={setState} />
        <tbody ref={body}>
          <Room height={before} />
          {places.map((index) => {
            const row = rows[index];
            if (row === undefined) return null;
            const shared = { index, place: index + 2, measure };
            return row.kind === 'pool' ? (
              <PoolRow key={row.key} pool={row.pool} trend={row.trend} columns={columns} {...shared} />
            ) : (
              <FaultRow key={row.key} row={row} columns={columns.length} {...shared} />
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

function ColumnHeads({ columns, state, setState }: Omit<PoolListProps, 'rows'>) {
  const titles = useColumnTitles();
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((id) => {
          const isSorted = state.sort === id;
          const isUp = state.order === 'up';
          return (
            <th
              key={id}
              scope="col"
              data-column={id}
              style={id === 'pool' ? undefined : { width: `calc(var(--size) * ${columnWidths[id]})` }}
              aria-sort={isSorted ? (isUp ? 'ascending' : 'descending') : undefined}
            >
              <button
                className="overview-sort"
                type="button"
                onClick={() => setState({ sort: id, order: nextOrder(id, isSorted ? state.order : null) })}
              >
                {titles[id]}
                <span aria-hidden="true">{isSorted ? (isUp ? ' ↑' : ' ↓') : ''}</span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** Words begin with the first, numbers with the greatest; once more is the other way round. @param order of now, if it is sorted by this. */
export function nextOrder(id: ColumnId, order: 'up' | 'down' | null): 'up' | 'down' {
  const first = id === 'state' || id === 'pool' || id === 'usual' ? 'up' : 'down';
  return order === null ? first : order === 'up' ? 'down' : 'up';
}
