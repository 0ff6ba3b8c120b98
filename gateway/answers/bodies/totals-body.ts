import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { mainParts } from '@poolgate/language/parts.ts';
import { askedParts } from '@poolgate/server/lists/csv-headers.ts';
import type { ListForm } from '@poolgate/server/lists/formats.ts';
import { faultsByGroup, faultsThatMayFit } from '../../state/faults/concerned.ts';
import { type FaultLists, noFaults } from '../../state/faults/fault-lists.ts';
import type { PoolEntry } from '../../state/pools/pool-entry.ts';
import { type ActiveFilter, fits, type Grouping, type PoolFilter } from '../../state/pools/pool-filter.ts';
import { entriesOf, type SeenGroup, type SeenSource, type View } from '../../views/view.ts';
import { type Answer, listAnswer } from '../answer.ts';
import { coverageOf } from '../coverage/coverage.ts';
import { coverageHeaders } from '../coverage/coverage-headers.ts';
import { seenTable } from '../csv/seen-columns.ts';
import { totalsRows, totalsTable } from '../csv/totals-rows.ts';
import { totalsWithGaps } from '../totals/totals-with-gaps.ts';
import { groupNames } from './group-names.ts';

type GroupTotals = components['schemas']['GroupTotals'];

/** The active pools that are added up together. */
export interface GroupScope {
  /** Null where they are all that are asked for. */
  name: string | null;
  group: SeenGroup;
  /** Those of sources that are gone. */
  ofGoneSources: PoolEntry[];
  /** What of the pool files concerns it. */
  faults: FaultLists;
  sources: SeenSource[];
}

export interface TotalsAsked {
  grouping: Grouping | null;
  only: ActiveFilter;
  form: ListForm;
}

/** @param totalsOf gives the totals of a group, which may have been made before. */
export function totalsAnswer(
  view: View,
  { grouping, only, form }: TotalsAsked,
  totalsOf: (scope: GroupScope) => GroupTotals,
): Answer {
  const filter: PoolFilter = { ...only, active: 'true' };
  const all = view.group(filter);
  const ofGoneSources = view.poolsOfGoneSources().filter((entry) => fits(entry, filter));
  const faults = faultsThatMayFit(view, only);
  // Taken once: there may be as many groups as pools.
  const sources = view.sources();
  const scopes =
    grouping === null
      ? [{ name: null, group: all, ofGoneSources, faults, sources }]
      : scopesBy(view, grouping, only, { ofGoneSources, faults, sources });
  const groups = scopes.map(totalsOf);
  const pools = entriesOf(view, all);
  const coverage = coverageOf({
    pools,
    ofGoneSources,
    sources,
    parts: mainParts,
    faults,
  });
  return listAnswer(form, {
    json: () => ({ group_by: grouping, groups, coverage }),
    table: seenTable(totalsTable, view),
    rows: () => groups.flatMap((group) => totalsRows(grouping, group, view.parts)),
    name: ['totals', ...askedParts({ ...only, by: grouping ?? undefined })],
    csvHeaders: () => coverageHeaders(coverage),
  });
}

export function groupTotals(
  view: View,
  { name, group, ofGoneSources, faults, sources }: GroupScope,
  now: number,
): GroupTotals {
  const scope = { pools: entriesOf(view, group), ofGoneSources, sources, faults };
  return { name, totals: totalsWithGaps(scope, now, { namesFresh: false, parts: view.parts }) };
}

function scopesBy(
  view: View,
  grouping: Grouping,
  only: ActiveFilter,
  { ofGoneSources, faults: all, sources }: Pick<GroupScope, 'ofGoneSources' | 'faults' | 'sources'>,
): GroupScope[] {
  const faults = faultsByGroup({ faults: all, pool: (poolId) => view.pool(poolId) }, grouping);
  return groupNames(view, { ...only, active: 'true' }, grouping).map((name) => {
    const filter: PoolFilter = { ...only, [grouping]: name, active: 'true' };
    const group = view.group(filter);
    return {
      name,
      group,
      ofGoneSources: ofGoneSources.filter((entry) => fits(entry, filter)),
      faults: faults.get(name) ?? noFaults,
      sources,
    };
  });
}
