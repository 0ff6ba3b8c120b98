import type { Request, Response } from 'express';
import type { Checked } from '../api/check-requests.ts';
import { attachment, csvText, csvType, type Row, type Table } from './csv.ts';
import { formatOf } from './formats.ts';

/** What a list is as a CSV file. */
export interface AsCsv<Name extends string> {
  table: Table<Name>;
  rows: () => readonly Row<Name>[];
}

/**
 * Answers with a list as the request wants it.
 * @param headers with CSV only: what the JSON answer says of its completeness.
 */
export function sendList<Name extends string>(
  request: Request,
  response: Response,
  answer: object,
  { table, rows }: AsCsv<Name>,
  headers: Record<string, string> = {},
): void {
  if (formatOf(request) === 'json') response.json(answer);
  else response.set({ ...csvHeadersFor(request), ...headers }).send(csvText(table, rows()));
}

/** The headers of a CSV file that is named after its operation, what the path names, and the span of time asked for. */
export function csvHeadersFor(request: Request): Record<string, string> {
  const { operationId = '' } = request as Checked;
  const what = operationId
    .replace(/^(get|list)/, '')
    .replaceAll(/(?<=.)[A-Z]/g, '-$&')
    .toLowerCase();
  const span = (['from', 'to'] as const).flatMap((name) => {
    const { [name]: bound } = request.query;
    return typeof bound === 'string' ? [name, bound] : [];
  });
  const name = [what, ...Object.values(request.params).map(String), ...span];
  return { 'Content-Type': csvType, ...attachment(...name) };
}
