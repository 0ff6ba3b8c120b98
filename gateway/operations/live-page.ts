import { Problem } from '@poolgate/server/http/problem.ts';
import { csvText } from '@poolgate/server/lists/csv.ts';
import { formatOf } from '@poolgate/server/lists/formats.ts';
import { toCursor } from '@poolgate/server/lists/position.ts';
import { type AsCsv, csvHeadersFor } from '@poolgate/server/lists/send-list.ts';
import type { Request, Response } from 'express';
import { coverageHeaders } from '../csv/coverage-headers.ts';
import type { Views } from '../read-model/views.ts';
import { unknownClient } from './known-client.ts';

/** Entries on a page where `limit` does not say otherwise. */
const defaultLimit = 1000;

interface LiveQuery {
  client?: string;
  limit?: number;
  cursor?: string;
}

/**
 * What every list over all services is asked with; the query was checked against the contract before.
 * @throws Problem 400 where the cursor is none of this list, 404 where no pool belongs to the client.
 */
export function liveQuery<Position>(
  { query }: Request,
  views: Views,
  read: (cursor: string) => Position | null,
): { client: string | undefined; limit: number; after: Position | null } {
  const { client, limit, cursor } = query as LiveQuery;
  const after = cursor === undefined ? null : read(cursor);
  if (cursor !== undefined && after === null)
    throw new Problem(
      400,
      'cursor is none that this list gave out. Take it from the Link header of the page before, or leave it out to begin anew.',
    );
  if (client !== undefined && !views.isClient(client)) unknownClient(client);
  return { client, limit: limit === undefined ? defaultLimit : Number(limit), after };
}

/** Aborted once nobody waits for the answer any more. */
export function whileAwaited(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
}

interface LiveAnswer {
  coverage: Parameters<typeof coverageHeaders>[0];
}

interface LivePage {
  answer: LiveAnswer;
  next: Parameters<typeof toCursor>[0] | null;
}

/** A page of a list, with the way to the next one. */
export function sendLivePage<Name extends string>(
  request: Request,
  response: Response,
  limit: number,
  { answer, next }: LivePage,
  csv: AsCsv<Name>,
): void {
  if (response.destroyed) return;
  if (next !== null) {
    const query = new URLSearchParams(request.query as Record<string, string>);
    query.set('limit', String(limit));
    query.set('cursor', toCursor(next));
    response.set('Link', `<${request.path}?${query}>; rel="next"`);
  }
  sendLive(request, response, answer, csv);
}

/** Sent as it is of this moment; what the services tell in the next one may be another thing. */
export function sendLive<Name extends string>(
  request: Request,
  response: Response,
  answer: LiveAnswer,
  { table, rows }: AsCsv<Name>,
): void {
  if (response.destroyed) return;
  response.set('Cache-Control', 'no-store').type('json');
  // Not by `send`, which would add an ETag to what nobody may keep.
  if (formatOf(request) === 'json') response.end(JSON.stringify(answer));
  else response.set({ ...csvHeadersFor(request), ...coverageHeaders(answer.coverage) }).end(csvText(table, rows()));
}
