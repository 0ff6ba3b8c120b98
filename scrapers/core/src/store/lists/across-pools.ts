import type { Paged } from '@poolgate/history/pages.ts';
import { shownMoment } from '@poolgate/history/shown/shown-values.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import type { AnomalyPosition, WorkerPosition } from '@poolgate/server/lists/position.ts';
import type { Severity } from '../../judging/anomalies/verdict.ts';
import { createActivePools, type PoolsFilter } from '../rows/active-pools.ts';
import { stateUnknown } from '../rows/pack-worker.ts';
import type { PoolTypeFilter } from '../rows/pools-of-type.ts';
import { readingOfPart } from '../rows/reading-of-part.ts';
import { isOfReading, isOfWorker } from '../rows/worker-row-id.ts';
import type { Database } from '../schema/database.ts';
import type { Schemas } from './detail-queries.ts';
import { merged } from './merged.ts';
import { type AnomalyRow, anomalySelection, hasBegin, showAnomaly } from './show-anomaly.ts';
import { showWorker, type WorkerRow, workerSelection } from './show-worker.ts';

export interface WorkerFilter extends PoolsFilter {
  status: 'online' | 'offline' | null;
  /** Leaves out workers whose state is unknown. A list that lacks one is not complete. */
  omitUnknown?: boolean;
}

export interface AnomalyFilter extends PoolsFilter {
  resolved: boolean | null;
  severity: Severity | null;
}

interface PageAfter<Position> {
  limit: number;
  /** The position of the last entry of the page before; null for the first page. */
  after: Position | null;
}

/** Lists over every active pool. The cost of a page depends on its size and on the number of pools, not on the size of the file. */
export interface AcrossPools {
  /** Every active pool of the client, with those of its workers that are on the page. */
  workers(filter: WorkerFilter, page: PageAfter<WorkerPosition>): Paged<Schemas['Workers']>;
  anomalies(filter: AnomalyFilter, page: PageAfter<AnomalyPosition>): Paged<Schemas['Anomaly']>;
}

interface ActivePool {
  pool_id: string;
  pool_key: number;
  reading_key: number | null;
  time: number | null;
  workers_complete: number | null;
}

export function createAcrossPools(database: Database, onlyType: PoolTypeFilter): AcrossPools {
  const activePools = createActivePools<ActivePool>(
    database,
    onlyType,
    'p.pool_key, r.reading_key, r.time, r.workers_complete',
    `LEFT JOIN reading r ON r.reading_key = ${readingOfPart('workers')}`,
  );
  const workersOf = workerStatements(database);
  const hasUnknown = database.prepare<{ readingKey: number }>(
    `SELECT 1 FROM worker_reading w WHERE ${isOfReading('@readingKey')} AND w.state >= ${stateUnknown} LIMIT 1`,
  );
  const anomaliesOf = database.prepare<unknown[], AnomalyRow>(`
    SELECT ${anomalySelection} FROM anomaly a JOIN pool p USING (pool_key) JOIN pool_metadata m USING (pool_id)
    WHERE a.pool_key = +? AND a.resolved = +? AND a.severity = +? AND a.${hasBegin} AND (a.opened_at, a.id) < (+?, +?) ORDER BY a.opened_at DESC, a.id DESC LIMIT +?`);

  function workers(filter: WorkerFilter, { limit, after }: PageAfter<WorkerPosition>) {
    const { status, omitUnknown = false } = filter;
    let last: WorkerPosition | null = null;
    let more = false;
    let room = limit;
    const entries = activePools(filter).map((pool): Schemas['Workers'] => {
      const { pool_id, pool_key: poolKey, reading_key: readingKey, time } = pool;
      const isBefore = after !== null && pool_id < after[0];
      const afterId = after !== null && pool_id === after[0] ? after[1] : null;
      // One row more than there is room for shows whether more follow.
      const rows =
        isBefore || more || readingKey === null
          ? []
          : workersOf(omitUnknown ? (status ?? 'known') : status, { poolKey, readingKey, afterId, limit: room + 1 });
      more ||= rows.length > room;
      const shown = rows.slice(0, room);
      room -= shown.length;
      const lastRow = shown.at(-1);
      if (lastRow) last = [pool_id, lastRow.worker_id];
      return {
        pool_id,
        observed_at: shownMoment(time),
        complete: isComplete(pool, omitUnknown),
        workers: shown.map(showWorker),
      };
    });
    return { entries, next: more ? last : null };
  }

  function isComplete({ reading_key: readingKey, workers_complete }: ActivePool, omitUnknown: boolean): boolean | null {
    if (workers_complete === null || readingKey === null) return null;
    return workers_complete === 1 && !(omitUnknown && hasUnknown.get({ readingKey }) !== undefined);
  }

  function anomalies(filter: AnomalyFilter, { limit, after }: PageAfter<AnomalyPosition>) {
    const { resolved, severity } = filter;
    const kinds = (resolved === null ? [0, 1] : [Number(resolved)]).flatMap((isResolved) =>
      (severity === null ? (['MEDIUM', 'HIGH'] as const) : [severity]).map((kind) => [isResolved, kind] as const),
    );
    const pools = activePools(filter);
    const order = new Map(pools.map(({ pool_id }, index) => [pool_id, index]));
    const orderOf = (row: AnomalyRow) => order.get(row.pool_id) as number;
    const atOnce = Math.ceil(limit / (pools.length * kinds.length)) + 1;
    const lists = pools.flatMap(({ pool_id, pool_key }) =>
      kinds.map(([isResolved, kind]) => {
        const read = ({ before, id }: Bound) => anomaliesOf.all(pool_key, isResolved, kind, before, id, atOnce);
        return inSteps(read, atOnce, bound(pool_id, after));
      }),
    );
    const newestFirst = (a: AnomalyRow, b: AnomalyRow) =>
      b.opened_at - a.opened_at || orderOf(b) - orderOf(a) || b.id - a.id;
    const rows = merged(lists, newestFirst, limit + 1);
    const entries = rows.slice(0, limit).map(showAnomaly);
    const last = entries.at(-1);
    return { entries, next: rows.length > limit && last ? [last.timestamp, last.pool_id, last.id] : null };
  }

  // Several statements make one answer, so they must see the same state of the file.
  return { workers: database.transaction(workers), anomalies: database.transaction(anomalies) };
}

