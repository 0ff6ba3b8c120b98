import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { partNames } from '@poolgate/language/parts.ts';
import type { ListForm } from '@poolgate/server/lists/formats.ts';
import { faultsThatMayFit } from '../../state/faults/concerned.ts';
import type { PoolEntry } from '../../state/pools/pool-entry.ts';
import { fits, type PoolFilter } from '../../state/pools/pool-filter.ts';
import type { View } from '../../views/view.ts';
import { type Answer, listAnswer } from '../answer.ts';
import { coverageOf } from '../coverage/coverage.ts';
import { coverageHeaders } from '../coverage/coverage-headers.ts';
import { filterParts } from '../csv/filter-parts.ts';
import { statusesTable, statusRow } from '../csv/pool-rows.ts';
import { seenTable } from '../csv/seen-columns.ts';
import { type PoolPage, pageHeaders, pageOf } from '../pool-page.ts';
import { shownPool } from './pool-body.ts';
import { shownStatus } from './status-body.ts';

export function statusesAnswer(view: View, filter: PoolFilter, page: PoolPage, form: ListForm): Answer {
  const found = pageOf(view, filter, page);
  const { entries } = found;
  const ofGoneSources = view.poolsOfGoneSources().filter((entry) => fits(entry, filter));
  const faults = faultsThatMayFit(view, filter);
  const coverage = coverageOf({ pools: entries, ofGoneSources, sources: view.sources(), parts: partNames, faults });
  return listAnswer(form, {
    json: () => ({
      coverage,
      pools: entries.map(shownPoolStatus),
    }),
    table: seenTable(statusesTable, view),
    rows: () => entries.map(statusRow),
    headers: pageHeaders(found),
    name: ['status', ...filterParts(filter)],
    csvHeaders: () => coverageHeaders(coverage),
  });
}

/** An element of the list, which events tell as well. */
export function shownPoolStatus(entry: PoolEntry): components['schemas']['PoolStatus'] {
  return { ...shownPool(entry), status: shownStatus(entry) };
}
