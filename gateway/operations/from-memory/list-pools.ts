import type { MemoryRead } from './memory-read.ts';
import { poolQuery } from './pool-query.ts';

export const listPools: MemoryRead<'listPools'> = ({ query, form }, answers) => {
  const { filter, page } = poolQuery(query);
  return () => answers.pools(filter, page, form);
};
