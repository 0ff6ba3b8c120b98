import { formatOf } from '@poolgate/server/lists/formats.ts';
import type { Views } from '../read-model/views.ts';
import type { MemoryRead } from './memory-read.ts';

export const listSources =
  (views: Views): MemoryRead =>
  (request) => {
    const format = formatOf(request);
    return () => views.sources(format);
  };
