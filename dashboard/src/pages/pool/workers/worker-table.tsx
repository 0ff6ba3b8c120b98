import { useLingui } from '@lingui/react/macro';
import type { Worker } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { SortButton } from './sort-button.tsx';
import type { ShownColumn } from './use-worker-columns.tsx';
import type { WorkerSort } from './worker-order.ts';
import { WorkerRow } from './worker-row.tsx';

const rowHeight = 40;

interface Props {
  workers: readonly Worker[];
  columns: readonly ShownColumn[];
  sort: WorkerSort;
  onSort: (sort: WorkerSort) => void;
  /** The address of a worker's own figures. */
  hrefOf: (worker: Worker) => string;
}

/** Any number of workers: only the rows that are seen, and a few around them, are built. */
export function WorkerTable({ workers, columns, sort, onSort, hrefOf }: Props) {
  const { t } = useLingui();
  const scroller = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: workers.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const items = rows.getVirtualItems();
  const [first] = items;
  const last = items.at(-1);
  const before = first === undefined ? 0 : first.start;
  const after = last === undefined ? 0 : rows.getTotalSize() - last.end;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className="worker-scroller" ref={scroller} tabIndex={0} aria-label={t`List of workers`}>
      <table className="worker-table" aria-rowcount={workers.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <SortButton column="worker_name" title={t`Worker`} sort={sort} onSort={onSort} />
            {columns.map(({ name, title, isNumber }) => (
              <SortButton key={name} column={name} title={title} isNumber={isNumber} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        {before > 0 && <Filler height={before} columns={columns.length + 1} />}
        <tbody>
          {items.map(({ index }) => {
            const worker = workers[index];
            if (worker === undefined) return null;
            return (
              <WorkerRow key={worker.worker_id} worker={worker} place={index + 2} columns={columns} hrefOf={hrefOf} />
            );
          })}
        </tbody>
        {after > 0 && <Filler height={after} columns={columns.length + 1} />}
      </table>
    </section>
  );
}

/** Stands for the rows that are not built. */
function Filler({ height, columns }: { height: number; columns: number }) {
  return (
    <tbody aria-hidden="true">
      <tr>
        <td className="worker-filler" colSpan={columns} style={{ height: `${height}px` }} />
      </tr>
    </tbody>
  );
}
