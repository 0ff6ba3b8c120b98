import { useLingui } from '@lingui/react/macro';
import type { AlgorithmHashrate } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import type { ReactNode } from 'react';
import { Quantity } from '../../../figures/quantity.tsx';
import { useFigures } from '../../../figures/use-figures.ts';
import { Age } from '../../../parts/age.tsx';
import { Figure } from '../../../parts/figure.tsx';
import { Sparkline } from '../../../parts/sparkline/sparkline.tsx';
import { Unknown } from '../../../parts/unknown.tsx';
import { partAt } from '../../../reads/part-state.ts';
import { changeFromUsual, greatestOf, trendOf } from '../rows/row-figures.ts';
import type { CellProps } from './cell-props.ts';
import { useWhyUnknown } from './use-why-unknown.ts';

interface LinesProps {
  cell: CellProps;
  /** Also the only line that is shown of several says its algorithm. */
  isNamed?: boolean;
  children: (hashrate: AlgorithmHashrate) => ReactNode;
}

/** A line for each algorithm, as their hashrates are never added; only one of them until the row is opened. */
function Lines({ cell, isNamed = false, children }: LinesProps) {
  const why = useWhyUnknown();
  const { hashrates } = cell.row.pool.status;
  if (hashrates.length === 0) return <Unknown reason={why(partAt(cell.row.pool.status, 'hashrate', cell.now))} />;
  const shown = cell.isOpen ? hashrates : [greatestOf(hashrates)];
  return shown.map((hashrate) => (
    <div className="overview-line" key={hashrate.algorithm}>
      {hashrates.length > 1 && (cell.isOpen || isNamed) && <span className="overview-kind">{hashrate.algorithm}</span>}
      {children(hashrate)}
    </div>
  ));
}

export function HashrateCell(cell: CellProps) {
  const figures = useFigures();
  const why = useWhyUnknown();
  const { pool } = cell.row;
  const part = partAt(pool.status, 'hashrate', cell.now);
  const isOld = part.freshness !== 'fresh';
  // What was read with the rest is as old as the pool says.
  const isDated = isOld || part.observedAt !== pool.status.observed_at;
  return (
    <>
      <Lines cell={cell} isNamed>
        {({ algorithm, current_hashrate_hs: value }) => (
          <Figure
            value={
              value === null ? null : (
                <strong>
                  <Quantity text={figures.hashrate(value, algorithm)} />
                </strong>
              )
            }
            reason={why(part)}
            isOld={isOld}
          />
        )}
      </Lines>
      {isDated && part.observedAt !== null && <Age at={part.observedAt} />}
      <OtherAlgorithms cell={cell} />
    </>
  );
}

/** The way to the algorithms that are not shown, and back. */
function OtherAlgorithms({ cell: { row, isOpen, setOpen } }: { cell: CellProps }) {
  const { t } = useLingui();
  const others = row.pool.status.hashrates.length - 1;
  if (others < 1) return null;
  return (
    <button className="overview-others" type="button" aria-expanded={isOpen} onClick={() => setOpen(row.pool.pool_id)}>
      {isOpen ? '\u2212' : `+${others}`}{' '}
      <span className="visually-hidden">{isOpen ? t`Show one algorithm` : t`Show all algorithms`}</span>
    </button>
  );
}

export function DayCell(cell: CellProps) {
  const figures = useFigures();
  const why = useWhyUnknown();
  const part = partAt(cell.row.pool.status, 'hashrate', cell.now);
  return (
    <Lines cell={cell}>
      {({ algorithm, avg_hashrate_24h_hs: value }) => (
        <Figure
          value={value === null ? null : <Quantity text={figures.hashrate(value, algorithm)} />}
          reason={why(part)}
          isOld={part.freshness !== 'fresh'}
        />
      )}
    </Lines>
  );
}

export function UsualCell(cell: CellProps) {
  const { t } = useLingui();
  const { row, now } = cell;
  const isOld = partAt(row.pool.status, 'hashrate', now).freshness !== 'fresh';
  return (
    <Lines cell={cell}>
      {(hashrate) => {
        const change = changeFromUsual(hashrate, row.trend);
        const reason = row.trend ? t`less than a day of the last seven is known` : t`its history could not be read`;
        if (change === null) return <Unknown reason={reason} />;
        return <Change change={change} isOld={isOld} />;
      }}
    </Lines>
  );
}

/** Less than this is the weather. */
const usualSpread = 0.03;

function Change({ change, isOld }: { change: number; isOld: boolean }) {
  const { t } = useLingui();
  const figures = useFigures();
  const isUsual = Math.abs(change) < usualSpread;
  return (
    <span className="figure" data-old={isOld || undefined} data-low={change < -0.1 || undefined}>
      <span className="figure-value">{figures.change(change).replace('-', '\u2212')}</span>{' '}
      <span className="overview-note">{isUsual ? t`as usual` : change < 0 ? t`under usual` : t`over usual`}</span>
    </span>
  );
}

export function TrendCell(cell: CellProps) {
  const { t } = useLingui();
  const figures = useFigures();
  const { row } = cell;
  const hours = row.trend === undefined ? 0 : row.trend.step_seconds / 3600;
  return (
    <Lines cell={cell}>
      {({ algorithm }) => {
        const trend = trendOf(row.trend, algorithm);
        const known = trend?.hashrates_hs.filter((value) => value !== null) ?? [];
        const reason = row.trend ? t`no reading of the last 24 hours is here` : t`its history could not be read`;
        if (trend === undefined || known.length === 0) return <Unknown reason={reason} />;
        const [least, most] = [Math.min(...known), Math.max(...known)].map((one) => figures.hashrate(one, algorithm));
        const unknownHours = figures.count(Math.round((trend.hashrates_hs.length - known.length) * hours * 10) / 10);
        const range = t`Last 24 hours: ${least} to ${most}`;
        const summary =
          known.length < trend.hashrates_hs.length ? t`${range}; ${unknownHours} h without readings` : range;
        return <Sparkline values={trend.hashrates_hs} usual={trend.mean_7d_hs} summary={summary} />;
      }}
    </Lines>
  );
}
