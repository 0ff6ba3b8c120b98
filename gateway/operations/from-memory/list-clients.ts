import type { MemoryRead } from './memory-read.ts';

export const listClients: MemoryRead<'listClients'> =
  ({ form }, answers) =>
  () =>
    answers.clients(form);
