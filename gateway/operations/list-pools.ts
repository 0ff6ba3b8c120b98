import { formatOf } from '@poolgate/server/lists/formats.ts';
import type { Views } from '../read-model/views.ts';
import type { MemoryRead } from './memory-read.ts';
import { poolQuery } from './pool-query.ts';

export const listPools =
  (views: Views): MemoryRead =>
  (request) => {
    const { filter, page } = poolQuery(request);
    const format = formatOf(request);
    return () => views.pools(filter, page, format);
  };
