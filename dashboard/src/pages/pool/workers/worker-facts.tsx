import type { Worker } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import type { ShownColumn } from './use-worker-columns.tsx';

/** Every figure of a worker by its name, as the columns of the table have them. */
export function WorkerFacts({
  worker,
  columns,
  className,
}: {
  worker: Worker;
  columns: readonly ShownColumn[];
  className?: string;
}) {
  return (
    <dl className={className}>
      {columns.map(({ name, title, show }) => (
        <div key={name}>
          <dt>{title}</dt>
          <dd>{show(worker)}</dd>
        </div>
      ))}
    </dl>
  );
}
