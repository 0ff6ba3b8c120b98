import type { Views } from '../answers/answers.ts';
import type { MemoryRead } from './memory-read.ts';

export const listClients =
  (views: Views): MemoryRead<'listClients'> =>
  ({ format }) =>
  () =>
    views.clients(format);
