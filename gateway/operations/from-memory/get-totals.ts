import type { Answers } from '../../answers/answers.ts';
import type { MemoryRead } from './memory-read.ts';

export const getTotals =
  (answers: Answers): MemoryRead<'getTotals'> =>
  ({ query: { group_by: grouping = null }, form }) =>
  () =>
    answers.totals(grouping, form);
