import { Trans, useLingui } from '@lingui/react/macro';
import type { FigureCoverage, KeyPart, Totals } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { memo, type ReactNode } from 'react';
import { Quantity } from '../../../figures/quantity.tsx';
import { useFigures } from '../../../figures/use-figures.ts';
import type { NotReadCounts } from '../../../parts/coverage/coverage-causes.ts';
import { CoverageWords } from '../../../parts/coverage/coverage-words.tsx';
import { ShapeMark } from '../../../parts/shape-mark.tsx';
import { Unknown } from '../../../parts/unknown.tsx';

import './totals.css';

interface Props {
  totals: Totals;
  parts: readonly KeyPart[];
  /** What is configured and in no total. */
  notRead: NotReadCounts;
  /** Whether there is room for the largest only. */
  isPhone: boolean;
}

/** The pools of the filter added up by the gateway: by algorithm and currency, each with the pools that it is of. */
export const TotalsStrip = memo(function TotalsStrip({ totals, parts, notRead, isPhone }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const { coverage, hashrates, balances } = totals;
  const coverageOf = (figure: 'hashrate' | 'online_workers' | 'balance') => (
    <CoverageWords figure={coverage[figure]} coverage={coverage} notRead={notRead} />
  );
  const byRate = [...hashrates].sort((one, other) => other.current_hashrate_hs - one.current_hashrate_hs);
  return (
    <>
      {parts.includes('hashrate') && (
        <TotalsCard title={t`Hashrate now`} coverage={coverageOf('hashrate')} old={ageOf(coverage.hashrate)}>
          <TotalLines
            isFolded={isPhone}
            lines={byRate.map(({ algorithm, current_hashrate_hs }) => ({
              kind: algorithm ?? t`unknown algorithm`,
              figure: figures.hashrate(current_hashrate_hs, algorithm),
            }))}
          />
        </TotalsCard>
      )}
      {parts.includes('workers') && (
        <TotalsCard title={t`Workers`} coverage={coverageOf('online_workers')} old={ageOf(coverage.online_workers)}>
          <TotalLine kind={t`online`}>
            {totals.online_workers === null ? <Unknown /> : figures.count(totals.online_workers)}
          </TotalLine>
          <TotalLine kind={t`offline`}>
            {totals.offline_workers === null ? <Unknown /> : figures.count(totals.offline_workers)}
          </TotalLine>
        </TotalsCard>
      )}
      {parts.includes('money') && (
        <TotalsCard title={t`Balances`} coverage={coverageOf('balance')} old={ageOf(coverage.balance)}>
          <TotalLines
            isFolded={isPhone}
            lines={balances.map(({ currency, balance }) => ({
              kind: currency ?? t`unknown currency`,
              figure: figures.amount(balance),
            }))}
          />
        </TotalsCard>
      )}
    </>
  );
});

/** Whether some or all figures of a total are old ones; null where none is. */
function ageOf({ fresh, old }: FigureCoverage): 'some' | 'all' | null {
  return old === 0 ? null : fresh === 0 ? 'all' : 'some';
}

interface CardProps {
  title: string;
  coverage: ReactNode;
  old: 'some' | 'all' | null;
  children: ReactNode;
}

function TotalsCard({ title, coverage, old, children }: CardProps) {
  return (
    <section className="card totals-card" aria-label={title}>
      <h2>
        {title}
        {old !== null && (
          <ShapeMark shape="clock" tone="stale">
            {old === 'all' ? <Trans>old</Trans> : <Trans>partly old</Trans>}
          </ShapeMark>
        )}
      </h2>
      <div className="totals-lines figure" data-old={old === 'all' || undefined}>
        {children}
      </div>
      {coverage}
    </section>
  );
}

/** The first is large; others, which are never added to it, stand below. */
function TotalLines({ lines, isFolded }: { lines: { kind: string; figure: string }[]; isFolded: boolean }) {
  const { t } = useLingui();
  const [first, ...others] = lines;
  if (first === undefined) return <Unknown />;
  const below = others.length > 0 && (
    <div className="totals-others">
      {others.map(({ kind, figure }) => (
        <TotalLine key={kind} kind={kind}>
          <Quantity text={figure} />
        </TotalLine>
      ))}
    </div>
  );
  return (
    <>
      <TotalLine kind={first.kind}>
        <Quantity text={first.figure} />
      </TotalLine>
      {isFolded && below ? (
        <details className="totals-more">
          <summary>
            +{others.length} <span className="visually-hidden">{t`Show all`}</span>
          </summary>
          {below}
        </details>
      ) : (
        below
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
