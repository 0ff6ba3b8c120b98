import { createHash } from 'node:crypto';
import { type CsvRow, type CsvTable, csvText, csvType } from '@poolgate/server/lists/csv.ts';
import { attachment } from '@poolgate/server/lists/csv-file-name.ts';
import { inForm, type ListForm } from '@poolgate/server/lists/formats.ts';

/** An answer that is ready to be sent as it is. */
export interface Answer {
  body: Buffer;
  etag: string;
  type: string;
  /** The headers of the request that the answer depends on. */
  vary: string;
  headers: Record<string, string>;
  /** What is sent, by coding; each is made when it is first asked for. */
  coded: { identity?: Coded; gzip?: Coded | Promise<Coded> };
}

/** An answer in one coding. The headers are a flat list of names and values, as Node takes it with the least work. */
export interface Coded {
  body: Buffer;
  etag: string;
  /** The headers of the whole answer, and those of a 304. */
  whole: readonly string[];
  unchanged: readonly string[];
  /** `whole` behind the headers that every answer has; joined once, as most requests need it. */
  joined?: { common: readonly string[]; head: readonly string[] };
}

const jsonType = 'application/json; charset=utf-8';
// `Origin`, because it decides which other site's pages may read an answer, where that is allowed at all.
// The key decides what is seen.
const vary = 'Authorization, X-API-Key, Accept-Encoding, Origin';

export function jsonAnswer(value: unknown, headers: Record<string, string> = {}): Answer {
  return answerOf(JSON.stringify(value), { type: jsonType, vary, headers });
}

/** The same of a text that is JSON already. */
export function jsonTextAnswer(text: string): Answer {
  return answerOf(text, { type: jsonType, vary, headers: {} });
}

/** A list in either format; what only one of them needs is made for that one alone. */
export interface ListParts<Name extends string> {
  json: () => unknown;
  table: CsvTable<Name>;
  rows: () => readonly CsvRow<Name>[];
  headers?: Record<string, string>;
  /** What the file is named after. */
  name: string[];
  /** What a CSV file has no place for. */
  csvHeaders?: () => Record<string, string>;
}

export function listAnswer<Name extends string>(form: ListForm, parts: ListParts<Name>): Answer {
  const { json, table, rows, headers = {}, name, csvHeaders } = parts;
  const listVary = `Accept, ${vary}`;
  if (form === 'json') return answerOf(JSON.stringify(json()), { type: jsonType, vary: listVary, headers });
  const all = { ...headers, ...attachment(...name), ...csvHeaders?.() };
  return answerOf(inForm(form, csvText(table, rows())), { type: csvType, vary: listVary, headers: all });
}

function answerOf(text: string, form: Pick<Answer, 'type' | 'vary' | 'headers'>): Answer {
  const hash = createHash('sha256').update(text).update(JSON.stringify(form.headers)).digest('base64url');
  return { body: Buffer.from(text), etag: `"${hash.slice(0, 22)}"`, ...form, coded: {} };
}
