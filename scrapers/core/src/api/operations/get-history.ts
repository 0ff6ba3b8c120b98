import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import type { RequestHandler } from 'express';
import type { Step } from '../../store/detail-queries.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import { defaultPageSize, linkNext, pageOf } from '../paging.ts';
import { timeSpan } from '../span.ts';

export function getHistory(context: ApiContext): RequestHandler {
  return (request, response) => {
    const { pool_id } = findPool(context, request);
    const page = pageOf(request, defaultPageSize);
    const step = (request.query.step ?? 'reading') as Step;
    const points = context.store.details.history(pool_id, step, timeSpan(request), page);
    linkNext(request, response, points, page.limit);
    const answer: components['schemas']['History'] = { pool_id, step, points: points.entries };
    response.json(answer);
  };
}
