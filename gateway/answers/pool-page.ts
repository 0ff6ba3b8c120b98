import { poolIdPattern } from '@poolgate/language/pool-id.ts';
import type { Format } from '@poolgate/server/lists/formats.ts';
import { linkToNext } from '@poolgate/server/lists/next-link.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import type { PoolFilter } from '../state/pools/pool-filter.ts';
import { placeIn } from '../views/sorted-ids.ts';
import type { View } from '../views/view.ts';

export interface PoolPage {
  limit: number | null;
  /** The pool_id after which the page begins. */
  after: string | null;
  /** As the URL asked for it, so that the next page's does too. */
  format?: Format | undefined;
  bom?: boolean | undefined;
}

export interface FoundPools {
  entries: PoolEntry[];
  /** How many fit the filter, over all pages. */
  total: number;
  /** The query of the next page; null on the last. */
  next: URLSearchParams | null;
}

/** A page of the listed pools, by pool_id. Costs what the page holds; where a filter has several criteria, what the rarest finds. */
export function pageOf(view: View, filter: PoolFilter, { limit, after, format, bom }: PoolPage): FoundPools {
  const fitting = view.group(filter).ids();
  const from = after === null ? 0 : firstAfter(fitting, after);
  const until = limit === null ? fitting.length : Math.min(from + limit, fitting.length);
  const entries = fitting.slice(from, until).map((poolId) => view.known(poolId));
  const last = entries.at(-1);
  const more = limit !== null && last !== undefined && until < fitting.length;
  return {
    entries,
    total: fitting.length,
    next: more ? nextQuery({ ...filter, format, bom }, limit, last.pool.pool_id) : null,
  };
}

export function pageHeaders({ total, next }: FoundPools): Record<string, string> {
  return { 'X-Total-Count': String(total), ...(next === null ? {} : linkToNext(next)) };
}

function firstAfter(sorted: readonly string[], poolId: string): number {
  const place = placeIn(sorted, poolId);
  return sorted[place] === poolId ? place + 1 : place;
}

function nextQuery(asked: PoolFilter & Pick<PoolPage, 'format' | 'bom'>, limit: number, last: string): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) query.set(name, String(value));
  query.set('limit', String(limit));
  query.set('cursor', Buffer.from(last).toString('base64url'));
  return query;
}

/** The pool_id in a cursor; null where the text is not a cursor of ours. */
export function readCursor(cursor: string): string | null {
  const poolId = Buffer.from(cursor, 'base64url').toString();
  return poolIdPattern.test(poolId) && Buffer.from(poolId).toString('base64url') === cursor ? poolId : null;
}
