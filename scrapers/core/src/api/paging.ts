import { Problem } from '@poolgate/contracts/server/problem.ts';
import type { Request, Response } from 'express';
import type { Paged, PageRequest } from '../store/pages.ts';

/** Entries on a page where `limit` does not say otherwise. */
export const defaultPageSize = 1000;

/** The page that a request asks for. @throws Problem where the cursor is not one of ours. */
export function pageOf(request: Request, defaultLimit: number): PageRequest {
  const { limit, cursor } = request.query;
  return {
    limit: limit === undefined ? defaultLimit : Number(limit),
    after: typeof cursor === 'string' ? readCursor(cursor) : null,
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

function readCursor(cursor: string): (string | number)[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(key) &&
      key.length > 0 &&
      key.length < 3 &&
      key.every((part) => typeof part === 'string' || Number.isSafeInteger(part))
    )
      return key;
    throw wrongCursor();
  } catch (error) {
    if (error instanceof SyntaxError) throw wrongCursor();
    throw error;
  }
}

/**
 * Names the next page in the `Link` header, with the same filter as this one.
 * @param settled what the request left open and this answer settled, so that the next page goes on in the same way.
 */
export function linkNext(
  request: Request,
  response: Response,
  paged: Paged<unknown>,
  limit: number,
  settled: Record<string, string> = {},
): void {
  if (paged.next === null) return;
  const next = new URL(request.originalUrl, 'http://service');
  for (const [name, value] of Object.entries(settled)) next.searchParams.set(name, value);
  next.searchParams.set('limit', String(limit));
  next.searchParams.set('cursor', Buffer.from(JSON.stringify(paged.next)).toString('base64url'));
  response.set('Link', `<${next.pathname}${next.search}>; rel="next"`);
}
