import type { WorkerColumn, WorkerSort } from './worker-order.ts';

interface Props {
  column: WorkerColumn;
  title: string;
  isNumber?: boolean;
  sort: WorkerSort;
  onSort: (sort: WorkerSort) => void;
}

/** The head of a column; pressing it sorts by it, pressing it again turns the order round. */
export function SortButton({ column, title, isNumber = false, sort, onSort }: Props) {
  const isSorted = sort.column === column;
  const order = sort.isDescending ? 'descending' : 'ascending';
  return (
    <th scope="col" className={isNumber ? 'number' : undefined} aria-sort={isSorted ? order : undefined}>
      <button
        className="sort-button"
        type="button"
        // Numbers are mostly looked at from the highest.
        onClick={() => onSort({ column, isDescending: isSorted ? !sort.isDescending : isNumber })}
      >
        {title}
        <span aria-hidden="true">{isSorted ? (sort.isDescending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}
