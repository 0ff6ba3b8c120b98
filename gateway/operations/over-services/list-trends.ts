import { viewOf } from '../../access/grant.ts';
import { sendAnswer } from '../../answers/send-answer.ts';
import type { TrendsOverServices } from '../../over-services/trends/trends-over-services.ts';
import { activeFilter } from '../from-memory/pool-query.ts';
import type { Handler } from '../handler.ts';

export const listTrends =
  (trends: TrendsOverServices): Handler<'listTrends'> =>
  async (request) => {
    const { pools } = request.query;
    const poolIds = pools === undefined ? null : [...new Set(pools.split(','))].sort();
    const filter = { only: activeFilter(request.query), poolIds };
    const answer = await trends(filter, viewOf(request), request.signal);
    if (request.signal.aborted) return 'caller left';
    return { write: (_request, response) => sendAnswer(response, answer) };
  };
