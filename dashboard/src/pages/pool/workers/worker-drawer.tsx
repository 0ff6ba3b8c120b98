import { Trans, useLingui } from '@lingui/react/macro';
import type { Status, Worker } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useMemo } from 'react';
import { Chart } from '../../../charts/chart.tsx';
import { type ChartLine, movedBy } from '../../../charts/chart-line.ts';
import { TimeControls } from '../../../charts/time-controls.tsx';
import { hashrateAxis, plainUnit } from '../../../charts/value-axis.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { Drawer } from '../../../parts/drawer.tsx';
import { ProblemBox } from '../../../parts/problem-box.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { usePreferences } from '../../../preferences/preferences.ts';
import { useWorkerHistory } from '../asked/use-pool-data.ts';
import { chartViewOf } from '../chart-view.ts';
import { highestOf, stepSecondsOf, workerPoints } from '../history/history-lines.ts';
import { StepNote } from '../history/step-note.tsx';
import { type PoolPageState, type SetPoolPageState, useShownTime } from '../use-shown-time.ts';
import type { ShownColumn } from './use-worker-columns.tsx';
import { WorkerFacts } from './worker-facts.tsx';

interface Props {
  poolId: string;
  status: Status;
  workerId: string;
  /** Its row of the list; undefined where the newest list does not have it. */
  worker: Worker | undefined;
  columns: readonly ShownColumn[];
  seesHashrate: boolean;
  state: PoolPageState;
  setState: SetPoolPageState;
}

/** One worker: its figures and its own chart. */
export function WorkerDrawer(props: Props) {
  const { workerId, worker, columns, seesHashrate, setState } = props;
  return (
    <Drawer isOpen onClose={() => setState({ worker: '' })} title={worker?.worker_name ?? workerId}>
      {worker ? (
        <WorkerFacts worker={worker} columns={columns} className="worker-facts" />
      ) : (
        <p className="notice">
          <Trans>The newest list of workers does not have this one.</Trans>
        </p>
      )}
      {seesHashrate && <WorkerChart {...props} />}
    </Drawer>
  );
}

function WorkerChart({ poolId, status, workerId, worker, state, setState }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const { unit } = usePreferences();
  const { range, asked, comparedSeconds, controls } = useShownTime(state, setState);
  const history = useWorkerHistory(poolId, workerId, asked);
  const step = history.data?.[0]?.step ?? null;
  const isCompared = comparedSeconds > 0 && step !== null;
  const earlier = useWorkerHistory(
    poolId,
    workerId,
    isCompared ? { from: asked.from - comparedSeconds, to: Math.ceil(range.to) - comparedSeconds, step } : null,
  );
  const name = state.compare === 'day' ? t`Yesterday` : t`Last week`;
  const lines = useMemo((): ChartLine[] => {
    const main = workerPoints(history.data?.flatMap(({ points }) => points) ?? []);
    const before = movedBy(workerPoints(earlier.data?.flatMap(({ points }) => points) ?? []), comparedSeconds);
    return [
      { id: 'now', name: t`Hashrate`, look: 'main', points: main },
      ...(comparedSeconds > 0 ? [{ id: 'before', name, look: 'before' as const, points: before }] : []),
    ];
  }, [history.data, earlier.data, comparedSeconds, name, t]);
  const algorithm = history.data?.[0]?.algorithm ?? worker?.algorithm ?? null;
  const highest = highestOf(...lines.map(({ points }) => points));
  const axis = useMemo(
    () => (highest === null ? plainUnit : hashrateAxis(highest, unit, algorithm)),
    [highest, unit, algorithm],
  );
  const problem = history.error ?? earlier.error;
  return (
    <>
      <TimeControls {...controls} />
      {problem && <ProblemBox error={problem} retry={() => void history.refetch()} />}
      {history.data === undefined ? (
        !problem && <Skeleton lines={6} />
      ) : (
        <>
          <StepNote step={step} keptSince={history.data[0]?.kept_since ?? null} from={range.from} />
          <Chart
            title={t`Hashrate`}
            view={chartViewOf('worker', state, setState)}
            lines={lines}
            events={noEvents}
            range={range}
            stepSeconds={stepSecondsOf(step ?? 'raw', status.poll_interval_seconds, lines[0]?.points ?? [])}
            axis={axis}
            show={(value) => figures.hashrate(value, algorithm)}
            onRange={controls.onRange}
          />
        </>
      )}
    </>
  );
}

const noEvents: never[] = [];
