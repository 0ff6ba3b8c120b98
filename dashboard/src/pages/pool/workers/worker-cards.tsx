import { Trans, useLingui } from '@lingui/react/macro';
import type { Worker } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { ShownColumn } from './use-worker-columns.tsx';
import { WorkerFacts } from './worker-facts.tsx';
import { readSort, type WorkerSort, writeSort } from './worker-order.ts';

interface Props {
  workers: readonly Worker[];
  columns: readonly ShownColumn[];
  sort: WorkerSort;
  onSort: (sort: WorkerSort) => void;
  hrefOf: (worker: Worker) => string;
}

/** The same workers on a phone: a card each, with all that the table says. */
export function WorkerCards({ workers, columns, sort, onSort, hrefOf }: Props) {
  const { t } = useLingui();
  const scroller = useRef<HTMLElement>(null);
  const cards = useVirtualizer({
    count: workers.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 148,
    overscan: 6,
  });
  return (
    <>
      <label className="field">
        <Trans>Sort by</Trans>
        <select value={writeSort(sort)} onChange={({ target }) => onSort(readSort(target.value))}>
          <option value="">{t`Offline first`}</option>
          <option value="worker_name">{t`Worker`}</option>
          {columns
            .filter(({ isNumber }) => isNumber)
            .map(({ name, title }) => (
              <option key={name} value={`-${name}`}>
                {t`${title}, highest first`}
              </option>
            ))}
        </select>
      </label>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <section className="worker-scroller" ref={scroller} tabIndex={0} aria-label={t`List of workers`}>
        <ul className="worker-cards" style={{ height: `${cards.getTotalSize()}px` }}>
          {cards.getVirtualItems().map(({ index, start }) => {
            const worker = workers[index];
            if (worker === undefined) return null;
            return (
              <li
                key={worker.worker_id}
                ref={cards.measureElement}
                data-index={index}
                aria-setsize={workers.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <a href={hrefOf(worker)}>{worker.worker_name}</a>
                <WorkerFacts worker={worker} columns={columns} />
              </li>
            );
          })}
        </ul>
      </section>
    </>
  );
}
