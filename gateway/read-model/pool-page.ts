import { poolIdPattern } from '@poolgate/contracts/pool-id.ts';
import type { PoolEntry } from './pool-entry.ts';

export interface PoolFilter {
  client?: string | undefined;
  type?: string | undefined;
  company?: string | undefined;
  country?: string | undefined;
  tag?: string | undefined;
  active: 'true' | 'false' | 'all';
}

export interface PoolPage {
  limit: number | null;
  /** The pool_id after which the page begins. */
  after: string | null;
}

export interface Page {
  entries: PoolEntry[];
  /** How many fit the filter, over all pages. */
  total: number;
  /** The `Link` header to the next page; null on the last. */
  next: string | null;
}

/** @param sorted by pool_id */
export function pageOf(sorted: PoolEntry[], filter: PoolFilter, { limit, after }: PoolPage): Page {
  const fitting = sorted.filter((entry) => fits(entry, filter));
  const rest = after === null ? fitting : fitting.filter(({ pool }) => pool.pool_id > after);
  const entries = limit === null ? rest : rest.slice(0, limit);
  const last = entries.at(-1);
  const more = limit !== null && last !== undefined && rest.length > entries.length;
  return { entries, total: fitting.length, next: more ? nextLink(filter, limit, last.pool.pool_id) : null };
}

function fits({ pool }: PoolEntry, { client, type, company, country, tag, active }: PoolFilter): boolean {
  return (
    (client === undefined || pool.client_name === client) &&
    (type === undefined || pool.pool_type === type) &&
    (company === undefined || pool.company === company) &&
    (country === undefined || pool.country === country) &&
    (tag === undefined || pool.tags.includes(tag)) &&
    (active === 'all' || pool.active === (active === 'true'))
  );
}

function nextLink(filter: PoolFilter, limit: number, last: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, value);
  query.set('limit', String(limit));
  query.set('cursor', Buffer.from(last).toString('base64url'));
  return `</api/pools?${query}>; rel="next"`;
}

/** The pool_id in a cursor, or null where the text is no cursor of ours. */
export function readCursor(cursor: string): string | null {
  const poolId = Buffer.from(cursor, 'base64url').toString();
  return poolIdPattern.test(poolId) && Buffer.from(poolId).toString('base64url') === cursor ? poolId : null;
}
