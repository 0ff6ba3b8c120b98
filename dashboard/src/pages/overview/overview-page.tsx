import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { places } from '../../address/places.ts';
import { usePageState } from '../../address/use-page-state.ts';
import { useMe } from '../../api/use-me.ts';
import { Page } from '../../frame/page.tsx';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { useMedia } from '../../parts/use-media.ts';
import { statusesRead, totalsRead, trendsRead } from '../../reads/lists.ts';
import { PoolCards } from './cards/pool-cards.tsx';
import { FilterBar, isFiltered } from './filters/filter-bar.tsx';
import { Folded } from './filters/folded.tsx';
import { SortChoice } from './filters/sort-choice.tsx';
import { StateChoice } from './filters/state-choice.tsx';
import { FirstPool } from './first-pool.tsx';
import { overviewState } from './overview-state.ts';
import { columnsFor } from './rows/column-ids.ts';
import { SilentServices } from './silent-services.tsx';
import { PoolTable } from './table/pool-table.tsx';
import { NoTotals, TotalsStrip } from './totals/totals-strip.tsx';
import { useOverviewRows } from './use-overview-rows.ts';
import './overview.css';

export function OverviewPage() {
  const { t } = useLingui();
  const statuses = useQuery(statusesRead);
  const { error, refetch } = statuses;
  const { data: me } = useMe();
  return (
    <Page
      title={t`Overview`}
      actions={me?.may_change && statuses.data?.pools.length !== 0 ? <AddPoolLink /> : undefined}
    >
      {error !== null && <ProblemBox error={error} retry={() => void refetch()} />}
      {statuses.data === undefined ? error === null && <Skeleton lines={8} /> : <Pools />}
    </Page>
  );
}

function AddPoolLink() {
  return (
    <Link className="button" href={places.addPool}>
      <Trans>Add pool</Trans>
    </Link>
  );
}

function Pools() {
  const { t } = useLingui();
  const { data: me } = useMe();
  const { data: statuses } = useQuery(statusesRead);
  const { data: trends, error: trendsError, refetch: readTrends } = useQuery(trendsRead);
  const [state, setState] = usePageState(overviewState);
  const { client, company, country, type, tag } = state;
  const totals = useQuery(totalsRead({ client, company, country, type, tag }));
  const isPhone = useMedia('(max-width: 47.99rem)');
  const isNarrow = useMedia('(max-width: 74.99rem)');
  const columns = useMemo(() => columnsFor(me?.parts ?? []), [me?.parts]);
  const { rows, found, ofFilters, now } = useOverviewRows(statuses, trends, totals.data?.coverage, state);
  const faults = ofFilters.filter((row) => row.kind === 'fault');
  const refused = faults.filter((row) => row.state === 'refused').length;
  const unread = faults.length - refused;
  const notRead = useMemo(() => ({ refused, unread }), [refused, unread]);
  if (me === undefined || statuses === undefined) return null;
  const sum = totals.data?.groups[0]?.totals;
  if (statuses.pools.length === 0 && ofFilters.length === 0 && totals.data !== undefined)
    return (
      <>
        <SilentServices coverage={statuses.coverage} />
        <FirstPool me={me} />
      </>
    );
  const isSearched = state.search !== '' || state.state !== '';
  return (
    <>
      <div className="totals">
        {sum !== undefined && <TotalsStrip totals={sum} parts={me.parts} notRead={notRead} isPhone={isPhone} />}
        {sum === undefined && totals.error === null && <Skeleton lines={5} />}
      </div>
      {totals.error !== null && <NoTotals />}
      <SilentServices coverage={statuses.coverage} />
      <div className="overview-tools">
        <StateChoice rows={found} now={now} state={state.state} setState={setState} />
        {isPhone ? (
          <Folded name={t`Search, filter, sort`} isUsed={isFiltered(state)}>
            <FilterBar pools={statuses.pools} state={state} setState={setState} isFolded={false} />
            <SortChoice columns={columns} state={state} setState={setState} />
          </Folded>
        ) : (
          <FilterBar pools={statuses.pools} state={state} setState={setState} isFolded={isNarrow} />
        )}
      </div>
      {isSearched && sum !== undefined && (
        <p className="overview-note">
          <Trans>Totals are of all pools of the filters, also of those that the search or the state leaves out.</Trans>
        </p>
      )}
      {trendsError !== null && (
        <details className="overview-missing">
          <summary>{t`The course of the hashrates could not be read.`}</summary>
          <ProblemBox error={trendsError} retry={() => void readTrends()} />
        </details>
      )}
      {rows.length === 0 && (
        <p className="overview-none">
          <Trans>No pool fits. Take a filter away, or look for something else.</Trans>
        </p>
      )}
      {rows.length > 0 &&
        (isPhone ? (
          <PoolCards rows={rows} columns={columns} state={state} setState={setState} />
        ) : (
          <PoolTable rows={rows} columns={columns} state={state} setState={setState} />
        ))}
    </>
  );
}
