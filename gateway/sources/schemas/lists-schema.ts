import type { Anomaly, Worker } from '@poolgate/contracts/generated/scraper-client/index.ts';
import {
  type AnomalyPosition,
  compareAnomalies,
  compareText,
  compareWorkers,
  isTimestamp,
  longestWorkerId,
  type WorkerPosition,
} from '@poolgate/server/lists/position.ts';
import { checked, ShapeFault } from '../contract-check.ts';

/** What is asked of a service: a page of its list after a place in the order over all services. */
export interface WorkersRequest {
  status: 'online' | 'offline' | undefined;
  client: string | undefined;
  /** The ids of pools, separated by commas; undefined for all. */
  pools: string | undefined;
  limit: number;
  after: WorkerPosition | null;
}

export interface AnomaliesRequest {
  resolved: boolean | undefined;
  severity: 'MEDIUM' | 'HIGH' | undefined;
  client: string | undefined;
  pools: string | undefined;
  limit: number;
  after: AnomalyPosition | null;
}

/** When a pool was read, and whether the list of its workers is whole. */
export interface ObservedPool {
  observedAt: string | null;
  complete: boolean | null;
}

export interface WorkerRow {
  poolId: string;
  observedAt: string;
  worker: Worker;
}

export interface WorkersPage {
  entries: { position: WorkerPosition; row: WorkerRow }[];
  more: boolean;
  pools: Map<string, ObservedPool>;
}

export interface AnomaliesPage {
  entries: { position: AnomalyPosition; row: Anomaly }[];
  more: boolean;
}

/** @throws ShapeFault where the answer is not as the contract says, or is not what was asked for. */
export function parseWorkers(answer: unknown, headers: Headers, request: WorkersRequest): WorkersPage {
  const { pools } = checked('AllWorkers', answer);
  const wrongPool = pools.find(
    ({ pool_id }, index) => index > 0 && compareText(pools[index - 1]?.pool_id ?? '', pool_id) >= 0,
  );
  if (wrongPool) throw new ShapeFault('pools are not in their order');
  // The contract takes a leap second, which nothing here can compute with.
  if (pools.some(({ observed_at: moment }) => moment !== null && Number.isNaN(Date.parse(moment))))
    throw new ShapeFault('observed_at is a time that cannot be computed with');
  const entries = pools.flatMap(({ pool_id: poolId, observed_at: observedAt, workers }) =>
    workers.map((worker): WorkersPage['entries'][number] => {
      if (observedAt === null) throw new ShapeFault('a pool that was never read has workers');
      return { position: [poolId, worker.worker_id], row: { poolId, observedAt, worker } };
    }),
  );
  const wanted = request.status?.toUpperCase();
  if (entries.some(({ row }) => wanted !== undefined && row.worker.status !== wanted))
    throw new ShapeFault('workers of another status than asked for are listed');
  if (entries.some(({ row }) => row.worker.worker_id.length > longestWorkerId))
    throw new ShapeFault('a worker_id is too long');
  const observed = pools.map(
    ({ pool_id, observed_at: observedAt, complete }) => [pool_id, { observedAt, complete }] as const,
  );
  return { ...checkedPage(entries, headers, request, compareWorkers), pools: new Map(observed) };
}

/** @throws ShapeFault */
export function parseAnomalies(answer: unknown, headers: Headers, request: AnomaliesRequest): AnomaliesPage {
  const { anomalies } = checked('AllAnomalies', answer);
  const { resolved, severity } = request;
  if (anomalies.some((one) => resolved !== undefined && one.resolved !== resolved))
    throw new ShapeFault('anomalies are listed that resolved should leave out');
  if (anomalies.some((one) => severity !== undefined && one.severity !== severity))
    throw new ShapeFault('anomalies of another severity than asked for are listed');
  if (anomalies.some(({ timestamp, id }) => !isTimestamp(timestamp) || !Number.isSafeInteger(id)))
    throw new ShapeFault('an anomaly has no place in time');
  const entries = anomalies.map((row): AnomaliesPage['entries'][number] => ({
    position: [row.timestamp, row.pool_id, row.id],
    row,
  }));
  return checkedPage(entries, headers, request, compareAnomalies);
}

/** Paging goes wrong after a page that is out of order, or not after the place asked for. */
export function checkedPage<Position, Row>(
  entries: { position: Position; row: Row }[],
  headers: Headers,
  { limit, after }: { limit: number; after: Position | null },
  compare: (a: Position, b: Position) => number,
): { entries: { position: Position; row: Row }[]; more: boolean } {
  let before = after;
  for (const { position } of entries) {
    if (before !== null && compare(before, position) >= 0)
      throw new ShapeFault('entries are not in their order, or not after the cursor');
    before = position;
  }
  if (entries.length > limit) throw new ShapeFault('there are more entries than asked for');
  const more = /;\s*rel="?next"?/i.test(headers.get('link') ?? '');
  if (more && entries.length === 0) throw new ShapeFault('a page with nothing on it has a next one');
  return { entries, more };
}
