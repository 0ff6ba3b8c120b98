import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { Problem } from '../http/problem.ts';

/** What a list can be had as. */
export type Format = 'json' | 'csv';

interface Negotiated {
  format?: Format;
  byAccept?: boolean;
}

/** Comes before an operation that the contract also describes as CSV: settles what it answers as. @throws Problem 406 */
export const negotiate: RequestHandler = (request, response, next) => {
  response.vary('Accept');
  const asked = request.query.format as Format | undefined;
  const format = asked ?? acceptedFormat(request.headers.accept);
  if (format === null)
    throw new Problem(
      406,
      'This is given as JSON or as CSV. Ask with `Accept: application/json` or `Accept: text/csv`, or with `format=json` or `format=csv` in the URL.',
    );
  Object.assign<object, Negotiated>(request, { format, byAccept: asked === undefined });
  next();
};

/** What to answer as; JSON where the operation has nothing else. */
export function formatOf(request: IncomingMessage): Format {
  return (request as Negotiated).format ?? 'json';
}

/** Whether another `Accept` might have led to another answer for the same URL. */
export function isByAccept(request: IncomingMessage): boolean {
  return (request as Negotiated).byAccept ?? false;
}

const mediaTypes: Record<Format, string> = { json: 'application/json', csv: 'text/csv' };

/** What a caller likes better; JSON where both are as welcome, and where he says nothing. Null where he takes neither. */
export function acceptedFormat(accept: string | undefined): Format | null {
  if (accept === undefined || accept.trim() === '') return 'json';
  const ranges = accept.toLowerCase().split(',').map(readRange);
  const [json, csv] = [weightOf(mediaTypes.json, ranges), weightOf(mediaTypes.csv, ranges)];
  if (json === 0 && csv === 0) return null;
  return csv > json ? 'csv' : 'json';
}

interface Range {
  type: string;
  weight: number;
}

/** Parameters but for the weight are passed over: what is given is always UTF-8 with a header row. */
function readRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim());
  const given = parameters.map((parameter) => /^q\s*=(.*)$/.exec(parameter)?.[1]).find((q) => q !== undefined);
  const weight = Number(given ?? 1);
  return { type, weight: Number.isNaN(weight) ? 1 : weight };
}

/** The weight of the range that names the type most exactly. */
function weightOf(type: string, ranges: Range[]): number {
  for (const name of [type, type.replace(/\/.*/, '/*'), '*/*']) {
    const weights = ranges.filter((range) => range.type === name).map(({ weight }) => weight);
    if (weights.length > 0) return Math.max(...weights);
  }
  return 0;
}
