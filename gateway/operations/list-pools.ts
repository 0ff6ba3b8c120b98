import type { Views } from '../answers/answers.ts';
import type { MemoryRead } from './memory-read.ts';
import { poolQuery } from './pool-query.ts';

export const listPools =
  (views: Views): MemoryRead<'listPools'> =>
  ({ query, format }) => {
    const { filter, page } = poolQuery(query);
    return () => views.pools(filter, page, format);
  };
