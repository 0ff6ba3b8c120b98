import { Trans, useLingui } from '@lingui/react/macro';
import type { ColumnId } from '../rows/column-ids.ts';
import { nextOrder } from '../table/column-heads.tsx';
import type { PoolListProps } from '../table/pool-list-props.ts';
import { useColumnTitles } from '../table/use-column-titles.ts';

/** What the heads of the table do, where there are none. */
export function SortChoice({ columns, state, setState }: Omit<PoolListProps, 'rows'>) {
  const { t } = useLingui();
  const titles = useColumnTitles();
  const isUp = state.order === 'up';
  return (
    <div className="overview-sorting">
      <label className="field">
        <Trans>Sort by</Trans>
        <select
          value={state.sort}
          onChange={({ target: { value } }) =>
            setState({ sort: value as ColumnId, order: nextOrder(value as ColumnId, null) })
          }
        >
          {columns.map((id) => (
            <option key={id} value={id}>
              {titles[id]}
            </option>
          ))}
        </select>
      </label>
      <button className="button" type="button" onClick={() => setState({ order: isUp ? 'down' : 'up' })}>
        {isUp ? t`Ascending ↑` : t`Descending ↓`}
      </button>
    </div>
  );
}
