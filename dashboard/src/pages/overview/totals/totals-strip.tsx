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
        <TotalsCard title={t`Hashrate now`}>
          <TotalLines
            lines={byRate.map(({ algorithm, current_hashrate_hs }) => ({
              kind: algorithm ?? t`unknown algorithm`,
              figure: figures.hashrate(current_hashrate_hs, algorithm),
            }))}
          />
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
        <TotalsCard title={t`Balances`}>
          <TotalLines
            lines={balances.map(({ currency, balance }) => ({
              kind: currency ?? t`unknown currency`,
              figure: figures.amount(balance),
            }))}
          />
          <CoverageWords figure={coverage.balance} coverage={coverage} />
        </TotalsCard>
      )}
    </>
  );
}

interface CardProps {
  title: string;
  children: ReactNode;
}

function TotalsCard({ title, children }: CardProps) {
  return (
    <section className="card totals-card" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** The first is large; others, which are never added to it, stand below. */
function TotalLines({ lines }: { lines: { kind: string; figure: string }[] }) {
  const [first, ...others] = lines;
  if (first === undefined) return <Unknown />;
  return (
    <>
      <TotalLine kind={first.kind}>{first.figure}</TotalLine>
      {others.length > 0 && (
        <div className="totals-others">
          {others.map(({ kind, figure }) => (
            <TotalLine key={kind} kind={kind}>
              {figure}
            </TotalLine>
          ))}
        </div>
      )}
    </>
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
