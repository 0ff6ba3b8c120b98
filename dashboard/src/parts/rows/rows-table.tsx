import type { ReactNode } from 'react';
import { nextSorting, type Order, readSorting, sortedRows } from './sort-rows.ts';
import './rows-table.css';

export interface RowsColumn<Row> {
  /** In the address, where the table is sorted by it. */
  name: string;
  title: string;
  show: (row: Row) => ReactNode;
  /** Figures stand at the end of their column. */
  isFigure?: boolean;
  /** Names the row. */
  isHead?: boolean;
  /** How rows are compared; without it the table is not sorted by this column. */
  order?: Order<Row>;
}

interface Props<Row> {
  /** What the table is, for whoever does not see where it stands. */
  caption: string;
  columns: readonly (RowsColumn<Row> | false)[];
  rows: readonly Row[];
  idOf: (row: Row) => string | number;
  /** As in the address; see `Sorting`. */
  sorting?: string;
  onSort?: (sorting: string) => void;
}

const roles = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

/**
 * A table of a few hundred rows at most. On a phone each row is a card with the same words. The roles are said again because a table whose
 * rows are laid out as cards is no table any more for some browsers.
 */
export function RowsTable<Row>({ caption, columns: given, rows, idOf, sorting = '', onSort }: Props<Row>) {
  const columns = given.filter((column) => column !== false);
  const { column: sortedBy, isDescending } = readSorting(sorting);
  const order = columns.find(({ name }) => name === sortedBy)?.order;
  const sorted = order === undefined ? rows : sortedRows(rows, order, isDescending);
  return (
    <table className="rows" {...roles.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead {...roles.rowgroup}>
        <tr {...roles.row}>
          {columns.map(({ name, title, isFigure, order: canSort }) => (
            <th
              key={name}
              {...roles.columnheader}
              scope="col"
              data-figure={isFigure || undefined}
              aria-sort={sortedBy === name && canSort ? (isDescending ? 'descending' : 'ascending') : undefined}
            >
              {canSort && onSort ? (
                <button className="rows-sort" type="button" onClick={() => onSort(nextSorting(sorting, name))}>
                  {title}
                </button>
              ) : (
                title
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...roles.rowgroup}>
        {sorted.map((row) => (
          <tr key={idOf(row)} {...roles.row}>
            {columns.map((column) => (
              <Cell key={column.name} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column: { title, show, isFigure, isHead }, row }: { column: RowsColumn<Row>; row: Row }) {
  const content = <div className="rows-cell">{show(row)}</div>;
  return isHead ? (
    <th {...roles.rowheader} scope="row">
      {content}
    </th>
  ) : (
    <td {...roles.cell} data-figure={isFigure || undefined} data-title={title}>
      {content}
    </td>
  );
}
