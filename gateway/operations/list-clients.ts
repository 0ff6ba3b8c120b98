import type { Views } from '../read-model/views.ts';
import type { MemoryRead } from './memory-read.ts';

export const listClients =
  (views: Views): MemoryRead<'listClients'> =>
  ({ format }) =>
  () =>
    views.clients(format);
