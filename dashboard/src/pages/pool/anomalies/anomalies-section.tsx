import { Trans, useLingui } from '@lingui/react/macro';
import { getAnomalies } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { CsvButton } from '../../../parts/csv-button.tsx';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { ProblemBox } from '../../../parts/problem-box.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { csvPage, largestPage } from '../asked/list-query.ts';
import { usePoolAnomalies } from '../asked/use-pool-data.ts';
import type { PoolPageState, SetPoolPageState } from '../use-shown-time.ts';
import { PoolAnomalies } from './pool-anomalies.tsx';

interface Props {
  state: PoolPageState;
  setState: SetPoolPageState;
  poolId: string;
  mayChange: boolean;
}

/** What is or was wrong with the account, and what is dealt with. */
export function AnomaliesSection({ poolId, mayChange, state, setState }: Props) {
  const { t } = useLingui();
  const { data, error, refetch } = usePoolAnomalies(poolId);
  const anomalies = data?.flatMap((page) => page.anomalies) ?? [];
  const shared = { poolId, mayChange };
  const open = anomalies.filter(({ resolved }) => !resolved);
  const past = anomalies.filter(({ resolved }) => resolved);
  return (
    <>
      {error && <ProblemBox error={error} retry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton lines={6} />}
      {data !== undefined && (
        <>
          <h3>
            <Trans>Open</Trans>
          </h3>
          {open.length > 0 ? (
            <PoolAnomalies {...shared} anomalies={open} rows={state.rows} onRows={(rows) => setState({ rows })} />
          ) : (
            <EmptyState title={t`Nothing is open`} />
          )}
          {past.length > 0 && (
            <>
              <h3>
                <Trans>Over</Trans>
              </h3>
              <PoolAnomalies
                {...shared}
                anomalies={past}
                rows={state.past}
                onRows={(rows) => setState({ past: rows })}
              />
            </>
          )}
          <CsvButton
            name={`${poolId}-anomalies.csv`}
            ask={(cursor) =>
              getAnomalies({
                path: { pool_id: poolId },
                query: { limit: largestPage, ...csvPage(cursor) },
                parseAs: 'text',
              })
            }
          />
        </>
      )}
    </>
  );
}
