import type { operations } from '@poolgate/contracts/generated/gateway-types.ts';
import { toCursor } from '@poolgate/server/lists/position.ts';
import type { Sight } from './world/callers.ts';
import {
  clients,
  foreign,
  foreignAlone,
  foreignService,
  later,
  type MarkedPool,
  own,
  single,
  workerOf,
} from './world/marked-pools.ts';

/** One request to an operation. */
export interface Asked {
  /** Below the gateway's address, encoded. */
  path: string;
  body?: object;
  /** What must be seen for it to be there; nothing where it names nothing. */
  subject?: MarkedPool | { client: string } | { source: string };
  /** How it is answered where the caller may ask it and sees its subject. */
  status: number | ((sight: Sight) => number);
  /** Asked once, for its JSON, and only where every kind of answer is: another request of the operation stands for it elsewhere. */
  isPlain?: boolean;
  /** Where it is taken, a key is made by hand. */
  makesKey?: true;
  /** The caller's own words, which may be told back to him. */
  said?: string[];
}

const name = encodeURIComponent;
/** What is asked of single pools is asked of each of these. */
const subjects = [own, foreign, later, single];
const monthOf = 'from=2026-11-01&to=2026-11-29';

const ofPool = (below: string, status = 200): Asked[] =>
  subjects.map((pool) => ({ path: `/api/pools/${pool.poolId}${below}`, subject: pool, status, said: [pool.poolId] }));

const ofWorker = (path: (worker: string) => string): Asked[] =>
  subjects.map((pool) => {
    const worker = workerOf(pool);
    return {
      path: `/api/pools/${pool.poolId}${path(worker)}`,
      subject: pool,
      status: 200,
      said: [pool.poolId, worker],
    };
  });

const ofClient = (path: (client: string) => string): Asked[] =>
  Object.values(clients).map((client) => ({
    path: path(name(client)),
    subject: { client },
    status: 200,
    said: [client, name(client)],
  }));

/** Filters that name what the caller may not see find nothing. */
const filters = [
  `client=${name(clients.other)}`,
  `client=${name(clients.right)}`,
  `tag=tag-${foreign.number}`,
  `company=Company-${foreign.number}`,
  `country=Country-${foreign.number}`,
  `type=${foreignAlone.type}`,
  'active=all',
];
const filtered = (path: string): Asked[] =>
  ['', ...filters].map((query) => ({
    isPlain: query !== '',
    path: `${path}${query === '' ? '' : `?${query}`}`,
    status: 200,
    said: [query, decodeURIComponent(query), ...query.split('=').slice(1).map(decodeURIComponent)].filter(Boolean),
  }));

/** Of lists that have no inactive pools. */
const withFilters = (path: string): Asked[] =>
  filtered(path).filter(({ path: one }) => one.includes('?') && !one.includes('active='));

/** Whatever the caller sees, he gets an answer. */
const everywhere = (...paths: string[]): Asked[] =>
  paths.map((path, index) => ({ path, status: 200, isPlain: index > 0 }));

