import { toTimestamp } from '@poolgate/language/time.ts';
import { csv } from '@poolgate/server/lists/csv.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';
import { historyRequest } from '../history-request.ts';
import { linkNext } from '../paging.ts';

const table = {
  columns: [
    'pool_id',
    'step',
    'timestamp',
    'readings',
    'current_hashrate_hs',
    'current_hashrate_min_hs',
    'current_hashrate_max_hs',
    'avg_hashrate_24h_hs',
    'online_workers',
    'online_workers_min',
    'offline_workers',
    'balance',
  ],
  amounts: ['balance'],
} as const;

export function getHistory(context: ApiContext): Handler<'getHistory'> {
  return (request) => {
    const { pool_id } = findPool(context, request);
    const span = historyRequest(request);
    const { step, keptSince, ...points } = context.store.accountHistory(pool_id, span);
    return {
      headers: linkNext(request, points, span.limit, { step }),
      body: {
        pool_id,
        step,
        kept_since: keptSince === null ? null : toTimestamp(keptSince),
        points: points.entries,
      },
      csv: csv(table, () => points.entries.map((point) => ({ pool_id, step, ...point }))),
    };
  };
}
