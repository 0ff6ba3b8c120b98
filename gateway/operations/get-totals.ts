import type { Views } from '../answers/answers.ts';
import type { MemoryRead } from './memory-read.ts';

export const getTotals =
  (views: Views): MemoryRead<'getTotals'> =>
  ({ query: { group_by: grouping = null }, format }) =>
  () =>
    views.totals(grouping, format);
