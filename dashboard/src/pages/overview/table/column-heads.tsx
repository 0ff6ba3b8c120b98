import { type ColumnGroup, widthOf } from '../rows/column-groups.ts';
import type { ColumnId } from '../rows/column-ids.ts';
import type { PoolListProps } from './pool-list-props.ts';
import { useColumnTitles } from './use-column-titles.ts';

interface Props extends Pick<PoolListProps, 'state' | 'setState'> {
  groups: readonly ColumnGroup[];
}

/** The names of the columns, each a button that sorts by it, in the order in which the lines stand in their cells. */
export function ColumnHeads({ groups, state, setState }: Props) {
  const titles = useColumnTitles();
  const isUp = state.order === 'up';
  return (
    <thead>
      <tr aria-rowindex={1}>
        {groups.map((group) => (
          <th
            key={group[0]}
            scope="col"
            data-group={group[0]}
            style={group[0] === 'pool' ? undefined : { width: `calc(var(--size) * ${widthOf(group)})` }}
            aria-sort={group.includes(state.sort) ? (isUp ? 'ascending' : 'descending') : undefined}
          >
            {group.map((id) => {
              const isSorted = state.sort === id;
              return (
                <button
                  className="overview-sort"
                  key={id}
                  type="button"
                  aria-pressed={group.length > 1 ? isSorted : undefined}
                  data-sorted={isSorted || undefined}
                  onClick={() => setState({ sort: id, order: nextOrder(id, isSorted ? state.order : null) })}
                >
                  {titles[id]}
                  <span aria-hidden="true">{isSorted ? (isUp ? ' ↑' : ' ↓') : ''}</span>
                </button>
              );
            })}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Words begin with the first, numbers with the greatest; once more is the other way round. @param order of now, if it is sorted by this. */
export function nextOrder(id: ColumnId, order: 'up' | 'down' | null): 'up' | 'down' {
  const first = id === 'state' || id === 'pool' || id === 'usual' ? 'up' : 'down';
  return order === null ? first : order === 'up' ? 'down' : 'up';
}
