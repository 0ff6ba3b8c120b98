import { useLingui } from '@lingui/react/macro';
import { getHistory } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { KeyPart, Status } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useMemo } from 'react';
import { Chart } from '../../../charts/chart.tsx';
import { TimeControls } from '../../../charts/time-controls.tsx';
import { hashrateAxis, plainUnit } from '../../../charts/value-axis.ts';
import { unknownAlgorithm } from '../../../figures/account-algorithms.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { CsvButton } from '../../../parts/csv-button.tsx';
import { ProblemBox } from '../../../parts/problem-box.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { usePreferences } from '../../../preferences/preferences.ts';
import { csvPage, ofAlgorithm } from '../asked/list-query.ts';
import { timeQuery, usePoolHistory } from '../asked/use-pool-data.ts';
import { chartViewOf } from '../chart-view.ts';
import { type PoolPageState, type SetPoolPageState, useShownTime } from '../use-shown-time.ts';
import { AlgorithmSelect } from './algorithm-select.tsx';
import { highestOf, stepSecondsOf } from './history-lines.ts';
import { NoHistory } from './no-history.tsx';
import { StepNote } from './step-note.tsx';
import { useAlgorithm } from './use-algorithm.ts';
import { useHistoryEvents } from './use-history-events.ts';
import { useHistoryLines } from './use-history-lines.ts';

interface Props {
  poolId: string;
  status: Status;
  seen: readonly KeyPart[];
  state: PoolPageState;
  setState: SetPoolPageState;
}

/** Hashrate, workers and balance of the account over time. */
export function HistorySection({ poolId, status, seen, state, setState }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const { unit } = usePreferences();
  const { range, asked, comparedSeconds, controls } = useShownTime(state, setState);
  const { algorithm, choices } = useAlgorithm(poolId, status, seen.includes('hashrate'), state.algorithm);
  const history = usePoolHistory(poolId, asked, algorithm);
  const step = history.data?.[0]?.step ?? null;
  const isCompared = comparedSeconds > 0 && step !== null;
  const before = usePoolHistory(
    poolId,
    isCompared ? { from: asked.from - comparedSeconds, to: Math.ceil(range.to) - comparedSeconds, step } : null,
    algorithm,
  );
  const events = useHistoryEvents(poolId, seen);
  const lines = useHistoryLines(history.data, {
    name: state.compare === 'day' ? t`Yesterday` : t`Last week`,
    seconds: comparedSeconds,
    pages: before.data,
  });
  const highest = highestOf(...lines.hashrate.map(({ points }) => points));
  const unitOf = algorithm ?? status.algorithm;
  const axis = useMemo(
    () => (highest === null ? plainUnit : hashrateAxis(highest, unit, unitOf)),
    [highest, unit, unitOf],
  );

  // An amount has parts, which counts have not.
  const balanceAxis = useMemo(() => ({ unit: status.currency ?? '–', divisor: 1 }), [status.currency]);

  const timeControls = (
    <TimeControls {...controls}>
      <AlgorithmSelect choices={choices} algorithm={algorithm} onChoice={(one) => setState({ algorithm: one })} />
    </TimeControls>
  );
  if (history.data === undefined)
    return (
      <>
        {timeControls}
        {history.error ? (
          <NoHistory status={status} seen={seen} error={history.error} retry={() => void history.refetch()} />
        ) : (
          <Skeleton lines={8} />
        )}
      </>
    );
  const stepSeconds = stepSecondsOf(step ?? 'raw', status.poll_interval_seconds, lines.workers[0]?.points ?? []);
  const shared = { events, range, stepSeconds, onRange: controls.onRange };
  const named = algorithm === unknownAlgorithm ? t`unknown algorithm` : algorithm;
  return (
    <>
      {timeControls}
      {history.error && <ProblemBox error={history.error} retry={() => void history.refetch()} />}
      {before.error && <ProblemBox error={before.error} retry={() => void before.refetch()} />}
      <StepNote step={step} keptSince={history.data[0]?.kept_since ?? null} from={range.from} />
      {seen.includes('hashrate') && (
        <div className="card">
          <Chart
            {...shared}
            title={named === null ? t`Hashrate` : t`Hashrate, ${named}`}
            view={chartViewOf('hashrate', state, setState)}
            lines={lines.hashrate}
            axis={axis}
            show={(value) => figures.hashrate(value, unitOf)}
          />
        </div>
      )}
      {seen.includes('workers') && (
        <div className="card">
          <Chart
            {...shared}
            title={t`Workers`}
            view={chartViewOf('workers', state, setState)}
            lines={lines.workers}
            axis={plainUnit}
            show={figures.count}
          />
        </div>
      )}
      {seen.includes('money') && lines.amounts.size > 0 && (
        <div className="card">
          <Chart
            {...shared}
            title={t`Balance`}
            view={chartViewOf('balance', state, setState)}
            lines={lines.balance}
            axis={balanceAxis}
            show={(value) => figures.money(lines.amounts.get(value) ?? String(value), status.currency)}
          />
        </div>
      )}
      <CsvButton
        name={`${poolId}-history${algorithm === null ? '' : `-${algorithm}`}.csv`}
        ask={(cursor) =>
          getHistory({
            path: { pool_id: poolId },
            query: {
              ...timeQuery(asked),
              ...ofAlgorithm(algorithm),
              ...csvPage(cursor),
            },
            parseAs: 'text',
          })
        }
      />
    </>
  );
}
