import { Trans, useLingui } from '@lingui/react/macro';
import type { PoolStatus } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { memo, useMemo } from 'react';
import type { SetPageState } from '../../../address/use-page-state.ts';
import { type OverviewState, type overviewState, type SharedFilter, sharedFilters } from '../overview-state.ts';
import { choicesOf } from './filter-rows.ts';
import { Folded } from './folded.tsx';

interface Props {
  pools: readonly PoolStatus[];
  state: OverviewState;
  setState: SetPageState<typeof overviewState>;
  /** Whether there is little room. */
  isFolded: boolean;
}

export const noFilters = { client: '', company: '', country: '', type: '', tag: '', search: '', state: '' } as const;

export function isFiltered(state: OverviewState): boolean {
  return Object.keys(noFilters).some((name) => state[name as keyof typeof noFilters] !== '');
}

type Choices = Record<SharedFilter, string[]>;

/** What there is to choose: the same object for as long as that is the same, while the pools change all the time. */
function useChoices(pools: Props['pools']): Choices {
  const text = useMemo(
    () => JSON.stringify(Object.fromEntries(sharedFilters.map((filter) => [filter, choicesOf(pools, filter)]))),
    [pools],
  );
  return useMemo(() => JSON.parse(text) as Choices, [text]);
}

interface ChoicesProps extends Pick<OverviewState, SharedFilter>, Pick<Props, 'setState'> {
  choices: Choices;
}

/** Drawn anew only where it or what is chosen of it changed, as there may be hundreds of clients. */
const FilterChoices = memo(function FilterChoices({ choices, setState, ...chosen }: ChoicesProps) {
  const { t } = useLingui();
  const names: Record<SharedFilter, string> = {
    client: t`Client`,
    company: t`Company`,
    country: t`Country`,
    type: t`Type`,
    tag: t`Tag`,
  };
  return (
    <div className="overview-choices">
      {sharedFilters
        .map((filter) => [filter, choices[filter]] as const)
        .filter(([filter, all]) => all.length > 1 || chosen[filter] !== '')
        .map(([filter, all]) => (
          <label className="field" key={filter}>
            {names[filter]}
            <select value={chosen[filter]} onChange={({ target }) => setState({ [filter]: target.value })}>
              <option value="">{t`All`}</option>
              {(all.includes(chosen[filter]) || chosen[filter] === '' ? all : [chosen[filter], ...all]).map(
                (choice) => (
                  <option key={choice} value={choice}>
                    {choice}
                  </option>
                ),
              )}
            </select>
          </label>
        ))}
    </div>
  );
});

/** Which pools are shown. What there is to choose comes from the pools; a filter with one choice chooses nothing, and is not there. */
export function FilterBar({ pools, state, setState, isFolded }: Props) {
  const { t } = useLingui();
  const { client, company, country, type, tag } = state;
  const selects = (
    <FilterChoices choices={useChoices(pools)} {...{ client, company, country, type, tag }} setState={setState} />
  );
  return (
    <search className="overview-filters">
      <label className="field overview-search">
        <Trans>Search</Trans>
        <input
          type="search"
          value={state.search}
          placeholder={t`Name, id or client`}
          onChange={({ target }) => setState({ search: target.value })}
        />
      </label>
      {isFolded ? (
        <Folded name={t`More filters`} isUsed={sharedFilters.some((filter) => state[filter] !== '')}>
          {selects}
        </Folded>
      ) : (
        selects
      )}
      {isFiltered(state) && (
        <button
          className="button"
          type="button"
          onClick={({ currentTarget }) => {
            setState(noFilters);
            // The button goes away, and the focus must not go with it.
            currentTarget.closest('search')?.querySelector('input')?.focus();
          }}
        >
          <Trans>Show all</Trans>
        </button>
      )}
    </search>
  );
}
