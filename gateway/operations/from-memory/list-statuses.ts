import type { MemoryRead } from './memory-read.ts';
import { poolQuery } from './pool-query.ts';

export const listStatuses: MemoryRead<'listStatuses'> = ({ query, form }, answers) => {
  const { filter, page } = poolQuery(query);
  return () => answers.statuses(filter, page, form);
};
