import type { Checked } from '@poolgate/server/api/check-requests.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import type { Request, Response } from 'express';
import type { Paged, PageRequest } from '../store/pages.ts';

/** Entries on a page where `limit` does not say otherwise. */
export const defaultPageSize = 1000;

/** What the key of an entry of a list is made of. */
type KeyForm = readonly ('number' | 'string')[];

/**
 * The page of a list below a pool that a request asks for.
 * @param forms what the keys of that list are made of.
 * @throws Problem where the cursor is not one of that list.
 */
export function pageOf(request: Request, defaultLimit: number, ...forms: KeyForm[]): PageRequest {
  const { limit, cursor } = request.query;
  return {
    limit: limit === undefined ? defaultLimit : Number(limit),
    after: typeof cursor === 'string' ? readCursor(cursor, listOf(request), forms) : null,
  };
}

/** The page of a list over all pools that a request asks for. @throws Problem where the cursor is not one of that list. */
export function pageAfter<Position>(
  request: Request,
  read: (cursor: string) => Position | null,
): { limit: number; after: Position | null } {
  const { limit, cursor } = request.query;
  const after = typeof cursor === 'string' ? read(cursor) : null;
  if (cursor !== undefined && after === null) throw wrongCursor();
  return { limit: limit === undefined ? defaultPageSize : Number(limit), after };
}

function wrongCursor(): Problem {
  return new Problem(400, 'The cursor is not one that a Link header gave. Leave it out to begin with the first page.');
}

function readCursor(cursor: string, list: string, forms: KeyForm[]): (string | number)[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const [of, ...key] = Array.isArray(parts) ? parts : [];
    const isOf = (form: KeyForm) =>
      key.length === form.length &&
      key.every(
        (part, index) => typeof part === form[index] && (typeof part === 'string' || Number.isSafeInteger(part)),
      );
    if (of === list && forms.some(isOf)) return key;
    throw wrongCursor();
  } catch (error) {
    if (error instanceof SyntaxError) throw wrongCursor();
    throw error;
  }
}

/** Stands in its cursors, so that no other list takes one for its own. */
function listOf(request: Request): string {
  const { operationId = '' } = request as Checked;
  return operationId;
}

/**
 * Names the next page of a list below a pool in the `Link` header, with the same filter as this one.
 * @param settled what the request left open and this answer settled, so that the next page goes on in the same way.
 */
export function linkNext(
  request: Request,
  response: Response,
  paged: Paged<unknown>,
  limit: number,
  settled: Record<string, string> = {},
): void {
  if (paged.next !== null) link(request, response, [listOf(request), ...paged.next], limit, settled);
}

/** The same of a list over all pools, which is read by `pageAfter`. */
export function linkAfter(request: Request, response: Response, paged: Paged<unknown>, limit: number): void {
  if (paged.next !== null) link(request, response, paged.next, limit);
}

function link(
  request: Request,
  response: Response,
  cursor: (string | number)[],
  limit: number,
  settled: Record<string, string> = {},
): void {
  const next = new URL(request.originalUrl, 'http://service');
  for (const [name, value] of Object.entries(settled)) next.searchParams.set(name, value);
  next.searchParams.set('limit', String(limit));
  next.searchParams.set('cursor', Buffer.from(JSON.stringify(cursor)).toString('base64url'));
  response.set('Link', `<${next.pathname}${next.search}>; rel="next"`);
}
