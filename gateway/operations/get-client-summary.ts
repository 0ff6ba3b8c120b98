import { formatOf } from '@poolgate/server/lists/formats.ts';
import type { Views } from '../read-model/views.ts';
import { unknownClient } from './known-client.ts';
import type { MemoryRead } from './memory-read.ts';

export const getClientSummary =
  (views: Views): MemoryRead =>
  (request) => {
    const name = String(request.params.client_name);
    const format = formatOf(request);
    return () => views.summary(name, format) ?? unknownClient(name);
  };
