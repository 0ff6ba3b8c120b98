import type { Answers } from '../../answers/answers.ts';
import type { MemoryRead } from './memory-read.ts';

export const listSources =
  (answers: Answers): MemoryRead<'listSources'> =>
  ({ form }) =>
  () =>
    answers.sources(form);
