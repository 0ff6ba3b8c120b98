import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { KnownPayout } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { partNames } from '@poolgate/language/parts.ts';
import {
  type AnomalyPosition,
  compareAnomalies,
  comparePayouts,
  compareWorkers,
  type PayoutPosition,
  type WorkerPosition,
} from '@poolgate/server/lists/position.ts';
import { rowsSeenWith } from '../rows/seen-rows.ts';
import type {
  AnomaliesPage,
  AnomaliesRequest,
  ObservedPool,
  WorkerRow,
  WorkersPage,
  WorkersRequest,
} from '../sources/schemas/lists-schema.ts';
import type { PayoutsPage, PayoutsRequest } from '../sources/schemas/payouts-schema.ts';
import { momentOfReading } from '../state/pools/moments.ts';
import { ageOfPart, type PoolEntry } from '../state/pools/pool-entry.ts';
import { isAnomalySeen } from '../views/anomaly-parts.ts';
import type { View } from '../views/view.ts';
import { type GatherOptions, gatherList } from './gather-list.ts';

type Schemas = components['schemas'];

export interface ListPage<Answer> {
  answer: Answer;
  /** The cursor of the next page; null on the last one. */
  next: string | null;
}

/** Lists that the services hold, read from all of them at once when asked for. They never fail: what is missing is said. */
export interface ListsOverServices {
  workers(
    request: Omit<WorkersRequest, 'pools'>,
    view: View,
    signal: AbortSignal,
  ): Promise<ListPage<Schemas['ListedWorkers']>>;
  anomalies(
    request: Omit<AnomaliesRequest, 'pools'>,
    view: View,
    signal: AbortSignal,
  ): Promise<ListPage<Schemas['ListedAnomalies']>>;
  /** @param poolIds of these pools alone; of all where it is undefined. */
  payouts(
    request: Omit<PayoutsRequest, 'pools'>,
    poolIds: ReadonlySet<string> | undefined,
    view: View,
    signal: AbortSignal,
  ): Promise<ListPage<Schemas['ListedPayouts']>>;
}

/** What anomalies are judged by. */
const judgedParts = partNames.filter((name) => name !== 'network');

export function createListsOverServices(options: GatherOptions): ListsOverServices {
  return {
    async workers(request, view, signal) {
      const { rows, next, pools, pages, coverage } = await gatherList<WorkerPosition, WorkerRow, WorkersPage>(options, {
        ask: (client, page, timeoutMs) => client.workers({ ...request, ...page }, timeoutMs, signal),
        compare: compareWorkers,
        poolOf: ({ poolId }) => poolId,
        isSeen: () => true,
        request,
        parts: ['workers'],
        view,
        signal,
      });
      const answered = new Map<string, ObservedPool | undefined>(
        pages.flatMap(([{ takenFor }, page]) => [...takenFor].map((poolId) => [poolId, page.pools.get(poolId)])),
      );
      const remarks = pools.flatMap((entry): [string, string][] => {
        const { pool_id: poolId } = entry.pool;
        const remark = answered.has(poolId) ? remarkOn(entry, answered.get(poolId)) : undefined;
        return remark === undefined ? [] : [[poolId, remark]];
      });
      const see = rowsSeenWith('Worker', view.parts);
      const clocks = new Map(view.sources().map(({ name, clockDifference }) => [name, clockDifference]));
      const workers = rows.flatMap(({ row, entry }) => {
        const observedAt = momentOfReading(row.observedAt, entry, 'workers', clocks.get(entry.owner) ?? null);
        const worker = see(row.worker, null);
        return worker === null ? [] : [listedWorker(worker, observedAt, entry)];
      });
      return { answer: { coverage: coverage(new Map(remarks)), workers }, next };
    },
    async anomalies(request, view, signal) {
      const { rows, next, coverage } = await gatherList<AnomalyPosition, Schemas['Anomaly'], AnomaliesPage>(options, {
        ask: (client, page, timeoutMs) => client.anomalies({ ...request, ...page }, timeoutMs, signal),
        compare: compareAnomalies,
        poolOf: ({ pool_id }) => pool_id,
        isSeen: ({ anomaly_type: kind }) => isAnomalySeen(kind, view.parts),
        request,
        parts: judgedParts,
        view,
        signal,
      });
      const see = rowsSeenWith('Anomaly', view.parts);
      const anomalies = rows.flatMap(({ row, entry }) => {
        const anomaly = see(row, view.seesLinks ? null : entry.pool.observer_url);
        return anomaly === null ? [] : [listedAnomaly(anomaly, entry)];
      });
      return { answer: { coverage: coverage(new Map()), anomalies }, next };
    },
    async payouts(request, poolIds, view, signal) {
      const { rows, next, coverage } = await gatherList<PayoutPosition, KnownPayout, PayoutsPage>(options, {
        ask: (client, page, timeoutMs) => client.payouts({ ...request, ...page }, timeoutMs, signal),
        inHistory: (histories, ids, { after, limit }) => histories.payouts({ ...request, after, limit }, ids),
        compare: comparePayouts,
        poolOf: ({ pool_id }) => pool_id,
        isSeen: () => true,
        request,
        poolIds,
        ofClosed: true,
        parts: ['money', 'payouts'],
        view,
        signal,
      });
      const see = rowsSeenWith('KnownPayout', view.parts);
      const payouts = rows.flatMap(({ row, entry }) => {
        const payout = see(row, null);
        return payout === null ? [] : [listedPayout(payout, entry)];
      });
      return { answer: { coverage: coverage(new Map()), payouts }, next };
    },
  };
}

/** What is to be said of a pool whose workers may not all be in the answer of its service. */
function remarkOn({ owner }: PoolEntry, observed: ObservedPool | undefined): string | undefined {
  if (observed === undefined)
    return `The service ${owner} did not name this pool in its answer, so its workers are missing. Ask again.`;
  return observed.complete === false
    ? 'The pool did not list all of its workers when it was read, so some may be missing.'
    : undefined;
}

function listedWorker(worker: Schemas['Worker'], observedAt: string, entry: PoolEntry): Schemas['ListedWorker'] {
  return { ...namesOf(entry), ...worker, observed_at: observedAt, freshness: ageOfPart(entry, 'workers').freshness };
}

function listedAnomaly(anomaly: Schemas['Anomaly'], entry: PoolEntry): Schemas['ListedAnomaly'] {
  const { id, timestamp, pool_id: _poolId, ...rest } = anomaly;
  return { id, timestamp, ...namesOf(entry), ...rest, freshness: entry.freshness };
}

function listedPayout(payout: KnownPayout, { pool }: PoolEntry): Schemas['ListedPayout'] {
  const { event_id, pool_id, ...rest } = payout;
  const { pool_name, client_name } = pool;
  return { event_id, pool_id, pool_name, client_name, ...rest };
}

/** The names of a pool and of its client, as the gateway knows them. */
function namesOf({ pool: { pool_id, pool_name, client_name, country } }: PoolEntry) {
  return { pool_id, pool_name, client_name, country };
}
