import { Trans, useLingui } from '@lingui/react/macro';
import type { KeyPart, Totals } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import type { ReactNode } from 'react';
import { useFigures } from '../../../figures/use-figures.ts';
import { Unknown } from '../../../parts/unknown.tsx';
import { CoverageWords } from './coverage-words.tsx';
import './totals.css';

interface Props {
  totals: Totals;
  parts: readonly KeyPart[];
}

/** The pools of the filter added up by the gateway: by algorithm and currency, each with the pools that it is of. */
export function TotalsStrip({ totals, parts }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const { coverage, hashrates, balances } = totals;
  const byRate = [...hashrates].sort((one, other) => other.current_hashrate_hs - one.current_hashrate_hs);
  return (
    <>
      {parts.includes('hashrate') && (
        <TotalsCard title={t`Hashrate now`} isLong={byRate.length > 1}>
          {byRate.length === 0 && <Unknown />}
          {byRate.map(({ algorithm, current_hashrate_hs }) => (
            <TotalLine key={algorithm} kind={algorithm ?? t`algorithm not known`}>
              {figures.hashrate(current_hashrate_hs, algorithm)}
            </TotalLine>
          ))}
          <CoverageWords figure={coverage.hashrate} coverage={coverage} />
        </TotalsCard>
      )}
      {parts.includes('workers') && (
        <TotalsCard title={t`Workers`}>
          <TotalLine kind={t`online`}>
            {totals.online_workers === null ? <Unknown /> : figures.count(totals.online_workers)}
          </TotalLine>
          <TotalLine kind={t`offline`}>
            {totals.offline_workers === null ? <Unknown /> : figures.count(totals.offline_workers)}
          </TotalLine>
          <CoverageWords figure={coverage.online_workers} coverage={coverage} />
        </TotalsCard>
      )}
      {parts.includes('money') && (
        <TotalsCard title={t`Balances`} isLong={balances.length > 1}>
          {balances.length === 0 && <Unknown />}
          {balances.map(({ currency, balance }) => (
            <TotalLine key={currency} kind={currency ?? t`currency not known`}>
              {figures.amount(balance)}
            </TotalLine>
          ))}
          <CoverageWords figure={coverage.balance} coverage={coverage} />
        </TotalsCard>
      )}
    </>
  );
}

interface CardProps {
  title: string;
  isLong?: boolean;
  children: ReactNode;
}

function TotalsCard({ title, isLong = false, children }: CardProps) {
  return (
    <section className="card totals-card" data-long={isLong || undefined} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function TotalLine({ kind, children }: { kind: string; children: ReactNode }) {
  return (
    <p className="totals-line">
      <span className="figure-value">{children}</span> <span className="totals-kind">{kind}</span>
    </p>
  );
}

/** In place of the totals, where the gateway did not give them. */
export function NoTotals() {
  return (
    <p className="notice">
      <Trans>The totals could not be read. The pools below are as they were told.</Trans>
    </p>
  );
}
