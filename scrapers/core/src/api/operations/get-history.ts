import { toTimestamp } from '@poolgate/language/time.ts';
import { accountCsv } from '@poolgate/server/lists/account-csv.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';
import { historyRequest } from '../history-request.ts';
import { linkNext } from '../paging.ts';

/** In a request: hashrates whose algorithm nobody told. */
const unknownAlgorithm = 'unknown';

export function getHistory(context: ApiContext): Handler<'getHistory'> {
  return (request) => {
    const { pool_id } = findPool(context, request);
    const span = historyRequest(request);
    const { algorithm } = request.query;
    const asked = { ...span, algorithm: algorithm === unknownAlgorithm ? '' : algorithm };
    const { step, keptSince, ...points } = context.store.accountHistory(pool_id, asked);
    const body = {
      pool_id,
      step,
      kept_since: keptSince === null ? null : toTimestamp(keptSince),
      points: points.entries,
    };
    return {
      headers: linkNext(request, points, span.limit, { step }),
      body,
      csv: accountCsv('getHistory', body),
    };
  };
}
