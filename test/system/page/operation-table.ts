import type { operations as GatewayOperations } from '@poolgate/contracts/generated/gateway-types.ts';
import type { operations as ServiceOperations } from '@poolgate/contracts/generated/scraper-types.ts';
import { plainName } from '../world/awkward-names.ts';
import { absentName, type SystemWorld, serviceName } from '../world/system-world.ts';

/** How an operation is tried out. */
export interface Row {
  /** What is filled in for a client of this name. */
  values(name: string, world: SystemWorld): Record<string, string>;
  /** Once for every awkward name; else once. */
  everyName?: boolean;
  /** Of a change: what the gateway's own page gets, and one behind a proxy. A read must get what anybody else gets. */
  change?: { here: number; behindProxy: number };
}

const plain: Row = { values: () => ({}) };
const ofPool: Row = { values: (name, { poolOf }) => ({ pool_id: poolOf.get(name) ?? '' }) };
const byClient: Row = { everyName: true, values: (client) => ({ client }) };
const byAll: Row = {
  everyName: true,
  values: (name) => ({ client: name, company: name, country: name, tag: name }),
};
const inPath: Row = { everyName: true, values: (client_name) => ({ client_name }) };
const ofWorker = (parameter: 'worker_name' | 'worker_id'): Row => ({
  everyName: true,
  values: (name, { poolOf }) => ({ pool_id: poolOf.get(name) ?? '', [parameter]: name }),
});
const ofAnomaly = (change: Row['change']): Row => ({
  ...(change && { change }),
  values: (name, { poolOf, anomalyOf }) => ({ pool_id: poolOf.get(name) ?? '', id: anomalyOf.get(name) ?? '' }),
});
// A page behind a proxy is another site's page to the gateway.
const changed = (here: number) => ({ here, behindProxy: 403 });
// Below `/docs/services` services are only read.
const onlyRead = changed(405);

export const gatewayTable: Record<keyof GatewayOperations, Row> = {
  getIndex: plain,
  listPools: byAll,
  getPool: ofPool,
  getStatus: ofPool,
  getWorkers: ofPool,
  getWorkerHistory: ofWorker('worker_name'),
  getWorkerHistoryById: ofWorker('worker_id'),
  getHistory: ofPool,
  getEarnings: ofPool,
  getPayouts: ofPool,
  getAnomalies: ofPool,
  updateAnomaly: ofAnomaly(changed(200)),
  pollPool: { ...ofPool, change: changed(200) },
  listStatuses: byAll,
  getTotals: plain,
  listWorkers: byClient,
  listAnomalies: byClient,
  sumEarnings: byClient,
  listClients: plain,
  getClientSummary: inPath,
  getClientSummaryByQuery: byClient,
  sumClientEarnings: inPath,
  sumClientEarningsByQuery: byClient,
  listSources: plain,
  deleteSource: { values: () => ({ name: absentName }), change: changed(204) },
  getSourceContract: { values: () => ({ name: serviceName }) },
  getLiveness: plain,
  getReadiness: plain,
  getPoolsHealth: byAll,
  getMetrics: plain,
  getContract: plain,
  getDocs: plain,
};

export const serviceTable: Record<keyof ServiceOperations, Row> = {
  getService: plain,
  listPools: plain,
  getPool: ofPool,
  getStatus: ofPool,
  getWorkers: ofPool,
  getWorkerHistory: ofWorker('worker_name'),
  getWorkerHistoryById: ofWorker('worker_id'),
  getHistory: ofPool,
  getEarnings: ofPool,
  getPayouts: ofPool,
  getAnomalies: ofPool,
  updateAnomaly: ofAnomaly(onlyRead),
  pollPool: { ...ofPool, change: onlyRead },
  listWorkers: byClient,
  listAnomalies: byClient,
  sumEarnings: byClient,
  getChanges: plain,
  getLiveness: plain,
  getReadiness: plain,
  getMetrics: plain,
  getContract: plain,
  getDocs: plain,
};

/** The names that a row is tried out with. */
export function namesFor({ everyName }: Row, awkward: string[]): string[] {
  return everyName === true ? awkward : [plainName];
}
