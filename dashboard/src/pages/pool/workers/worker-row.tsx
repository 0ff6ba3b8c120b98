import type { Worker } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { memo } from 'react';
import type { ShownColumn } from './use-worker-columns.tsx';

interface Props {
  worker: Worker;
  /** Its place in the whole table, the head included. */
  place: number;
  columns: readonly ShownColumn[];
  hrefOf: (worker: Worker) => string;
}

/** A row stays as it is while others come into view. */
export const WorkerRow = memo(function WorkerRow({ worker, place, columns, hrefOf }: Props) {
  return (
    <tr aria-rowindex={place}>
      <th scope="row" title={worker.worker_name}>
        <a href={hrefOf(worker)}>{worker.worker_name}</a>
      </th>
      {columns.map(({ name, isNumber, show }) => (
        <td key={name} className={isNumber ? 'number' : undefined}>
          {show(worker)}
        </td>
      ))}
    </tr>
  );
});
