import type { Answers } from '../../answers/answers.ts';
import { unknownClient } from '../known-client.ts';
import type { MemoryRead } from './memory-read.ts';

export const getClientSummary =
  (answers: Answers): MemoryRead<'getClientSummary'> =>
  ({ path: { client_name: name }, form }) =>
  () =>
    answers.summary(name, form) ?? unknownClient(name);
