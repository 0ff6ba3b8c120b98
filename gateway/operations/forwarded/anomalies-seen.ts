import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { type AnomalyPosition, compareAnomalies } from '@poolgate/server/lists/position.ts';
import { readTimeoutMs } from '../../forward/forward.ts';
import { GateFault } from '../../gate/gate-fault.ts';
import { hiddenCursor, hiddenPlace } from '../../over-services/hidden-cursor.ts';
import { mostOnPage } from '../../over-services/read-rows.ts';
import type { AccountListParts } from '../../rows/row-fields.ts';
import { listRequest } from '../over-services/list-request.ts';

type Schemas = components['schemas'];

/** What is seen of one page of a service. */
export interface SeenPage {
  /** The fields beside the list. */
  frame: object;
  rows: Schemas[AccountListParts['row']][];
  /** Whether no row was left out because it is odd. */
  isWhole: boolean;
  /** What the next page is asked with beside what this one was; null on the last one. */
  next: Record<string, string> | null;
}

/** So many rows of the service are looked through at once at least. */
const leastOnPage = 1000;
/** How long it may take. */
interface Bounds {
  /** For so long more rows are looked for; then the next page goes on. */
  lookForMs: number;
  /** The service has so long for all of its pages together. */
  timeoutMs: number;
}
const bounds: Bounds = { lookForMs: 5000, timeoutMs: readTimeoutMs };

/** Where a page begins: the service's cursor, and the last row of the page before, which may be behind it. */
interface Beginning {
  poolId: string;
  from: string | null;
  after: AnomalyPosition | null;
}

/**
 * A page of the anomalies that are seen. The service's own pages and cursors would tell of those that are not, so the cursor of the next page is
 * one that tells nothing. Where many hidden ones stand in a row, a page may hold fewer than were asked for.
 * @returns null where the caller has left.
 */
export async function anomaliesSeen(
  request: { query: { limit?: number; cursor?: string; resolved?: boolean } },
  poolId: string,
  read: (search: string, timeoutMs: number) => Promise<SeenPage | null>,
  { lookForMs, timeoutMs }: Bounds = bounds,
): Promise<SeenPage | null> {
  const { limit, after: begun } = listRequest(request.query, (cursor) => beginningIn(cursor, poolId));
  const begunAt = performance.now();
  const size = String(Math.min(Math.max(limit + 1, leastOnPage), mostOnPage));
  const { resolved } = request.query;
  const nextPage = (place: Omit<Beginning, 'poolId'>) => ({
    limit: String(limit),
    cursor: hiddenCursor({ poolId, ...place }),
  });

  const found: { row: Schemas['Anomaly']; from: string | null }[] = [];
  let from = begun?.from ?? null;
  let isWhole = true;
  for (;;) {
    const search = new URLSearchParams({
      limit: size,
      ...(from !== null && { cursor: from }),
      ...(resolved !== undefined && { resolved: String(resolved) }),
    });
    const page = await read(`?${search}`, Math.ceil(begunAt + timeoutMs - performance.now()));
    if (page === null) return null;
    const rows = page.rows as Schemas['Anomaly'][];
    for (const row of rows) if (isAfter(positionOf(row), begun?.after)) found.push({ row, from });
    isWhole &&= page.isWhole;
    const on = page.next?.cursor ?? null;
    if (on !== null && on === from) throw GateFault.breaksContract('its list of anomalies does not end');
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    const isOver = on === null || performance.now() > begunAt + lookForMs;
    if (last !== undefined || isOver) {
      const place = last
        ? { from: last.from, after: positionOf(last.row) }
        : on !== null
          ? { from: on, after: null }
          : null;
      return {
        frame: page.frame,
        rows: shown.map(({ row }) => row),
        isWhole,
        next: place && nextPage(place),
      };
    }
    from = on;
  }
}

function positionOf({ timestamp, pool_id: poolId, id }: Schemas['Anomaly']): AnomalyPosition {
  return [timestamp, poolId, id];
}

function isAfter(position: AnomalyPosition, after: AnomalyPosition | null | undefined): boolean {
  return after === null || after === undefined || compareAnomalies(position, after) > 0;
}

function beginningIn(cursor: string, poolId: string): Beginning | null {
  const place = hiddenPlace(cursor) as Beginning | null;
  return place?.poolId === poolId ? place : null;
}
