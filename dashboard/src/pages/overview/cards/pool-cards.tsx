import { useLingui } from '@lingui/react/macro';
import { memo, useMemo, useRef } from 'react';
import { StateMark } from '../../../parts/state-mark.tsx';
import { groupsOfCard } from '../rows/column-groups.ts';
import type { ColumnId } from '../rows/column-ids.ts';
import type { PoolRowData } from '../rows/overview-row.ts';
import type { CellProps } from '../table/cell-props.ts';
import { cells } from '../table/cells.ts';
import { FaultText } from '../table/fault-row.tsx';
import { NameCell, ReadCell, StateCell } from '../table/pool-cells.tsx';
import { type PoolListProps, usePoolRows, useSetOpen } from '../table/pool-list-props.ts';
import { useRowNow } from '../table/pool-row.tsx';
import { useColumnTitles } from '../table/use-column-titles.ts';
import '../table/table.css';
import './cards.css';

/** What the table has, on a phone. */
export function PoolCards({ rows, columns, state, setState }: PoolListProps) {
  const { t } = useLingui();
  const list = useRef<HTMLUListElement>(null);
  const { places, before, after, measure } = usePoolRows(list, { rows, state }, 280);
  const setOpen = useSetOpen({ state, setState });
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
              <PoolCard
                pool={row.pool}
                trend={row.trend}
                columns={columns}
                isOpen={state.open.includes(row.pool.pool_id)}
                setOpen={setOpen}
              />
            ) : (
              <article className="overview-card">
                <div className="overview-card-head">
                  <h2 className="overview-name">{row.poolId ?? row.faults[0]?.place}</h2>
                  <StateMark state={row.state} />
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

interface CardProps extends Pick<PoolRowData, 'pool' | 'trend'>, Pick<CellProps, 'isOpen' | 'setOpen'> {
  columns: readonly ColumnId[];
}

const PoolCard = memo(function PoolCard({ pool, trend, columns, isOpen, setOpen }: CardProps) {
  const titles = useColumnTitles();
  const row = useMemo<PoolRowData>(() => ({ kind: 'pool', key: pool.pool_id, pool, trend }), [pool, trend]);
  const now = useRowNow(row);
  const cell = { row, now, isOpen, setOpen };
  return (
    <article className="overview-card">
      <div className="overview-card-head">
        <h2>
          <NameCell row={row} />
        </h2>
        <div className="overview-card-state">
          <StateCell {...cell} />
          <ReadCell {...cell} />
        </div>
      </div>
      <div className="overview-facts">
        {groupsOfCard(columns).map((group) => (
          <dl key={group[0]} data-group={group[0]}>
            {group.map((id) => {
              const Cell = cells[id];
              return (
                <div className="overview-part" key={id} data-column={id}>
                  <dt>{titles[id]}</dt>
                  <dd>
                    <Cell {...cell} />
                  </dd>
                </div>
              );
            })}
          </dl>
        ))}
      </div>
    </article>
  );
});
