import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { SetPageState } from '../../../address/use-page-state.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { type PoolState, StateMark } from '../../../parts/state-mark.tsx';
import { type OverviewState, type overviewState, stateNames } from '../overview-state.ts';
import { type OverviewRow, stateOf } from '../rows/overview-row.ts';

interface Props {
  rows: readonly OverviewRow[];
  now: number;
  state: OverviewState['state'];
  setState: SetPageState<typeof overviewState>;
}

function countsOf(rows: readonly OverviewRow[], now: number): Record<PoolState, number> {
  const counts = { fresh: 0, stale: 0, unreachable: 0, refused: 0, not_read: 0, no_data: 0 };
  for (const row of rows) counts[stateOf(row, now)] += 1;
  return counts;
}

/** How many pools are in each state; pressed, it shows only these. A state that no pool is in is not there. */
export function StateChoice({ rows, now, state, setState }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const counts = useMemo(() => countsOf(rows, now), [rows, now]);
  return (
    <fieldset className="overview-states" aria-label={t`Pools by state`}>
      {stateNames
        .filter((name) => counts[name] > 0 || name === state)
        .map((name) => (
          <button
            className="overview-state"
            key={name}
            type="button"
            aria-pressed={name === state}
            onClick={() => setState({ state: name === state ? '' : name })}
          >
            <strong>{figures.count(counts[name])}</strong> <StateMark state={name} />
          </button>
        ))}
    </fieldset>
  );
}
