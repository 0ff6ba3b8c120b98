import { parse } from 'csv-parse/sync';
import { type AnswerCheck, answerCheck } from '../../contract/answers.ts';
import type { Api, FuzzRequest } from '../asking/requests.ts';
import { judgeAccess } from './judge-access.ts';
import { judgeProblem } from './judge-problem.ts';
import { operationsFor, pathOf } from './operation-of.ts';
import type { Answer } from './read-answer.ts';

const checks: Record<Api, AnswerCheck> = { gateway: answerCheck('gateway'), scraper: answerCheck('scraper') };

/** What may come before an operation is looked at, whatever the request is for. */
const refusals = new Set([400, 401, 403, 408, 413, 414, 415, 417, 421, 429, 431]);
/** What a request that fits is never told. */
const misfits = new Set([400, 405, 406, 413, 414, 415, 417, 431]);
/** What each by itself fits, and not together. */
const together = /bom is only for CSV|is after to/;
/** Only a request asks for them, or only some answers have them. */
const wellFormed: Record<string, RegExp> = {
  etag: /^(?:W\/)?"[\x21\x23-\x7e]*"$/,
  link: /^<\?[^<>\s]+>; rel="next"$/,
  'retry-after': /^\d{1,6}$/,
  'x-total-count': /^\d+$/,
  'x-request-id': /^[\w.-]{1,64}$/,
  'content-disposition':
    /^attachment; filename="[\x20\x21\x23-\x5b\x5d-\x7e]+\.csv"(?:; filename\*=UTF-8''[\w.~%!'()*-]+)?$/,
};

/** What is wrong with an answer, whatever the request was. */
export async function faultsOf(request: FuzzRequest, answer: Answer): Promise<string[]> {
  const { status, headers, body, stray } = answer;
  const faults: string[] = [];
  const { method, target } = request;
  // What Node cannot read as HTTP reaches no application, which would give it an id and know the method.
  const unread =
    headers.get('connection') === 'close' && ([400, 408, 413, 431].includes(status) || method === 'CONNECT');
  if (stray > 0 && !unread) faults.push(`${stray} bytes after the answer`);
  const isTold = status === 503 && pathOf(target) === '/health/pools';
  if (status >= 500 && !isTold) faults.push(`answers ${status}: ${body.toString().slice(0, 300)}`);
  if (request.fits && method !== 'HEAD' && misfits.has(status) && !together.test(body.toString()))
    faults.push(`refuses what fits: ${status} ${body.toString().slice(0, 300)}`);
  for (const [name, form] of Object.entries(wellFormed)) {
    const value = headers.get(name);
    if (value !== undefined && !form.test(value)) faults.push(`malformed ${name}: ${value.slice(0, 200)}`);
  }
  if (!headers.has('x-request-id') && !unread) faults.push('no X-Request-Id');
  if (status >= 400 && method !== 'HEAD') faults.push(...judgeProblem(request, answer));
  if (status === 304 && !request.headers.some(([name]) => name.toLowerCase() === 'if-none-match'))
    faults.push('304 without If-None-Match');
  if (status === 304 && method !== 'GET' && method !== 'HEAD') faults.push(`304 to ${method}`);
  if (request.wrong && status < 400) faults.push(`takes what the contract does not know: ${status}`);
  const ids = request.headers.filter(([name]) => name.toLowerCase() === 'x-request-id');
  const [, id = ''] = ids.length === 1 ? (ids[0] ?? []) : [];
  if (/^[\w.-]{1,64}$/.test(id) && headers.get('x-request-id') !== id && !unread) faults.push('another X-Request-Id');
  if (status === 405 && !headers.get('allow')) faults.push('405 without Allow');
  if (!accepts(request, answer)) faults.push(`${headers.get('content-type')} to a caller who does not accept that`);
  faults.push(...judgeAccess(request, answer));
  return [...faults, ...(await againstContract(request, answer, pathOf(target)))];
}

/** Whether a list has a form that its caller takes, where one plain `Accept` says that. */
function accepts({ api, method, target, headers }: FuzzRequest, { status, headers: answered }: Answer): boolean {
  const [accept, ...more] = headers.flatMap(([name, value]) => (name.toLowerCase() === 'accept' ? value : []));
  const isList = operationsFor(api, method, target).some((id) =>
    checks[api].operations.some((one) => one.id === id && one.hasCsv),
  );
  if (!isList || status !== 200 || more.length > 0 || accept === undefined || /[?&]format=/i.test(target)) return true;
  return !/^[a-z]+\/[a-z]+$/i.test(accept) || answered.get('content-type')?.startsWith(accept.toLowerCase()) === true;
}

/** Whether the contract says that an answer may be told to be unchanged. */
export function mayBeUnchanged(api: Api, ids: string[]): boolean {
  return ids.every((id) => checks[api].describes(id, 304));
}

async function againstContract(request: FuzzRequest, answer: Answer, path: string): Promise<string[]> {
  const { api, method, target } = request;
  const { status } = answer;
  if (refusals.has(status) || status >= 500) return [];
  const ids = operationsFor(api, method, target);
  if (ids.length === 0) {
    if (/^\/docs\/./.test(path) && [200, 204, 206, 301, 304, 404, 405, 416].includes(status)) return [];
    if (status === 404 || status === 405 || (status === 204 && method === 'OPTIONS')) return [];
    return [`${status} where no operation is`];
  }
  const response = () => {
    const headers = [...answer.headers].filter(([name]) => name !== 'content-encoding' && name !== 'content-length');
    const hasBody = answer.body.length > 0 && ![204, 304].includes(status);
    return new Response(hasBody ? new Uint8Array(answer.body) : null, { status, headers });
  };
  if (method === 'HEAD')
    return ids.some((id) => checks[api].describes(id, status)) ? [] : [`HEAD is answered ${status}`];
  let faults: string[] = [];
  for (const id of ids) {
    const checked = await checks[api].check(id, response());
    faults = checked.faults;
    if (faults.length === 0) break;
  }
  if (answer.headers.get('content-type')?.startsWith('text/csv') && status === 200)
    faults.push(...faultsOfCsv(answer.body));
  return faults;
}

/** RFC 4180: as many cells in every row, and CRLF after each. */
function faultsOfCsv(body: Buffer): string[] {
  const text = body.toString('utf8');
  if (!Buffer.from(text).equals(body)) return ['the file is not UTF-8'];
  if (!text.endsWith('\r\n')) return ['the file does not end with CRLF'];
  try {
    parse(text, { bom: true, record_delimiter: '\r\n', relax_column_count: false, relax_quotes: false });
    return [];
  } catch (error) {
    return [`the file is no CSV: ${(error as Error).message}`];
  }
}
