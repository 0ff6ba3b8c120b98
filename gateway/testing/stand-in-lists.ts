import type {
  AllAnomalies,
  AllTrends,
  AllWorkers,
  Anomaly,
  Change,
  PoolTrend,
  Worker,
} from '@poolgate/contracts/generated/scraper-client/index.ts';
import {
  type AnomalyPosition,
  anomalyPosition,
  compareAnomalies,
  compareText,
  compareWorkers,
  toCursor,
  type WorkerPosition,
  workerPosition,
} from '@poolgate/server/lists/position.ts';
import { sampleTrend } from './samples.ts';

/** The workers of a stand-in, by pool_id, and its anomalies; in any order. */
export interface Listed {
  workers: Map<string, Worker[]>;
  anomalies: Anomaly[];
}

/**
 * A page of a list over all pools, as the contract has it. Sorted and cut in memory, unlike any real service's.
 * @param knowsNull whether the caller takes workers of whom it is not known whether they mine.
 */
export function standInList(
  path: '/workers' | '/anomalies',
  query: URLSearchParams,
  { workers, anomalies }: Listed,
  changes: Change[],
  knowsNull: boolean,
) {
  const taken = [...workers].map(([poolId, all]): [string, Worker[]] => [
    poolId,
    all.filter(({ status }) => knowsNull || status !== null),
  ]);
  const listed = { workers: new Map(taken), anomalies };
  const pools = askedFor(query, changes);
  const { body, next } = path === '/workers' ? workersOf(query, listed, pools) : anomaliesOf(query, listed, pools);
  return { body, link: next === null ? null : `<${path}?cursor=${toCursor(next)}>; rel="next"` };
}

function workersOf(query: URLSearchParams, { workers }: Listed, pools: Change[]) {
  const status = query.get('status')?.toUpperCase();
  const all = pools.flatMap(({ pool: { pool_id } }) =>
    (workers.get(pool_id) ?? [])
      .filter((worker) => status === undefined || worker.status === status)
      .map((worker) => ({ position: [pool_id, worker.worker_id] as WorkerPosition, worker })),
  );
  const { page, next } = cut(all, compareWorkers, workerPosition, query);
  const body: AllWorkers = {
    pools: pools.map(({ pool: { pool_id }, status: { observed_at, workers_complete, parts } }) => ({
      pool_id,
      observed_at: parts === undefined ? observed_at : parts.workers.observed_at,
      complete: workers_complete,
      workers: page.filter(({ position }) => position[0] === pool_id).map(({ worker }) => worker),
    })),
  };
  return { body, next };
}

function anomaliesOf(query: URLSearchParams, { anomalies }: Listed, pools: Change[]) {
  const [resolved, severity] = [query.get('resolved'), query.get('severity')];
  const all = anomalies
    .filter(({ pool_id }) => pools.some(({ pool }) => pool.pool_id === pool_id))
    .filter((one) => resolved === null || String(one.resolved) === resolved)
    .filter((one) => severity === null || one.severity === severity)
    .map((anomaly) => ({ position: [anomaly.timestamp, anomaly.pool_id, anomaly.id] as AnomalyPosition, anomaly }));
  const { page, next } = cut(all, compareAnomalies, anomalyPosition, query);
  const body: AllAnomalies = { anomalies: page.map(({ anomaly }) => anomaly) };
  return { body, next };
}

function cut<Position, Entry extends { position: Position }>(
  all: Entry[],
  compare: (a: Position, b: Position) => number,
  read: (cursor: string) => Position | null,
  query: URLSearchParams,
): { page: Entry[]; next: Position | null } {
  const after = read(query.get('cursor') ?? '');
  const limit = Number(query.get('limit') ?? 1000);
  const rest = all
    .filter(({ position }) => after === null || compare(position, after) > 0)
    .sort((a, b) => compare(a.position, b.position));
  const page = rest.slice(0, limit);
  return { page, next: rest.length > limit ? (page.at(-1)?.position ?? null) : null };
}

function askedFor(query: URLSearchParams, changes: Change[]): Change[] {
  const client = query.get('client');
  const only = query.get('pools')?.split(',');
  return changes
    .filter(({ pool }) => pool.active && (client === null || pool.client_name === client))
    .filter(({ pool }) => only?.includes(pool.pool_id) ?? true)
    .sort((a, b) => compareText(a.pool.pool_id, b.pool.pool_id));
}

/** What a stand-in answers to /trends, as the contract has it. */
export function trendsOf(query: URLSearchParams, known: ReadonlyMap<string, PoolTrend>, changes: Change[]): AllTrends {
  const pools = askedFor(query, changes).map(({ pool }) => pool.pool_id);
  return { trends: pools.map((poolId) => known.get(poolId) ?? sampleTrend(poolId)) };
}
