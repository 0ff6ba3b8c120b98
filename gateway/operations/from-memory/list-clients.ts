import type { Answers } from '../../answers/answers.ts';
import type { MemoryRead } from './memory-read.ts';

export const listClients =
  (answers: Answers): MemoryRead<'listClients'> =>
  ({ form }) =>
  () =>
    answers.clients(form);
