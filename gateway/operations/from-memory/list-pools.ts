import type { Answers } from '../../answers/answers.ts';
import type { MemoryRead } from './memory-read.ts';
import { poolQuery } from './pool-query.ts';

export const listPools =
  (answers: Answers): MemoryRead<'listPools'> =>
  ({ query, form }) => {
    const { filter, page } = poolQuery(query);
    return () => answers.pools(filter, page, form);
  };
