import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { getWorkers } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { KeyPart, Status, Worker } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useCallback, useDeferredValue, useMemo } from 'react';
import { useLocation } from 'wouter';
import { usePlaceSearch } from '../../../address/hash-location.ts';
import { writeState } from '../../../address/state-fields.ts';
import { Age } from '../../../parts/age.tsx';
import { CsvButton } from '../../../parts/csv-button.tsx';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { ProblemBox } from '../../../parts/problem-box.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { useMedia } from '../../../parts/use-media.ts';
import { csvPage, largestPage } from '../asked/list-query.ts';
import { usePoolWorkers } from '../asked/use-pool-data.ts';
import { poolState, workerFilters } from '../pool-state.ts';
import type { PoolPageState, SetPoolPageState } from '../use-shown-time.ts';
import { useWorkerColumns } from './use-worker-columns.tsx';
import { WorkerCards } from './worker-cards.tsx';
import { WorkerDrawer } from './worker-drawer.tsx';
import { foundWorkers, readSort, sortWorkers, writeSort } from './worker-order.ts';
import { WorkerTable } from './worker-table.tsx';
import './workers.css';

interface Props {
  poolId: string;
  status: Status;
  seen: readonly KeyPart[];
  state: PoolPageState;
  setState: SetPoolPageState;
}

const none: Worker[] = [];

/** All workers of the newest list, however many. */
export function WorkersSection({ poolId, status, seen, state, setState }: Props) {
  const { t } = useLingui();
  const { data, error, refetch, loaded } = usePoolWorkers(poolId);
  const { q, show, sort: sortText, worker: workerId } = state;
  const [path] = useLocation();
  const placeSearch = usePlaceSearch();
  const isPhone = useMedia('(max-width: 40rem)');
  const workers = useMemo(() => data?.flatMap((page) => page.workers) ?? none, [data]);
  const sort = useMemo(() => readSort(sortText), [sortText]);
  const sorted = useMemo(() => sortWorkers(workers, sort), [workers, sort]);
  const search = useDeferredValue(q);
  const found = useMemo(() => foundWorkers(sorted, search, show), [sorted, search, show]);
  const hasAlgorithms = useMemo(() => new Set(workers.map(({ algorithm }) => algorithm)).size > 1, [workers]);
  const columns = useWorkerColumns(seen, hasAlgorithms);
  const hrefOf = useCallback(
    ({ worker_id }: Worker) => `#${path}?${writeState(poolState, placeSearch, { worker: worker_id })}`,
    [path, placeSearch],
  );

  if (data === undefined)
    return error ? (
      <ProblemBox error={error} retry={() => void refetch()} />
    ) : (
      <>
        {loaded !== null && loaded > 0 && (
          <p role="status">
            <Plural value={loaded} one="# worker loaded…" other="# workers loaded…" />
          </p>
        )}
        <Skeleton lines={8} />
      </>
    );
  const [list] = data;
  const filterNames = { all: t`All`, online: t`Online`, offline: t`Offline`, unknown: t`Unknown` };
  const List = isPhone ? WorkerCards : WorkerTable;
  return (
    <>
      {error && <ProblemBox error={error} retry={() => void refetch()} />}
      {data.some(({ complete }) => complete === false) && (
        <p className="notice">
          <Trans>The list is not complete: the account has workers that the pool did not list.</Trans>
        </p>
      )}
      <div className="list-head">
        <label className="field">
          <Trans>Search by name</Trans>
          <input type="search" value={q} onChange={({ target }) => setState({ q: target.value })} />
        </label>
        <fieldset className="segments">
          <legend>
            <Trans>State</Trans>
          </legend>
          {workerFilters.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="worker-filter"
                checked={one === show}
                onChange={() => setState({ show: one })}
              />
              <span>{filterNames[one]}</span>
            </label>
          ))}
        </fieldset>
        <p className="list-count">
          <span role="status">
            <Trans>
              {found.length} of {workers.length}
            </Trans>
          </span>
          {list?.observed_at && (
            <>
              {', '}
              <Trans context="when">read</Trans> <Age at={list.observed_at} />
            </>
          )}
        </p>
        <CsvButton
          name={`${poolId}-workers.csv`}
          ask={(cursor) =>
            getWorkers({
              path: { pool_id: poolId },
              query: { limit: largestPage, ...csvPage(cursor) },
              parseAs: 'text',
            })
          }
        />
      </div>
      {found.length > 0 ? (
        <List
          workers={found}
          columns={columns}
          sort={sort}
          onSort={(chosen) => setState({ sort: writeSort(chosen) })}
          hrefOf={hrefOf}
        />
      ) : (
        <EmptyState title={workers.length === 0 ? t`The pool lists no workers` : t`No worker is like this`}>
          {workers.length > 0 && (
            <button className="button" type="button" onClick={() => setState({ q: '', show: 'all' })}>
              <Trans>Show all</Trans>
            </button>
          )}
        </EmptyState>
      )}
      {workerId !== '' && (
        <WorkerDrawer
          poolId={poolId}
          status={status}
          workerId={workerId}
          worker={workers.find(({ worker_id }) => worker_id === workerId)}
          columns={columns}
          seesHashrate={seen.includes('hashrate')}
          state={state}
          setState={setState}
        />
      )}
    </>
  );
}
