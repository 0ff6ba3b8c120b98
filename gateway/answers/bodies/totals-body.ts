import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { mainParts } from '@poolgate/language/parts.ts';
import { askedParts } from '@poolgate/server/lists/csv-headers.ts';
import type { ListForm } from '@poolgate/server/lists/formats.ts';
import { faultsByGroup } from '../../state/faults/concerned.ts';
import { type FaultLists, noFaults } from '../../state/faults/fault-lists.ts';
import type { PoolEntry } from '../../state/pools/pool-entry.ts';
import { fits, type Grouping, type PoolFilter } from '../../state/pools/pool-filter.ts';
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
  /** Null where they are all there are. */
  name: string | null;
  group: SeenGroup;
  /** Those of sources that are gone. */
  ofGoneSources: PoolEntry[];
  /** What of the pool files concerns it. */
  faults: FaultLists;
  sources: SeenSource[];
}

/** @param totalsOf gives the totals of a group, which may have been made before. */
export function totalsAnswer(
  view: View,
  grouping: Grouping | null,
  form: ListForm,
  totalsOf: (scope: GroupScope) => GroupTotals,
): Answer {
  const everything = view.group({ active: 'true' });
  const ofGoneSources = view.poolsOfGoneSources().filter(({ pool }) => pool.active);
  // Taken once: there may be as many groups as pools.
  const sources = view.sources();
  const scopes =
    grouping === null
      ? [{ name: null, group: everything, ofGoneSources, faults: view.faults, sources }]
      : scopesBy(view, grouping, ofGoneSources, sources);
  const groups = scopes.map(totalsOf);
  const pools = entriesOf(view, everything);
  const coverage = coverageOf({
    pools,
    ofGoneSources,
    sources,
    parts: mainParts,
    faults: view.faults,
  });
  return listAnswer(form, {
    json: () => ({ group_by: grouping, groups, coverage }),
    table: seenTable(totalsTable, view),
    rows: () => groups.flatMap((group) => totalsRows(grouping, group, view.parts)),
    name: ['totals', ...askedParts({ by: grouping ?? undefined })],
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

function scopesBy(view: View, grouping: Grouping, ofGoneSources: PoolEntry[], sources: SeenSource[]): GroupScope[] {
  const faults = faultsByGroup(view, grouping);
  return groupNames(view, 'true', grouping).map((name) => {
    const filter: PoolFilter = { [grouping]: name, active: 'true' };
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
