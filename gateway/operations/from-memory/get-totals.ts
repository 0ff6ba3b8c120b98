import type { MemoryRead } from './memory-read.ts';

export const getTotals: MemoryRead<'getTotals'> =
  ({ query: { group_by: grouping = null }, form }, answers) =>
  () =>
    answers.totals(grouping, form);
