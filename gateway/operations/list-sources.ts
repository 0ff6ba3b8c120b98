import type { Views } from '../read-model/views.ts';
import type { MemoryRead } from './memory-read.ts';

export const listSources =
  (views: Views): MemoryRead<'listSources'> =>
  ({ format }) =>
  () =>
    views.sources(format);
