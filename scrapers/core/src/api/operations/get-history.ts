import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { sendList } from '@poolgate/server/lists/send-list.ts';
import type { RequestHandler } from 'express';
import { askedHistory } from '../asked-history.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
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

export function getHistory(context: ApiContext): RequestHandler {
  return (request, response) => {
    const { pool_id } = findPool(context, request);
    const asked = askedHistory(request);
    const { step, keptSince, ...points } = context.store.accountHistory(pool_id, asked);
    linkNext(request, response, points, asked.limit, { step });
    const answer: components['schemas']['History'] = {
      pool_id,
      step,
      kept_since: keptSince === null ? null : toTimestamp(keptSince),
      points: points.entries,
    };
    const rows = () => points.entries.map((point) => ({ pool_id, step, ...point }));
    sendList(request, response, answer, { table, rows });
  };
}