/** The requests to each operation. An operation without an entry is a type error, and one without a request fails the table. */
export const requests: Record<keyof operations, Asked[]> = {
  listPools: [
    ...filtered('/api/pools'),
    ...everywhere(
      '/api/pools?limit=1',
      `/api/pools?limit=1&cursor=${Buffer.from(foreign.poolId).toString('base64url')}`,
    ),
  ],
  getPool: ofPool(''),
  getStatus: ofPool('/status'),
  getWorkers: [...ofPool('/workers'), ...ofPool('/workers?limit=1').slice(0, 1)],
  getWorkerHistory: ofWorker((worker) => `/workers/${worker}/history`),
  getWorkerHistoryById: ofWorker((worker) => `/workers/history?worker_id=${worker}`),
  getHistory: [
    ...ofPool('/history'),
    ...ofPool('/history?step=1d'),
    ...ofPool('/history?step=1h&algorithm=sha256').slice(0, 1),
  ],
  getEarnings: ofPool('/earnings'),
  getPayouts: ofPool('/payouts'),
  getPayoutEvents: ofPool('/payout-events'),
  getAnomalies: [...ofPool('/anomalies'), ...ofPool('/anomalies?resolved=false').slice(0, 1)],
  updateAnomaly: subjects.map((pool) => ({
    path: `/api/pools/${pool.poolId}/anomalies/999999`,
    body: { resolved: true },
    subject: pool,
    status: 404,
  })),
  createPool: [{ path: '/api/pools', body: {}, status: 422 }],
  updatePool: subjects.map((pool) => ({
    path: `/api/pools/${pool.poolId}?dry_run=false`,
    body: { pool_name: 'Another name' },
    subject: pool,
    status: 409,
  })),
  deletePool: subjects.map((pool) => ({ path: `/api/pools/${pool.poolId}`, subject: pool, status: 409 })),
  getPoolSettings: ofPool('/settings').slice(0, 1),
  pollPool: ofPool('/poll').slice(0, 1),
  listStatuses: [...filtered('/api/status'), ...everywhere('/api/status?limit=1')],
  getTotals: [
    ...everywhere('/api/totals', ...['client', 'company', 'country', 'type'].map((by) => `/api/totals?group_by=${by}`)),
    ...withFilters('/api/totals'),
    ...withFilters('/api/totals').map((asked) => ({ ...asked, path: `${asked.path}&group_by=client` })),
  ],
  getTile: ofPool('/tile'),
  getEvents: filtered('/api/events'),
  listTrends: [
    ...everywhere('/api/trends'),
    ...withFilters('/api/trends'),
    {
      path: `/api/trends?pools=${own.poolId},${foreign.poolId}`,
      status: 200,
      isPlain: true,
      said: [own.poolId, foreign.poolId],
    },
  ],
  getDashboard: filtered('/api/dashboard'),
  listWorkers: [
    ...everywhere(
      '/api/workers',
      '/api/workers?limit=1',
      '/api/workers?status=online',
      `/api/workers?cursor=${toCursor([foreign.poolId, workerOf(foreign)])}`,
    ),
    ...filtered('/api/workers').slice(1, 3),
  ],
  listAnomalies: [
    ...everywhere('/api/anomalies', '/api/anomalies?limit=1', '/api/anomalies?severity=HIGH&resolved=false'),
    ...filtered('/api/anomalies').slice(1, 3),
  ],
  listPayouts: [
    ...everywhere('/api/payouts', '/api/payouts?limit=1', '/api/payouts?state=all&grade=listed'),
    ...filtered('/api/payouts').slice(1, 3),
    {
      path: `/api/payouts?pools=${own.poolId},${foreign.poolId}`,
      status: 200,
      isPlain: true,
      said: [own.poolId, foreign.poolId],
    },
  ],
  sumEarnings: [
    ...everywhere(
      ...['day', 'month', 'country', 'client', 'company', 'pool'].map(
        (by) => `/api/earnings?${monthOf}&group_by=${by}`,
      ),
    ),
    ...filtered('/api/earnings').slice(1, 3),
  ],
  listClients: everywhere('/api/clients'),
  getClientSummary: ofClient((client) => `/api/clients/${client}/summary`),
  getClientSummaryByQuery: ofClient((client) => `/api/clients/summary?client=${client}`),
  sumClientEarnings: ofClient((client) => `/api/clients/${client}/earnings?${monthOf}&group_by=pool`),
  sumClientEarningsByQuery: ofClient((client) => `/api/clients/earnings?client=${client}&${monthOf}&group_by=pool`),
  listSources: everywhere('/api/sources'),
  listPoolTypes: everywhere('/api/pool-types'),
  listPoolTemplates: everywhere('/api/pool-templates'),
  deleteSource: [{ path: `/api/sources/${foreignService}`, status: 409 }],
  getSourceContract: [own.type, foreignService].map((source) => ({
    path: `/api/sources/${source}/openapi.json`,
    subject: { source },
    status: 200,
    said: [source],
  })),
  getMe: everywhere('/api/me'),
  listKeys: everywhere('/api/keys'),
  createKey: [{ path: '/api/keys', body: { name: 'made in the table', role: 'metrics' }, status: 200, makesKey: true }],
  revokeKey: [{ path: '/api/keys/nobodys1', status: 404 }],
  rotateKey: [{ path: '/api/keys/nobodys1/rotate', body: {}, status: 404 }],
  listLinks: everywhere('/api/links'),
  createLink: [
    { path: '/api/links', body: { title: 'made in the table', clients: [clients.right] }, status: 200, makesKey: true },
  ],
  listAudit: everywhere('/api/audit', '/api/audit?limit=1'),
  listAlerts: [
    ...everywhere('/api/alerts', '/api/alerts?state=all', '/api/alerts?state=all&limit=1'),
    {
      path: `/api/alerts?state=all&pools=${own.poolId},${foreign.poolId}`,
      status: 200,
      isPlain: true,
      said: [own.poolId, foreign.poolId],
    },
    ...filtered('/api/alerts').slice(1, 3),
  ],
  listAlertRules: everywhere('/api/alerts/rules'),
  listAlertTargets: everywhere('/api/alerts/targets'),
  testAlertTarget: [{ path: '/api/alerts/targets/nobody/test', status: 404 }],
  listAlertDeliveries: everywhere('/api/alerts/deliveries', '/api/alerts/deliveries?limit=1'),
  replayAlertDelivery: [{ path: '/api/alerts/deliveries/999999/replay', status: 404 }],
  listSilences: everywhere('/api/alerts/silences'),
  createSilence: [
    { path: '/api/alerts/silences', body: { for: '1h', kind: 'reject_rate', client: clients.right }, status: 200 },
  ],
  endSilence: [{ path: '/api/alerts/silences/si_nobodys', status: 404 }],
  acknowledgeAlert: [{ path: '/api/alerts/acknowledgements/al_nobodys', body: {}, status: 404 }],
  withdrawAcknowledgement: [{ path: '/api/alerts/acknowledgements/al_nobodys', status: 404 }],
  getLiveness: everywhere('/health/live'),
  getReadiness: everywhere('/health/ready'),
  getPoolsHealth: [
    // Of the right and of the other client a pool is refused, and so is not read.
    { path: '/health/pools', status: ({ seesAll, wholeClients }) => (seesAll || wholeClients.size > 0 ? 503 : 200) },
    {
      path: `/health/pools?client=${name(clients.third)}`,
      subject: { client: clients.third },
      status: 200,
      said: [clients.third],
    },
    {
      path: `/health/pools?client=${name(clients.other)}`,
      subject: { client: clients.other },
      status: 503,
      said: [clients.other],
    },
  ],
  getMetrics: everywhere('/metrics'),
  getContract: everywhere('/openapi.json'),
  getDocs: everywhere('/docs'),
  getIndex: everywhere('/'),
};
