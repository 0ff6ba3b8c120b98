import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { ListForm } from '@poolgate/server/lists/formats.ts';
import { faultsThatFit } from '../../state/faults/concerned.ts';
import type { PoolEntry } from '../../state/pools/pool-entry.ts';
import { fits, type PoolFilter } from '../../state/pools/pool-filter.ts';
import { entriesOf, type View } from '../../views/view.ts';
import { type Answer, listAnswer } from '../answer.ts';
import { coverageHeaders } from '../coverage/coverage-headers.ts';
import { statusRow, summaryTable } from '../csv/pool-rows.ts';
import { seenTable } from '../csv/seen-columns.ts';
import { totalsWithGaps } from '../totals/totals-with-gaps.ts';

type Schemas = components['schemas'];

export function summaryAnswer(view: View, client: string, form: ListForm, now: number): Answer {
  const filter: PoolFilter = { client, active: 'true' };
  const ofGoneSources = view.poolsOfGoneSources().filter((entry) => fits(entry, filter));
  const entries = entriesOf(view, view.group(filter));
  const scope = { pools: entries, ofGoneSources, sources: view.sources(), faults: faultsThatFit(view, { client }) };
  const totals = totalsWithGaps(scope, now, { namesFresh: true, parts: view.parts });
  return listAnswer(form, {
    json: (): Schemas['ClientSummary'] => ({ client_name: client, totals, pools: entries.map(summaryPool) }),
    table: seenTable(summaryTable, view),
    rows: () => entries.map(statusRow),
    name: ['client-summary', client],
    csvHeaders: () => coverageHeaders(totals.coverage),
  });
}

function summaryPool({ pool, status, freshness }: PoolEntry): Schemas['SummaryPool'] {
  return {
    pool_id: pool.pool_id,
    pool_name: pool.pool_name,
    country: pool.country,
    current_hashrate: status.current_hashrate,
    online_workers: status.online_workers,
    offline_workers: status.offline_workers,
    balance: status.balance,
    currency: status.currency,
    hashrates: status.hashrates,
    observed_at: status.observed_at,
    freshness,
  };
}
