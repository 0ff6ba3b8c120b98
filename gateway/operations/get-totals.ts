import type { operations } from '@poolgate/contracts/generated/gateway-types.ts';
import type { Views } from '../read-model/views.ts';
import type { MemoryRead } from './memory-read.ts';

type Query = NonNullable<operations['getTotals']['parameters']['query']>;

export const getTotals =
  (views: Views): MemoryRead =>
  ({ query }) => {
    const { group_by: grouping = null } = query as Query;
    return () => views.totals(grouping);
  };
