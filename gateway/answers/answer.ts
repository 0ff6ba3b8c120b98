import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { attachment, type CsvRow, type CsvTable, csvText, csvType } from '@poolgate/server/lists/csv.ts';
import type { Format } from '@poolgate/server/lists/formats.ts';

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
interface Coded {
  body: Buffer;
  etag: string;
  whole: readonly string[];
  unchanged: readonly string[];
  joined?: { common: readonly string[]; head: string[] };
}

const jsonType = 'application/json; charset=utf-8';
// `Origin`, because which other site's pages may read an answer depends on it where that is allowed at all.
const vary = 'Accept-Encoding, Origin';

export function jsonAnswer(json: string, headers: Record<string, string> = {}): Answer {
  return answerOf(json, { type: jsonType, vary, headers });
}

/** A list that can be had in both formats; what only one of them needs is made for that one alone. */
export interface ListParts<Name extends string> {
  json: () => string;
  table: CsvTable<Name>;
  rows: () => readonly CsvRow<Name>[];
  headers?: Record<string, string>;
  /** What the file is named after. */
  name: string[];
  /** What the file has no place for in itself. */
  csvHeaders?: () => Record<string, string>;
}

export function listAnswer<Name extends string>(format: Format, parts: ListParts<Name>): Answer {
  const { json, table, rows, headers = {}, name, csvHeaders } = parts;
  const listVary = `Accept, ${vary}`;
  if (format === 'json') return answerOf(json(), { type: jsonType, vary: listVary, headers });
  const all = { ...headers, ...attachment(...name), ...csvHeaders?.() };
  return answerOf(csvText(table, rows()), { type: csvType, vary: listVary, headers: all });
}

function answerOf(text: string, form: Pick<Answer, 'type' | 'vary' | 'headers'>): Answer {
  const hash = createHash('sha256').update(text).update(JSON.stringify(form.headers)).digest('base64url');
  return { body: Buffer.from(text), etag: `"${hash.slice(0, 22)}"`, ...form, coded: {} };
}

export interface MoreHeaders {
  common: readonly string[];
  own: readonly string[];
}

const noMore: MoreHeaders = { common: [], own: [] };

/** Below this, a compressed answer saves no packet. */
const leastCompressed = 1024;
const compress = promisify(gzip);

/**
 * @param more headers that the response does not carry yet, as flat lists: those of every answer, and those of this one.
 */
export function sendAnswer(response: ServerResponse, answer: Answer, more: MoreHeaders = noMore): void {
  const { headers } = response.req;
  const accepted = headers['accept-encoding'];
  const isPacked = accepted !== undefined && answer.body.length >= leastCompressed && takesGzip(accepted);
  const coded = isPacked ? gzipOf(answer) : identityOf(answer);
  if (!(coded instanceof Promise)) send(response, coded, answer, more);
  else
    void coded.then(
      (made) => send(response, made, answer, more),
      () => send(response, identityOf(answer), answer, more),
    );
}

function send(response: ServerResponse, coded: Coded, answer: Answer, more: MoreHeaders): void {
  const { 'if-none-match': ifNoneMatch } = response.req.headers;
  // Not left to Express: it answers in full where the request carries `Cache-Control: no-cache`, as every fetch() that
  // sets If-None-Match by itself does.
  if (ifNoneMatch !== undefined && isHeld(ifNoneMatch, coded.etag, answer.etag))
    response.writeHead(304, more.common.concat(coded.unchanged, more.own)).end();
  else response.writeHead(200, wholeHead(coded, more.common).concat(more.own)).end(coded.body);
}

/** Joined once, as long as what is common stays the same list. */
function wholeHead(coded: Coded, common: readonly string[]): string[] {
  if (coded.joined?.common !== common) coded.joined = { common, head: common.concat(coded.whole) };
  return coded.joined.head;
}

function identityOf(answer: Answer): Coded {
  answer.coded.identity ??= codedOf(answer, answer.body, answer.etag);
  return answer.coded.identity;
}

/** Compressed once, whoever asks, and never by the thread that answers the others. */
function gzipOf(answer: Answer): Coded | Promise<Coded> {
  answer.coded.gzip ??= compress(answer.body).then((body) => {
    const coded = codedOf(answer, body, answer.etag.replace(/"$/, '-gzip"'), 'gzip');
    answer.coded.gzip = coded;
    return coded;
  });
  return answer.coded.gzip;
}

function codedOf(answer: Answer, body: Buffer, etag: string, coding?: string): Coded {
  const unchanged = ['ETag', etag, 'Vary', answer.vary, ...Object.entries(answer.headers).flat()];
  const whole = [
    ...unchanged,
    ...['Content-Type', answer.type, 'Content-Length', String(body.length)],
    ...(coding === undefined ? [] : ['Content-Encoding', coding]),
  ];
  return { body, etag, whole, unchanged };
}

/** Whether `gzip` is among the codings that the caller takes, by name or by `*`, and not with a weight of 0. */
function takesGzip(accepted: string): boolean {
  if (accepted.startsWith('gzip,')) return true;
  const weights = new Map(
    accepted
      .toLowerCase()
      .split(',')
      .map((part) => {
        const [coding = '', weight = '1'] = part.split(/;\s*q\s*=/);
        return [coding.trim(), Number(weight)];
      }),
  );
  return (weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? Number.NaN) > 0;
}

function isHeld(ifNoneMatch: string, ...etags: string[]): boolean {
  const held = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return held.includes('*') || etags.some((etag) => held.includes(etag));
}
