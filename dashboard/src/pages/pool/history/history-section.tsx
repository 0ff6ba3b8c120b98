import { Trans, useLingui } from '@lingui/react/macro';
import { getHistory } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { KeyPart, Status } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useMemo } from 'react';
import { Chart } from '../../../charts/chart.tsx';
import { type ChartLine, movedBy } from '../../../charts/chart-line.ts';
import { TimeControls } from '../../../charts/time-controls.tsx';
import { hashrateAxis, plainUnit } from '../../../charts/value-axis.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { CsvButton } from '../../../parts/csv-button.tsx';
import { ProblemBox } from '../../../parts/problem-box.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { usePreferences } from '../../../preferences/preferences.ts';
import { timeQuery, usePoolHistory } from '../data/use-pool-data.ts';
import { type PoolPageState, type SetPoolPageState, useShownTime } from '../use-shown-time.ts';
import { hashratePoints, highestOf, pointsOf, stepSecondsOf } from './history-lines.ts';
import { StepNote } from './step-note.tsx';
import { useHistoryEvents } from './use-history-events.ts';

interface Props {
  poolId: string;
  status: Status;
  seen: readonly KeyPart[];
  state: PoolPageState;
  setState: SetPoolPageState;
}

/** Hashrate and workers of the account over time. */
export function HistorySection({ poolId, status, seen, state, setState }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const { unit } = usePreferences();
  const { range, asked, comparedSeconds, controls } = useShownTime(state, setState);
  const history = usePoolHistory(poolId, asked);
  const step = history.data?.[0]?.step ?? null;
  const before = usePoolHistory(
    poolId,
    comparedSeconds === 0 || step === null
      ? null
      : { from: asked.from - comparedSeconds, to: Math.ceil(range.to) - comparedSeconds, step },
  );
  const events = useHistoryEvents(poolId, seen);
  const { compare } = state;
  const beforeName = compare === 'day' ? t`Yesterday` : t`Last week`;
  const lines = useMemo(() => {
    const points = history.data?.flatMap((page) => page.points) ?? [];
    const earlier = compare === 'none' ? [] : (before.data?.flatMap((page) => page.points) ?? []);
    const beforeLine = (moved: ChartLine['points']): ChartLine[] =>
      compare === 'none' ? [] : [{ name: beforeName, look: 'before', points: movedBy(moved, comparedSeconds) }];
    const hashrate: ChartLine[] = [
      { name: t`Hashrate`, look: 'main', points: hashratePoints(points) },
      { name: t`Mean of 24 h`, look: 'quiet', points: pointsOf(points, 'avg_hashrate_24h_hs') },
      ...beforeLine(hashratePoints(earlier)),
    ];
    const workers: ChartLine[] = [
      { name: t`Online`, look: 'main', points: pointsOf(points, 'online_workers'), isStepped: true },
      { name: t`Offline`, look: 'second', points: pointsOf(points, 'offline_workers'), isStepped: true },
      ...beforeLine(pointsOf(earlier, 'online_workers')),
    ];
    return { hashrate, workers };
  }, [history.data, before.data, compare, comparedSeconds, beforeName, t]);
  const highest = highestOf(...lines.hashrate.map(({ points }) => points));
  const axis = useMemo(
    () => (highest === null ? plainUnit : hashrateAxis(highest, unit, status.algorithm)),
    [highest, unit, status.algorithm],
  );

  if (history.data === undefined)
    return (
      <>
        <TimeControls {...controls} />
        {history.error ? (
          <ProblemBox error={history.error} retry={() => void history.refetch()} />
        ) : (
          <Skeleton lines={8} />
        )}
      </>
    );
  const stepSeconds = stepSecondsOf(step ?? 'raw', status.poll_interval_seconds, lines.workers[0]?.points ?? []);
  const shared = { events, range, stepSeconds, onRange: controls.onRange };
  const hasSeveral = status.hashrates.length > 1;
  return (
    <>
      <TimeControls {...controls} />
      {history.error && <ProblemBox error={history.error} retry={() => void history.refetch()} />}
      {before.error && <ProblemBox error={before.error} retry={() => void before.refetch()} />}
      <StepNote step={step} keptSince={history.data[0]?.kept_since ?? null} from={range.from} />
      {seen.includes('hashrate') && (
        <div className="card">
          {hasSeveral && (
            <p className="chart-note">
              <Trans>
                The account mines several algorithms. Their hashrates are never added, so there is none of the whole
                account while it does.
              </Trans>
            </p>
          )}
          {(!hasSeveral || highest !== null) && (
            <Chart
              {...shared}
              title={t`Hashrate`}
              lines={lines.hashrate}
              axis={axis}
              show={(value) => figures.hashrate(value, status.algorithm)}
            />
          )}
        </div>
      )}
      {seen.includes('workers') && (
        <div className="card">
          <Chart {...shared} title={t`Workers`} lines={lines.workers} axis={plainUnit} show={figures.count} />
        </div>
      )}
      <CsvButton
        name={`${poolId}-history.csv`}
        ask={(cursor) =>
          getHistory({
            path: { pool_id: poolId },
            query: { ...timeQuery(asked), format: 'csv', ...(cursor === undefined ? {} : { cursor }) },
            parseAs: 'text',
          })
        }
      />
    </>
  );
}
