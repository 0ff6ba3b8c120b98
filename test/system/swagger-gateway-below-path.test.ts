import type { gatewayTable } from './page/operation-table.ts';
import { belowPath } from './page/spots.ts';
import { tryEveryOperation } from './page/try-every-operation.ts';

/**
 * What a proxy can change on the way: addresses with anybody's names in the path and in the query, each kind of change, what the page itself loads, and
 * an answer that does not end. All others are tried at the root.
 */
const tried: ReadonlySet<string> = new Set<keyof typeof gatewayTable>([
  ...(['getDocs', 'getContract', 'getStatus', 'getEvents'] as const),
  ...(['listPools', 'getWorkerHistory', 'getClientSummary'] as const),
  ...(['updateAnomaly', 'createKey', 'deleteSource'] as const),
]);

tryEveryOperation('gateway', belowPath, (_path, operationId) => tried.has(operationId));
