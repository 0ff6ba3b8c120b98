import type { Answers } from '../../answers/answers.ts';
import type { MemoryRead } from './memory-read.ts';
import { poolQuery } from './pool-query.ts';

export const listStatuses =
  (answers: Answers): MemoryRead<'listStatuses'> =>
  ({ query, form }) => {
    const { filter, page } = poolQuery(query);
    return () => answers.statuses(filter, page, form);
  };
