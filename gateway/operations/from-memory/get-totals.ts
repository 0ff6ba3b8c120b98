import type { MemoryRead } from './memory-read.ts';

export const getTotals: MemoryRead<'getTotals'> = ({ query, form }, answers) => {
  const { group_by: grouping = null, client, type, company, country, tag } = query;
  return () => answers.totals(grouping, form, { client, type, company, country, tag });
};
