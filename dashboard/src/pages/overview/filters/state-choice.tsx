import { useLingui } from '@lingui/react/macro';
import type { SetPageState } from '../../../address/use-page-state.ts';
import { useFigures } from '../../../figures/use-figures.ts';
import { StateMark } from '../../../parts/state-mark.tsx';
import { type OverviewState, type overviewState, stateNames } from '../overview-state.ts';
import { type OverviewRow, stateOf } from '../rows/overview-row.ts';

interface Props {
  rows: readonly OverviewRow[];
  now: number;
  state: OverviewState['state'];
  setState: SetPageState<typeof overviewState>;
}

/** How many pools are in each state; pressed, it shows only these. A state that no pool is in is not there. */
export function StateChoice({ rows, now, state, setState }: Props) {
  const { t } = useLingui();
  const figures = useFigures();
  const counts = stateNames.map((name) => [name, rows.filter((row) => stateOf(row, now) === name).length] as const);
  return (
    <fieldset className="overview-states" aria-label={t`Pools by state`}>
      {counts
        .filter(([name, count]) => count > 0 || name === state)
        .map(([name, count]) => (
          <button
            className="overview-state"
            key={name}
            type="button"
            aria-pressed={name === state}
            onClick={() => setState({ state: name === state ? '' : name })}
          >
            <strong>{figures.count(count)}</strong> <StateMark state={name} />
          </button>
        ))}
    </fieldset>
  );
}
