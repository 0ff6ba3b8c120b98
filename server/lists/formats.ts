import { Problem } from '../http/problem.ts';

/** The formats of a list. */
export type Format = 'json' | 'csv';

/** How a list is written. With a byte-order mark, spreadsheets read a CSV file as UTF-8. */
export type ListForm = Format | 'csv with mark';

const byteOrderMark = '\ufeff';

/** @throws Problem 400 where a mark is asked for and the answer is not CSV. */
export function listForm(format: Format, bom = false): ListForm {
  if (!bom) return format;
  if (format === 'csv') return 'csv with mark';
  throw new Problem(400, 'bom is only for CSV, and this answer is JSON. Ask with format=csv too, or leave bom out.');
}

/** A CSV file as it is sent. */
export function inForm(form: ListForm, csvText: string): string {
  return form === 'csv with mark' ? byteOrderMark + csvText : csvText;
}

/** Chooses the format of a list that has both. @throws Problem 406 if the caller takes neither. */
export function negotiate(inQuery: Format | undefined, accept: string | undefined): Format {
  const format = inQuery ?? acceptedFormat(accept);
  if (format === null)
    throw new Problem(
      406,
      'This is given as JSON or as CSV. Ask with `Accept: application/json` or `Accept: text/csv`, or with `format=json` or `format=csv` in the URL.',
    );
  return format;
}

export const mediaTypes: Record<Format, string> = { json: 'application/json', csv: 'text/csv' };

/** The format that an `Accept` header prefers. JSON if it has no preference or is missing; null if it takes neither. */
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

/** Ignores all parameters but the weight: a file is always UTF-8 with a header row. */
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
