import type { Views } from '../answers/answers.ts';
import type { MemoryRead } from './memory-read.ts';
import { poolQuery } from './pool-query.ts';

export const listStatuses =
  (views: Views): MemoryRead<'listStatuses'> =>
  ({ query, format }) => {
    const { filter, page } = poolQuery(query);
    return () => views.statuses(filter, page, format);
  };
