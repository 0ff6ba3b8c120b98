import type { Answers } from '../../answers/answers.ts';
import { unknownClient } from '../known-client.ts';
import type { MemoryRead } from './memory-read.ts';

export const getClientSummaryByQuery =
  (answers: Answers): MemoryRead<'getClientSummaryByQuery'> =>
  ({ query: { client }, form }) =>
  () =>
    answers.summary(client, form) ?? unknownClient(client);
