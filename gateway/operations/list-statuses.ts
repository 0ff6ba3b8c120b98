import { formatOf } from '@poolgate/server/lists/formats.ts';
import type { Views } from '../read-model/views.ts';
import type { MemoryRead } from './memory-read.ts';
import { poolQuery } from './pool-query.ts';

export const listStatuses =
  (views: Views): MemoryRead =>
  (request) => {
    const { filter, page } = poolQuery(request);
    const format = formatOf(request);
    return () => views.statuses(filter, page, format);
  };
