import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { EarningSum, SummedEarnings } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useId } from 'react';
import { Link } from 'wouter';
import { statementPlace } from '../../address/places.ts';
import { useFigures } from '../../figures/use-figures.ts';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { Unknown } from '../../parts/unknown.tsx';
import { useClientEarnings } from './use-client.ts';

/** What this month and the last one brought, each with a way to its statement. */
export function ClientEarnings({ clientName }: { clientName: string }) {
  const { t } = useLingui();
  const id = useId();
  const figures = useFigures();
  const { months, data, error, refetch } = useClientEarnings(clientName, true);
  return (
    <section className="client-section" aria-labelledby={id}>
      <h2 id={id}>
        <Trans>Earnings</Trans>
      </h2>
      {error && data === undefined && <ProblemBox error={error} retry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton />}
      {data && (
        <>
          <div className="client-months">
            {months.map((month, index) => (
              <div className="card" key={month}>
                <h3 className="client-total-title">
                  {figures.month(month)} {index === 0 && <span className="client-unit">{t`so far`}</span>}
                </h3>
                <Sums sums={data.groups.find(({ name }) => name === month)?.earnings ?? []} />
                <Link className="client-month-link" href={statementPlace(clientName, month)}>
                  <Trans>Statement</Trans>
                  <span className="visually-hidden"> {figures.month(month)}</span>
                </Link>
              </div>
            ))}
          </div>
          <EarningsLack coverage={data.coverage} />
        </>
      )}
    </section>
  );
}

function Sums({ sums }: { sums: readonly EarningSum[] }) {
  const { t } = useLingui();
  const figures = useFigures();
  if (sums.length === 0)
    return (
      <p className="client-total">
        <Unknown reason={t`no day of this month is listed`} />
      </p>
    );
  return sums.map(({ currency, total_income, incomplete_days }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: several may have no currency
    <p className="client-total" key={`${currency} ${index}`}>
      {figures.amount(total_income)} <span className="client-unit">{currency ?? t`unknown currency`}</span>
      {incomplete_days !== undefined && incomplete_days > 0 && (
        <span className="client-coverage">
          <Plural value={incomplete_days} one="# day may have brought more" other="# days may have brought more" />
        </span>
      )}
    </p>
  ));
}

/** Pools that are in no sum, with the reason. */
function EarningsLack({ coverage: { missing_pools, gaps } }: Pick<SummedEarnings, 'coverage'>) {
  if (missing_pools.length === 0) return null;
  return (
    <div className="notice">
      <p>
        <Trans>Without the earnings of these pools:</Trans>
      </p>
      <ul>
        {missing_pools.map((poolId) => (
          <li key={poolId}>
            <strong>{poolId}</strong> <span lang="en">{gaps.find((gap) => gap.pool_id === poolId)?.reason}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
