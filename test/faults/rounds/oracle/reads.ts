import { loadDocument } from '../../../contract/answers.ts';
import type { DemoPool } from '../../../harness/types/demo-pools.ts';

/** How an answer is judged beyond its status. */
export type Judged =
  | 'pools'
  | 'some-pools'
  | 'pool'
  | 'status'
  | 'statuses'
  | 'summary'
  | 'totals'
  | 'sources'
  | 'clients'
  | 'live'
  | 'status-only';

export interface JudgedRead {
  path: string;
  deadlineMs: number;
  judged: Judged;
}

interface ReadsOfOperation {
  paths(pools: DemoPool[]): string[];
  judged: Judged;
  /** How long it may wait for the services first. */
  waitsMs?: number;
}

/** The reads that must always be answered, by their path in the contract. */
const operations: Record<string, ReadsOfOperation[]> = {
  '/api/pools': [
    { paths: () => ['/api/pools', '/api/pools?limit=500'], judged: 'pools' },
    {
      paths: (pools) => [
        '/api/pools?limit=3',
        ...each(pools, ({ pool_id }) => `/api/pools?type=${pool_id.split('_')[0]}`),
        ...each(pools, ({ client_name: name }) => `/api/pools?client=${encodeURIComponent(name)}`),
      ],
      judged: 'some-pools',
    },
  ],
  '/api/pools/{pool_id}': [{ paths: (pools) => each(pools, ({ pool_id }) => `/api/pools/${pool_id}`), judged: 'pool' }],
  '/api/pools/{pool_id}/status': [
    { paths: (pools) => each(pools, ({ pool_id }) => `/api/pools/${pool_id}/status`), judged: 'status' },
  ],
  '/api/clients': [{ paths: () => ['/api/clients'], judged: 'clients' }],
  '/api/clients/{client_name}/summary': [
    {
      paths: (pools) => each(pools, ({ client_name: name }) => `/api/clients/${encodeURIComponent(name)}/summary`),
      judged: 'summary',
    },
  ],
  '/api/sources': [{ paths: () => ['/api/sources'], judged: 'sources' }],
  '/api/status': [{ paths: () => ['/api/status'], judged: 'statuses' }],
  '/api/totals': [{ paths: () => ['/api/totals?group_by=client'], judged: 'totals' }],
  '/api/dashboard': [{ paths: () => ['/api/dashboard'], judged: 'status-only' }],
  '/api/pools/{pool_id}/tile': [
    { paths: (pools) => each(pools, ({ pool_id }) => `/api/pools/${pool_id}/tile`), judged: 'status-only' },
  ],
  // These ask the services and name those without an answer.
  '/api/workers': [{ paths: () => ['/api/workers?status=offline'], judged: 'live', waitsMs: 2000 }],
  '/api/anomalies': [{ paths: () => ['/api/anomalies?resolved=false'], judged: 'live', waitsMs: 2000 }],
  '/api/trends': [{ paths: () => ['/api/trends'], judged: 'status-only', waitsMs: 2200 }],
  '/health/live': [{ paths: () => ['/health/live'], judged: 'status-only' }],
  '/metrics': [{ paths: () => ['/metrics'], judged: 'status-only' }],
};

/** The reads that the contract has. @param deadlineMs for the answer to a read from memory. */
export function readsOf(pools: DemoPool[], deadlineMs: number): JudgedRead[] {
  const documented = Object.keys(loadDocument('gateway').paths);
  return documented.flatMap((path) =>
    (operations[path] ?? []).flatMap(({ paths, judged, waitsMs = 0 }) =>
      paths(pools).map((one) => ({ path: one, judged, deadlineMs: waitsMs + deadlineMs })),
    ),
  );
}

function each(pools: DemoPool[], path: (pool: DemoPool) => string): string[] {
  return [...new Set(pools.map(path))];
}