interface WorkersOfPool {
  poolKey: number;
  readingKey: number;
  /** Only workers after this one. */
  afterId: string | null;
  limit: number;
}

/** The workers of one reading by worker_id. Uses the index of the pool's workers, or the index of offline rows. */
function workerStatements(database: Database) {
  const offline = `worker_reading w INDEXED BY worker_reading_offline CROSS JOIN worker k ON k.worker_key = w.worker_key AND ${isOfReading('@readingKey')}`;
  const byId = `worker k CROSS JOIN worker_reading w ON ${isOfWorker('@readingKey', 'k.worker_key')}`;
  const statement = (from: string, more: string) =>
    database.prepare<WorkersOfPool, WorkerRow>(`
      SELECT ${workerSelection} FROM ${from} CROSS JOIN reading r ON r.reading_key = +@readingKey
      WHERE k.pool_key = +@poolKey ${more} ORDER BY k.worker_id LIMIT +@limit`);
  const pair = (from: string, more: string) => ({
    first: statement(from, more),
    later: statement(from, `${more} AND k.worker_id > +@afterId`),
  });
  const statements = {
    all: pair(byId, ''),
    known: pair(byId, `AND w.state < ${stateUnknown}`),
    online: pair(byId, `AND w.state % 2 = 0 AND w.state < ${stateUnknown}`),
    offline: pair(offline, 'AND w.state % 2 <> 0'),
  };
  return (status: WorkerFilter['status'] | 'known', of: WorkersOfPool): WorkerRow[] => {
    const { first, later } = statements[status ?? 'all'];
    return (of.afterId === null ? first : later).all(of);
  };
}

interface Bound {
  /** Anomalies before this second, and within it those with a smaller id. */
  before: number;
  id: number;
}

const beyond = Number.MAX_SAFE_INTEGER;

/** Where one pool's list continues after a position in the list over all pools. */
function bound(poolId: string, after: AnomalyPosition | null): Bound {
  if (after === null) return { before: beyond, id: beyond };
  const [timestamp, afterPool, id] = after;
  const before = toUnixSeconds(new Date(timestamp));
  if (poolId === afterPool) return { before, id };
  return { before, id: poolId < afterPool ? beyond : -beyond };
}

/** A list that is read some rows at a time, only as far as needed. */
function* inSteps(read: (from: Bound) => AnomalyRow[], atOnce: number, from: Bound) {
  for (let next: Bound | null = from; next !== null; ) {
    const rows = read(next);
    yield* rows;
    const last = rows.at(-1);
    next = last !== undefined && rows.length === atOnce ? { before: last.opened_at, id: last.id } : null;
  }
}
