import { unknownClient } from '../known-client.ts';
import type { MemoryRead } from './memory-read.ts';

export const getClientSummaryByQuery: MemoryRead<'getClientSummaryByQuery'> =
  ({ query: { client }, form }, answers) =>
  () =>
    answers.summary(client, form) ?? unknownClient(client);
