import type { MemoryRead } from './memory-read.ts';

export const listSources: MemoryRead<'listSources'> =
  ({ form }, answers) =>
  () =>
    answers.sources(form);
