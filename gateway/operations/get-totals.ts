import type { operations } from '@poolgate/contracts/generated/gateway-types.ts';
import { formatOf } from '@poolgate/server/lists/formats.ts';
import type { Views } from '../read-model/views.ts';
import type { MemoryRead } from './memory-read.ts';

type Query = NonNullable<operations['getTotals']['parameters']['query']>;

export const getTotals =
  (views: Views): MemoryRead =>
  (request) => {
    const { group_by: grouping = null } = request.query as Query;
    const format = formatOf(request);
    return () => views.totals(grouping, format);
  };
