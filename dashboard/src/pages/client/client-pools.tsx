import { Trans, useLingui } from '@lingui/react/macro';
import type { ClientSummary, KeyPart, PoolStatus } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useId } from 'react';
import { Link } from 'wouter';
import { poolPlace } from '../../address/places.ts';
import { textField } from '../../address/state-fields.ts';
import { usePageState } from '../../address/use-page-state.ts';
import { useNow } from '../../api/clock.ts';
import { compareAmounts } from '../../figures/money.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { RowsTable } from '../../parts/rows/rows-table.tsx';
import { byNumber, byText, orderBy } from '../../parts/rows/sort-rows.ts';
import { Skeleton } from '../../parts/skeleton.tsx';
import { StateMark } from '../../parts/state-mark.tsx';
import { freshnessAt } from '../../reads/part-state.ts';
import { NotRead } from './not-read.tsx';
import { ClientBalance, ClientHashrate, ClientLastPayout, ClientWorkers } from './pool-cells.tsx';
import { useClientStatuses, useClientTrends } from './use-client.ts';

const schema = { sort: textField() };

interface Props {
  clientName: string;
  summary: ClientSummary;
  parts: readonly KeyPart[];
}

/** The pools of the client in one table. */
export function ClientPools({ clientName, summary, parts }: Props) {
  const { t } = useLingui();
  const id = useId();
  const now = useNow();
  const [{ sort }, setState] = usePageState(schema);
  const { data, error, refetch } = useClientStatuses(clientName);
  const trends = useClientTrends(parts.includes('money'));
  const sees = (part: KeyPart) => parts.includes(part);
  const { refused, unread } = summary.totals.coverage;
  return (
    <section className="client-section" aria-labelledby={id}>
      <h2 id={id}>
        <Trans>Pools</Trans>
      </h2>
      <NotRead faults={[...refused, ...unread]} />
      {data === undefined &&
        (error ? <ProblemBox error={error} retry={() => void refetch()} /> : <Skeleton lines={4} />)}
      {data?.length === 0 && <EmptyState title={t`There are no pools to show.`} />}
      {data !== undefined && data.length > 0 && (
        <RowsTable<PoolStatus>
          caption={t`Pools`}
          rows={data}
          idOf={({ pool_id }) => pool_id}
          sorting={sort}
          onSort={(sorting) => setState({ sort: sorting })}
          columns={[
            {
              name: 'pool',
              title: t`Pool`,
              isHead: true,
              order: orderBy((row: PoolStatus) => row.pool_name, byText),
              show: ({ pool_id, pool_name }) => (
                <>
                  <Link href={poolPlace(pool_id)}>{pool_name}</Link>
                  <span className="client-id">{pool_id}</span>
                </>
              ),
            },
            {
              name: 'state',
              title: t`State`,
              order: orderBy((row: PoolStatus) => freshnessAt(row.status, now), byText),
              show: ({ status }) => <StateMark state={freshnessAt(status, now)} reason={status.last_error?.message} />,
            },
            sees('hashrate') && {
              name: 'now',
              title: t`Hashrate now`,
              isFigure: true,
              order: orderBy((row: PoolStatus) => row.status.current_hashrate_hs, byNumber),
              show: ({ status }) => <ClientHashrate status={status} now={now} of="now" />,
            },
            sees('hashrate') && {
              name: 'day',
              title: t`24 hours`,
              isFigure: true,
              order: orderBy((row: PoolStatus) => row.status.avg_hashrate_24h_hs, byNumber),
              show: ({ status }) => <ClientHashrate status={status} now={now} of="day" />,
            },
            sees('workers') && {
              name: 'workers',
              title: t`Workers online / offline`,
              isFigure: true,
              order: orderBy((row: PoolStatus) => row.status.online_workers, byNumber),
              show: ({ status }) => <ClientWorkers status={status} now={now} />,
            },
            sees('money') && {
              name: 'balance',
              title: t`Balance`,
              isFigure: true,
              order: orderBy(
                ({ status: { balance, currency } }: PoolStatus) => (balance === null ? null : { balance, currency }),
                // Amounts of different currencies are not compared, but stand together.
                (one, other) =>
                  byText(String(one.currency), String(other.currency)) || compareAmounts(one.balance, other.balance),
              ),
              show: ({ status }) => <ClientBalance status={status} now={now} />,
            },
            sees('money') && {
              name: 'payout',
              title: t`Last payout`,
              isFigure: true,
              order: orderBy((row: PoolStatus) => trends.data?.get(row.pool_id)?.last_payout?.paid_at ?? null, byText),
              show: ({ pool_id }) => (
                <ClientLastPayout payout={trends.data?.get(pool_id)?.last_payout ?? null} error={trends.error} />
              ),
            },
          ]}
        />
      )}
    </section>
  );
}
