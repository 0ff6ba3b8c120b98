import type { Views } from '../answers/answers.ts';
import { unknownClient } from './known-client.ts';
import type { MemoryRead } from './memory-read.ts';

export const getClientSummary =
  (views: Views): MemoryRead<'getClientSummary'> =>
  ({ path: { client_name: name }, format }) =>
  () =>
    views.summary(name, format) ?? unknownClient(name);
