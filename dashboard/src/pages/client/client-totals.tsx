import { Trans, useLingui } from '@lingui/react/macro';
import type { ClientSummary, KeyPart } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import type { ReactNode } from 'react';
import { useFigures } from '../../figures/use-figures.ts';
import { countNotRead } from '../../parts/coverage/coverage-causes.ts';
import { CoverageWords } from '../../parts/coverage/coverage-words.tsx';
import { StateMark } from '../../parts/state-mark.tsx';
import { Unknown } from '../../parts/unknown.tsx';

interface Props {
  summary: ClientSummary;
  parts: readonly KeyPart[];
}

/** The totals as the gateway adds them up, each with what it is made of. */
export function ClientTotals({ summary: { totals, pools }, parts }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const names = new Map(pools.map(({ pool_id, pool_name }) => [pool_id, pool_name]));
  const { coverage } = totals;
  const byRate = totals.hashrates.toSorted((one, other) => other.current_hashrate_hs - one.current_hashrate_hs);
  const notRead = countNotRead(coverage, new Set(names.keys()));
  const coverageOf = (figure: 'hashrate' | 'online_workers' | 'balance') => (
    <CoverageWords figure={coverage[figure]} coverage={coverage} notRead={notRead} names={names} />
  );
  return (
    <section className="client-totals" aria-label={t`Totals`}>
      {parts.includes('hashrate') && (
        <Total title={t`Hashrate`} coverage={coverageOf('hashrate')}>
          {byRate.map(({ algorithm, current_hashrate_hs }) => (
            <p className="client-total" key={algorithm}>
              {figures.hashrate(current_hashrate_hs, algorithm)}{' '}
              <span className="client-unit">{algorithm ?? t`unknown algorithm`}</span>
            </p>
          ))}
          {totals.hashrates.length === 0 && <Nothing />}
        </Total>
      )}
      {parts.includes('workers') && (
        <Total title={t`Workers`} coverage={coverageOf('online_workers')}>
          <p className="client-total">
            {totals.online_workers === null ? <Unknown /> : figures.count(totals.online_workers)}{' '}
            <span className="client-unit">
              <Trans>online</Trans>
            </span>
          </p>
          <p className="client-total">
            {totals.offline_workers === null ? <Unknown /> : figures.count(totals.offline_workers)}{' '}
            <span className="client-unit">
              <Trans>offline</Trans>
            </span>
          </p>
        </Total>
      )}
      {parts.includes('money') && (
        <Total title={t`Balance`} coverage={coverageOf('balance')}>
          {totals.balances.map(({ currency, balance }) => (
            <p className="client-total" key={currency}>
              {figures.amount(balance)} <span className="client-unit">{currency ?? t`unknown currency`}</span>
            </p>
          ))}
          {totals.balances.length === 0 && <Nothing />}
        </Total>
      )}
      <Total title={t`Pools`}>
        <p className="client-total">{figures.count(totals.pools)}</p>
        <ul className="client-states">
          {(['fresh', 'stale', 'unreachable', 'no_data'] as const)
            .filter((state) => coverage.pools[state] > 0)
            .map((state) => (
              <li key={state}>
                {figures.count(coverage.pools[state])} <StateMark state={state} />
              </li>
            ))}
        </ul>
      </Total>
    </section>
  );
}

function Total({ title, coverage, children }: { title: string; coverage?: ReactNode; children: ReactNode }) {
  return (
    <div className="card">
      <h2 className="client-total-title">{title}</h2>
      {children}
      {coverage}
    </div>
  );
}

function Nothing() {
  return (
    <p className="client-total">
      <Unknown />
    </p>
  );
}
