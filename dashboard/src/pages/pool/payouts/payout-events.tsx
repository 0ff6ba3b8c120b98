import { Trans, useLingui } from '@lingui/react/macro';
import { getPayoutEvents } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { CsvButton } from '../../../parts/csv-button.tsx';
import { ProblemBox } from '../../../parts/problem-box.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { PayoutRows } from '../../payouts/payout-rows.tsx';
import { csvPage, largestPage } from '../asked/list-query.ts';
import { usePoolPayoutEvents } from '../asked/use-pool-data.ts';
import { rowsShown, ShowMore } from '../show-more.tsx';
import type { PoolPageState, SetPoolPageState } from '../use-shown-time.ts';

interface Props {
  poolId: string;
  state: PoolPageState;
  setState: SetPoolPageState;
}

/** How each payment since the account was first read is known: also those that the pool does not list. */
export function PayoutEvents({ poolId, state, setState }: Props) {
  const { t } = useLingui();
  const { data, error, refetch } = usePoolPayoutEvents(poolId);
  const most = rowsShown(state.rows);
  const events = data?.flatMap((page) => page.events) ?? [];
  return (
    <section className="payout-list">
      <h3>
        <Trans>How payments are known</Trans>
      </h3>
      {error && <ProblemBox error={error} retry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton lines={4} />}
      {data !== undefined && events.length === 0 && (
        <p>
          <Trans>No payment has been seen since the account was first read.</Trans>
        </p>
      )}
      {events.length > 0 && (
        <>
          <CsvButton
            name={`${poolId}-payout-events.csv`}
            ask={(cursor) =>
              getPayoutEvents({
                path: { pool_id: poolId },
                query: { limit: largestPage, ...csvPage(cursor) },
                parseAs: 'text',
              })
            }
          />
          <PayoutRows caption={t`How payments are known`} rows={events.slice(0, most)} />
        </>
      )}
      <ShowMore shown={most} all={events.length} onMore={(rows) => setState({ rows })} />
    </section>
  );
}
