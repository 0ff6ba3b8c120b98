import { useLingui } from '@lingui/react/macro';
import { memo, useMemo, useRef } from 'react';
import { useWindowRows } from '../../../parts/measured/use-window-rows.ts';
import { StateMark } from '../../../parts/state-mark.tsx';
import type { ColumnId } from '../rows/column-ids.ts';
import type { PoolRowData } from '../rows/overview-row.ts';
import { cells } from './cells.ts';
import { FaultText } from './fault-row.tsx';
import { NameCell, StateCell } from './pool-cells.tsx';
import { useRowNow } from './pool-row.tsx';
import type { PoolListProps } from './pool-table.tsx';
import { useColumnTitles } from './use-column-titles.ts';
import './table.css';
import './cards.css';

/** What the table has, on a phone. */
export function PoolCards({ rows, columns }: Pick<PoolListProps, 'rows' | 'columns'>) {
  const { t } = useLingui();
  const list = useRef<HTMLUListElement>(null);
  const { places, before, after, measure } = useWindowRows(list, rows.length, (place) => rows[place]?.key ?? '', 380);
  return (
    <ul
      className="overview-cards"
      ref={list}
      aria-label={t`Pools`}
      style={{ paddingTop: before, paddingBottom: after }}
    >
      {places.map((index) => {
        const row = rows[index];
        if (row === undefined) return null;
        return (
          <li key={row.key} ref={measure} data-index={index} aria-posinset={index + 1} aria-setsize={rows.length}>
            {row.kind === 'pool' ? (
              <PoolCard pool={row.pool} trend={row.trend} columns={columns} />
            ) : (
              <article className="overview-card">
                <div className="overview-card-head">
                  <h2 className="overview-name">{row.poolId ?? row.faults[0]?.place}</h2>
                  <StateMark state="refused" />
                </div>
                <FaultText row={row} />
              </article>
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface CardProps extends Pick<PoolRowData, 'pool' | 'trend'> {
  columns: readonly ColumnId[];
}

const PoolCard = memo(function PoolCard({ pool, trend, columns }: CardProps) {
  const titles = useColumnTitles();
  const row = useMemo<PoolRowData>(() => ({ kind: 'pool', key: pool.pool_id, pool, trend }), [pool, trend]);
  const now = useRowNow(row);
  return (
    <article className="overview-card">
      <div className="overview-card-head">
        <h2>
          <NameCell row={row} />
        </h2>
        <div>
          <StateCell row={row} now={now} />
        </div>
      </div>
      <dl>
        {columns
          .filter((id) => id !== 'state' && id !== 'pool')
          .map((id) => {
            const Cell = cells[id];
            return (
              <div key={id} data-column={id}>
                <dt>{titles[id]}</dt>
                <dd>
                  <Cell row={row} now={now} />
                </dd>
              </div>
            );
          })}
      </dl>
    </article>
  );
});
