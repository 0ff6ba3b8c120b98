import type { Views } from '../answers/answers.ts';
import type { MemoryRead } from './memory-read.ts';

export const listSources =
  (views: Views): MemoryRead<'listSources'> =>
  ({ format }) =>
  () =>
    views.sources(format);
