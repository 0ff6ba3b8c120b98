import type { Views } from '../read-model/views.ts';
import { unknownClient } from './known-client.ts';
import type { MemoryRead } from './memory-read.ts';

export const getClientSummary =
  (views: Views): MemoryRead =>
  ({ params }) => {
    const name = String(params.client_name);
    return () => views.summary(name) ?? unknownClient(name);
  };
