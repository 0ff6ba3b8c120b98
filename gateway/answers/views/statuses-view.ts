import { partNames } from '@poolgate/language/parts.ts';
import type { ListForm } from '@poolgate/server/lists/formats.ts';
import type { GatewayState } from '../../state/gateway-state.ts';
import { fits, type PoolFilter } from '../../state/pools/pool-filter.ts';
import { type Answer, listAnswer } from '../answer.ts';
import { coverageOf } from '../coverage/coverage.ts';
import { coverageHeaders } from '../coverage/coverage-headers.ts';
import { filterParts } from '../csv/filter-parts.ts';
import { statusesTable, statusRow } from '../csv/pool-rows.ts';
import { type PoolPage, pageHeaders, pageOf } from '../pool-page.ts';
import { shownPool } from './pool-view.ts';
import { shownStatus } from './status-view.ts';

export function statusesAnswer(state: GatewayState, filter: PoolFilter, page: PoolPage, form: ListForm): Answer {
  const found = pageOf(state, filter, page);
  const { entries } = found;
  const ofGoneSources = state.poolsOfGoneSources().filter((entry) => fits(entry, filter));
  const faults = state.faultsThatMayFit(filter);
  const coverage = coverageOf({ pools: entries, ofGoneSources, sources: state.sources(), parts: partNames, faults });
  return listAnswer(form, {
    json: () => ({
      coverage,
      pools: entries.map((entry) => ({ ...shownPool(entry), status: shownStatus(entry) })),
    }),
    table: statusesTable,
    rows: () => entries.map(statusRow),
    headers: pageHeaders(found),
    name: ['status', ...filterParts(filter)],
    csvHeaders: () => coverageHeaders(coverage),
  });
}
