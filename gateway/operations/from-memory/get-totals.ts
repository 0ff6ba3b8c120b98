import type { MemoryRead } from './memory-read.ts';
import { activeFilter } from './pool-query.ts';

export const getTotals: MemoryRead<'getTotals'> = ({ query, form }, answers) => {
  const { group_by: grouping = null } = query;
  const only = activeFilter(query);
  return () => answers.totals(grouping, form, only);
};
