import { Problem } from '../http/problem.ts';

/** What a list can be had as. */
export type Format = 'json' | 'csv';

/** What a list that is given in both formats is to be answered as. @throws Problem 406 */
export function negotiate(asked: Format | undefined, accept: string | undefined): Format {
  const format = asked ?? acceptedFormat(accept);
  if (format === null)
    throw new Problem(
      406,
      'This is given as JSON or as CSV. Ask with `Accept: application/json` or `Accept: text/csv`, or with `format=json` or `format=csv` in the URL.',
    );
  return format;
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
