import type { operations as GatewayOperations } from '@poolgate/contracts/generated/gateway-types.ts';
import type { operations as ServiceOperations } from '@poolgate/contracts/generated/scraper-types.ts';
import { ask } from '../proxies/ask.ts';
import { awkwardNames, plainName } from '../world/awkward-names.ts';
import { absentName, type SystemWorld, serviceName } from '../world/system-world.ts';

/** A key that nobody has, so that each operation on it can be tried in any order. */
const unknownKey = 'AAAAAAAA';

/** How an operation is tried out. */
export interface Row {
  /** What is filled in for a client of this name. */
  values(name: string, world: SystemWorld): Record<string, string>;
  /** With every awkward name, one half of them at the root and the other below a path; else once. */
  everyName?: boolean;
  /** What must be so before. */
  prepare?(world: SystemWorld): Promise<void>;
  /** Of a change: what the gateway's own page gets, and one behind a proxy. A read must get what anybody else gets. */
  change?: { here: number; behindProxy: number };
  /** What is sent in the place of the body that the page suggests. */
  body?: object;
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
/** A service that has never answered may have pools of anybody, so no client's pools are healthy as long as it is expected. */
async function forgetAbsent({ url, adminKey }: SystemWorld): Promise<void> {
  const { status } = await ask({ base: url }, `/api/sources/${absentName}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${adminKey}` },
  });
  // Its own test may have done so before.
  if (status !== 204 && status !== 404) throw new Error(`${absentName} was not forgotten: ${status}`);
}
// A page behind a proxy is another site's page to the gateway.
const changed = (here: number) => ({ here, behindProxy: 403 });
// Below `/docs/services` services are only read.
const onlyRead = changed(405);

/** What is read of a pool, at the gateway as at a service. */
const belowPool = {
  getPool: ofPool,
  getStatus: ofPool,
  getWorkers: ofPool,
  getWorkerHistory: ofWorker('worker_name'),
  getWorkerHistoryById: ofWorker('worker_id'),
  getHistory: ofPool,
  getEarnings: ofPool,
  getPayouts: ofPool,
  getPayoutEvents: ofPool,
  getAnomalies: ofPool,
};

export const gatewayTable: Record<keyof GatewayOperations, Row> = {
  getIndex: plain,
  listPools: byAll,
  ...belowPool,
  createPool: { ...plain, change: changed(422), body: {} },
  updatePool: { ...ofPool, change: changed(409), body: {} },
  deletePool: { ...ofPool, change: changed(409) },
  getPoolSettings: ofPool,
  updateAnomaly: ofAnomaly(changed(200)),
  pollPool: { ...ofPool, change: changed(200) },
  listStatuses: byAll,
  getTotals: byAll,
  getTile: ofPool,
  // Events tell of all services, each with its pools.
  getEvents: { values: byAll.values },
  listTrends: byClient,
  getDashboard: byAll,
  listWorkers: byClient,
  listAnomalies: byClient,
  listPayouts: byClient,
  sumEarnings: byClient,
  listClients: plain,
  getClientSummary: inPath,
  getClientSummaryByQuery: byClient,
  sumClientEarnings: inPath,
  sumClientEarningsByQuery: byClient,
  listSources: plain,
  listPoolTypes: plain,
  listPoolTemplates: plain,
  deleteSource: { values: () => ({ name: absentName }), change: changed(204) },
  getMe: plain,
  listKeys: plain,
  createKey: { ...plain, change: changed(200), body: { name: 'from the page', role: 'metrics' } },
  revokeKey: { values: () => ({ id: unknownKey }), change: changed(404) },
  rotateKey: { values: () => ({ id: unknownKey }), change: changed(404), body: {} },
  listLinks: plain,
  createLink: { ...plain, change: changed(200), body: { clients: [plainName], language: 'en' } },
  listAudit: plain,
  listAlerts: byClient,
  listAlertRules: plain,
  listAlertTargets: plain,
  testAlertTarget: { values: () => ({ name: 'nobody' }), change: changed(404) },
  listAlertDeliveries: plain,
  replayAlertDelivery: { values: () => ({ id: '999999' }), change: changed(404) },
  listSilences: plain,
  createSilence: { ...plain, change: changed(200), body: { for: '1h', kind: 'reject_rate' } },
  endSilence: { values: () => ({ id: 'si_nobodys' }), change: changed(404) },
  acknowledgeAlert: { values: () => ({ alert_id: 'al_nobodys' }), change: changed(404), body: {} },
  withdrawAcknowledgement: { values: () => ({ alert_id: 'al_nobodys' }), change: changed(404) },
  getSourceContract: { values: () => ({ name: serviceName }) },
  getLiveness: plain,
  getReadiness: plain,
  getPoolsHealth: { ...byAll, prepare: forgetAbsent },
  getMetrics: plain,
  getContract: plain,
  getDocs: plain,
};

export const serviceTable: Record<keyof ServiceOperations, Row> = {
  getService: plain,
  listPools: plain,
  ...belowPool,
  createPool: { ...plain, change: onlyRead, body: {} },
  updatePool: { ...ofPool, change: onlyRead, body: {} },
  deletePool: { ...ofPool, change: onlyRead },
  getPoolSettings: ofPool,
  updateAnomaly: ofAnomaly(onlyRead),
  pollPool: { ...ofPool, change: onlyRead },
  listWorkers: byClient,
  listAnomalies: byClient,
  listPayouts: byClient,
  listPayoutEvents: plain,
  sumEarnings: byClient,
  listTrends: byClient,
  listTypes: plain,
  getChanges: plain,
  getLiveness: plain,
  getReadiness: plain,
  getMetrics: plain,
  getContract: plain,
  getDocs: plain,
};

/** The rows that are tried out with awkward names. */
function awkwardRows(rows: Record<string, Row>): string[] {
  return Object.keys(rows).filter((one) => rows[one]?.everyName === true);
}

/**
 * The names that a row is tried out with at a spot, two in a path and else one: the root uses every name with some row.
 * @param isInPath whether the name stands in the path: the one with a slash is for the root then, since nginx does not pass it on below a path.
 */
export function namesFor(rows: Record<string, Row>, id: string, isBehindProxy: boolean, isInPath: boolean): string[] {
  if (rows[id]?.everyName !== true) return [plainName];
  if (isInPath) return awkwardNames.filter((_name, index) => (index + 1) % 3 === Number(isBehindProxy));
  const turn = awkwardRows(rows).indexOf(id) + Number(isBehindProxy);
  return [awkwardNames[turn % awkwardNames.length] as string];
}

/** Whether the page has the whole description, which takes seconds to show, or only some paths of it. */
export function isShownWhole(rows: Record<string, Row>, id: string, isBehindProxy: boolean): boolean {
  return !isBehindProxy && awkwardRows(rows)[0] === id;
}
