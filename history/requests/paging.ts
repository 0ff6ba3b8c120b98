import { Problem } from '@poolgate/server/http/problem.ts';
import { nextLink } from '@poolgate/server/lists/next-link.ts';
import type { Paged, PageRequest } from '../pages.ts';

/** Entries on a page where `limit` does not say otherwise. */
export const defaultPageSize = 1000;

/** What paging needs of a request. */
export interface ListRequest {
  operationId: string;
  query: { limit?: number; cursor?: string };
}

/** What the key of an entry of a list is made of. */
type KeyForm = readonly ('number' | 'string')[];

/**
 * The page of a list below a pool that a request asks for.
 * @param forms what the keys of that list are made of.
 * @throws Problem where the cursor is not one of that list.
 */
export function pageAsked({ operationId, query }: ListRequest, defaultLimit: number, ...forms: KeyForm[]): PageRequest {
  const { limit = defaultLimit, cursor } = query;
  // A cursor holds the operationId of its list, so that no other list takes it.
  return { limit, after: cursor === undefined ? null : readCursor(cursor, operationId, forms) };
}

/** The page of an account's days of earnings; a key is a day. @throws Problem */
export function earningsPage(request: ListRequest): PageRequest {
  return pageAsked(request, defaultPageSize, ['string']);
}

/** The page of an account's payments or payout events; a key is a time and an id. @throws Problem */
export function payoutsPage(request: ListRequest): PageRequest {
  return pageAsked(request, defaultPageSize, ['number', 'string']);
}

/** The page of a list over all pools that a request asks for. @throws Problem where the cursor is not one of that list. */
export function pageAfter<Position>(
  { query: { limit = defaultPageSize, cursor } }: Pick<ListRequest, 'query'>,
  read: (cursor: string) => Position | null,
): { limit: number; after: Position | null } {
  const after = cursor === undefined ? null : read(cursor);
  if (cursor !== undefined && after === null) throw wrongCursor();
  return { limit, after };
}

export function wrongCursor(): Problem {
  return new Problem(400, 'The cursor is not one that a Link header gave. Leave it out to begin with the first page.');
}

function readCursor(cursor: string, list: string, forms: KeyForm[]): (string | number)[] {
  const key = keyIn(cursor, list, forms);
  if (key === null) throw wrongCursor();
  return key;
}

/** The key in a cursor of a list; null where it is not one of that list. */
export function keyIn(cursor: string, list: string, forms: readonly KeyForm[]): (string | number)[] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const [of, ...key] = Array.isArray(parts) ? parts : [];
    const isOf = (form: KeyForm) =>
      key.length === form.length &&
      key.every((part, index) => typeof part === form[index] && (typeof part === 'string' || Number.isFinite(part)));
    return of === list && forms.some(isOf) ? key : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * The `Link` header that names the next page of a list below a pool, with the same filter as this one; nothing on the last page.
 * @param settled what this answer chose because the request left it open, such as the step. The next page then uses the same.
 */
export function linkNext(
  { operationId, url }: LinkedRequest,
  { next }: Paged<unknown>,
  limit: number,
  settled: Record<string, string> = {},
): Record<string, string> {
  return next === null ? {} : link(url, [operationId, ...next], limit, settled);
}

/** The same for a list over all pools, whose cursors `pageAfter` reads. */
export function linkAfter(
  { url }: Pick<LinkedRequest, 'url'>,
  { next }: Paged<unknown>,
  limit: number,
): Record<string, string> {
  return next === null ? {} : link(url, next, limit);
}

export interface LinkedRequest {
  operationId: string;
  url: string;
}

function link(
  url: string,
  cursor: (string | number)[],
  limit: number,
  settled: Record<string, string> = {},
): Record<string, string> {
  const text = Buffer.from(JSON.stringify(cursor)).toString('base64url');
  return nextLink(url, { ...settled, limit: String(limit), cursor: text });
}
