import type { serviceTable } from './page/operation-table.ts';
import { belowPath } from './page/spots.ts';
import { tryEveryOperation } from './page/try-every-operation.ts';

/** As for the gateway's own API: addresses with anybody's names in them, and changes. */
const tried: ReadonlySet<string> = new Set<keyof typeof serviceTable>([
  ...(['getService', 'getWorkerHistory', 'getWorkerHistoryById', 'listWorkers', 'updateAnomaly', 'pollPool'] as const),
]);

tryEveryOperation('service', belowPath, (_path, operationId) => tried.has(operationId));
