import type { ColumnGroup } from '../rows/column-groups.ts';
import type { CellProps } from './cell-props.ts';
import { cells } from './cells.ts';

/** What stands in one cell of the table, a line for each column. */
export function CellGroup({ group, ...cell }: CellProps & { group: ColumnGroup }) {
  return group.map((id) => {
    const Cell = cells[id];
    return (
      <div className="overview-part" data-column={id} key={id}>
        <Cell {...cell} />
      </div>
    );
  });
}
