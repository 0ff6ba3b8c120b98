import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { type PartName, partNames } from '@poolgate/language/parts.ts';
import {
  type AnomalyPosition,
  compareAnomalies,
  compareWorkers,
  type WorkerPosition,
} from '@poolgate/server/lists/position.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import type {
  AnomaliesPage,
  AnomaliesRequest,
  ObservedPool,
  WorkerRow,
  WorkersPage,
  WorkersRequest,
} from '../sources/lists-schema.ts';
import type { ScraperClient } from '../sources/scraper-client.ts';
import type { Sources } from '../sources/sources.ts';
import { shownMoment } from '../state/pools/moments.ts';
import { ageOfPart, type PoolEntry } from '../state/pools/pool-entry.ts';
import type { View } from '../views/view.ts';
import { askAll } from './ask-all.ts';
import { listsCoverage } from './lists-coverage.ts';
import { mergePages, type Placed } from './merge-pages.ts';
import { asKnownNow, servicesAsked } from './services-asked.ts';

type Schemas = components['schemas'];

export interface ListPage<Answer, Position> {
  answer: Answer;
  /** After which place the next page begins; null on the last one. */
  next: Position | null;
}

/** Lists that the services hold, read from all of them at once when asked for. They never fail: what is missing is said. */
export interface ListsOverServices {
  workers(
    request: WorkersRequest,
    view: View,
    signal: AbortSignal,
  ): Promise<ListPage<Schemas['ListedWorkers'], WorkerPosition>>;
  anomalies(
    request: AnomaliesRequest,
    view: View,
    signal: AbortSignal,
  ): Promise<ListPage<Schemas['ListedAnomalies'], AnomalyPosition>>;
}

export interface ListsOverServicesOptions {
  sources: Sources;
  /** For how long all services together are waited for. */
  deadlineMs: number;
  logger: Logger;
}

interface RowsPage<Position, Row> {
  entries: Placed<Position, Row>[];
  more: boolean;
}

interface GatheredList<Position, Row, SourcePage> {
  ask: (client: ScraperClient, after: Position | null, timeoutMs: number) => Promise<SourcePage>;
  compare: (a: Position, b: Position) => number;
  poolOf: (row: Row) => string;
  request: { client: string | undefined; limit: number; after: Position | null };
  /** The parts of each account that the rows come from. */
  parts: readonly PartName[];
  view: View;
  signal: AbortSignal;
}

/** What anomalies are judged by. */
const judgedParts = partNames.filter((name) => name !== 'network');

export function createListsOverServices({ sources, deadlineMs, logger }: ListsOverServicesOptions): ListsOverServices {
  /** A page over every service that owns pools in the scope, of the rows that are its own. */
  async function gather<Position, Row, SourcePage extends RowsPage<Position, Row>>(
    list: GatheredList<Position, Row, SourcePage>,
  ) {
    const { ask, compare, poolOf, request, parts, view, signal } = list;
    const scope = servicesAsked(view, request.client);
    const owners = new Map(scope.pools.map(({ pool, owner }) => [pool.pool_id, owner]));
    const until = performance.now() + deadlineMs;
    const round = async (names: string[], after: Position | null, timeoutMs: number) => {
      const { pages, failed } = await askAll({
        names,
        clientOf: (name) => sources.client(name),
        helpWith: (name, remedy) => sources.help(name, remedy),
        ask: (client, left) => ask(client, after, left),
        timeoutMs,
        signal,
        logger,
      });
      const listed = [...pages].map(([source, { entries, more }]) => ({ source, entries, more }));
      const merged = mergePages(listed, compare, request.limit, (source, row) => owners.get(poolOf(row)) === source);
      return { ...merged, pages, failed };
    };

    let page = await round(scope.asked, request.after, deadlineMs);
    const { failed } = page;
    // One that is back by now is named too: it would look as if it had nothing.
    for (const name of scope.away) failed.set(name, 'came back after the other services had been asked. Ask again.');
    // A service may fill its pages with pools that are another's. What is after them is looked for while there is time.
    while (page.rows.length === 0 && page.next !== null) {
      const left = Math.floor(until - performance.now());
      const later = left > 0 ? await round([...page.pages.keys()], page.next, left) : null;
      if (later === null || later.failed.size > 0) break;
      page = later;
    }
    const pools = asKnownNow(view, scope.pools);
    const entries = new Map(pools.map((entry) => [entry.pool.pool_id, entry]));
    const rows = page.rows.map((row) => ({ row, entry: entries.get(poolOf(row)) as PoolEntry }));
    const coverage = (remarks: Map<string, string>) =>
      listsCoverage({
        pools,
        ofGoneSources: scope.ofGoneSources,
        sources: view.sources(),
        faults: view.faultsThatMayFit({ client: request.client }),
        parts,
        failed,
        remarks,
      });
    return { rows, next: page.next, pools, pages: page.pages, coverage };
  }

  return {
    async workers(request, view, signal) {
      const { rows, next, pools, pages, coverage } = await gather<WorkerPosition, WorkerRow, WorkersPage>({
        ask: (client, after, timeoutMs) => client.workers({ ...request, after }, timeoutMs, signal),
        compare: compareWorkers,
        poolOf: ({ poolId }) => poolId,
        request,
        parts: ['workers'],
        view,
        signal,
      });
      const remarks = pools.flatMap((entry): [string, string][] => {
        const page = pages.get(entry.owner);
        const remark = page && remarkOn(entry, page.pools.get(entry.pool.pool_id));
        return remark === undefined ? [] : [[entry.pool.pool_id, remark]];
      });
      const workers = rows.map(({ row, entry }) => {
        const { clockDifference = null } = view.source(entry.owner) ?? {};
        return showWorker(row.worker, shownMoment(row.observedAt, entry, 'workers', clockDifference), entry);
      });
      return { answer: { coverage: coverage(new Map(remarks)), workers }, next };
    },
    async anomalies(request, view, signal) {
      const { rows, next, coverage } = await gather<AnomalyPosition, Schemas['Anomaly'], AnomaliesPage>({
        ask: (client, after, timeoutMs) => client.anomalies({ ...request, after }, timeoutMs, signal),
        compare: compareAnomalies,
        poolOf: ({ pool_id }) => pool_id,
        request,
        parts: judgedParts,
        view,
        signal,
      });
      const anomalies = rows.map(({ row, entry }) => showAnomaly(row, entry));
      return { answer: { coverage: coverage(new Map()), anomalies }, next };
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

function showWorker(worker: Schemas['Worker'], observedAt: string, entry: PoolEntry): Schemas['ListedWorker'] {
  return { ...namesOf(entry), ...worker, observed_at: observedAt, freshness: ageOfPart(entry, 'workers').freshness };
}

function showAnomaly(anomaly: Schemas['Anomaly'], entry: PoolEntry): Schemas['ListedAnomaly'] {
  const { id, timestamp, pool_id: _poolId, ...rest } = anomaly;
  return { id, timestamp, ...namesOf(entry), ...rest, freshness: entry.freshness };
}

/** The names of a pool and of its client, as the gateway knows them. */
function namesOf({ pool: { pool_id, pool_name, client_name, country } }: PoolEntry) {
  return { pool_id, pool_name, client_name, country };
}
