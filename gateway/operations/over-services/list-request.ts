import { Problem } from '@poolgate/server/http/problem.ts';
import { nextLink } from '@poolgate/server/lists/next-link.ts';
import { toCursor } from '@poolgate/server/lists/position.ts';
import { hiddenPlace } from '../../over-services/hidden-cursor.ts';

/** Entries on a page where `limit` does not say otherwise. */
const defaultLimit = 1000;

interface ListRequest {
  client?: string;
  limit?: number;
  cursor?: string;
}

/**
 * What every list over all services is asked with.
 * @throws Problem 400 where the cursor is not of this list.
 */
export function listRequest<Position>(
  { client, limit = defaultLimit, cursor }: ListRequest,
  read: (cursor: string) => Position | null,
): { client: string | undefined; limit: number; after: Position | null } {
  const after = cursor === undefined ? null : (read(cursor) ?? hiddenPosition(cursor, read));
  if (cursor !== undefined && after === null)
    throw new Problem(
      400,
      'cursor was not given out by this list. Take it from the Link header of the page before, or leave it out for the first page.',
    );
  return { client, limit, after };
}

/** The answer is of this moment; the services may answer differently in the next one. */
export const notKept = { 'Cache-Control': 'no-store' };

/** The headers of a page of a list, with the way to the next one. */
export function listPageHeaders({ url }: { url: string }, limit: number, next: string | null): Record<string, string> {
  if (next === null) return notKept;
  return { ...notKept, ...nextLink(url, { limit: String(limit), cursor: next }) };
}

/** The place in a cursor that tells nothing of it. */
function hiddenPosition<Position>(cursor: string, read: (cursor: string) => Position | null): Position | null {
  const place = hiddenPlace(cursor);
  return Array.isArray(place) ? read(toCursor(place as Parameters<typeof toCursor>[0])) : null;
}
