import type { ListForm } from '@poolgate/server/lists/formats.ts';
import { incompletePools } from '@poolgate/server/lists/incomplete.ts';
import { faultsThatMayFit } from '../../state/faults/concerned.ts';
import { fits, type PoolFilter } from '../../state/pools/pool-filter.ts';
import type { View } from '../../views/view.ts';
import { type Answer, listAnswer } from '../answer.ts';
import { faultHeaders, incompleteSources, poolsNotRead } from '../coverage/coverage-headers.ts';
import { filterParts } from '../csv/filter-parts.ts';
import { poolRow, poolsTable } from '../csv/pool-rows.ts';
import { seenTable } from '../csv/seen-columns.ts';
import { type PoolPage, pageHeaders, pageOf } from '../pool-page.ts';
import { shownPool } from './pool-body.ts';

export function poolsAnswer(view: View, filter: PoolFilter, page: PoolPage, form: ListForm): Answer {
  const found = pageOf(view, filter, page);
  const { entries } = found;
  const faults = faultsThatMayFit(view, filter);
  return listAnswer(form, {
    json: () => entries.map(shownPool),
    table: seenTable(poolsTable, view),
    rows: () => entries.map(poolRow),
    headers: { ...pageHeaders(found), ...headerOfAway(view), ...faultHeaders(faults) },
    name: ['pools', ...filterParts(filter)],
    csvHeaders: () => {
      const missing = view.poolsOfGoneSources().filter((entry) => fits(entry, filter));
      return incompletePools([...missing.map(({ pool }) => pool.pool_id), ...poolsNotRead(faults)]);
    },
  });
}

/** An array has no place for a coverage. What the freshness of its pools does not say is in this header. */
export function headerOfAway(view: View): Record<string, string> {
  return incompleteSources(view.sources().filter((source) => source.state !== 'up'));
}
