import { unknownClient } from '../known-client.ts';
import type { MemoryRead } from './memory-read.ts';

export const getClientSummary: MemoryRead<'getClientSummary'> =
  ({ path: { client_name: name }, form }, answers) =>
  () =>
    answers.summary(name, form) ?? unknownClient(name);
