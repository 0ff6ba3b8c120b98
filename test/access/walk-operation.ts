import { keyParts } from '@poolgate/access/key-record.ts';
import { type ContractOperation, loadContract } from '@poolgate/server/api/contract.ts';
import { ending } from '@poolgate/server/testing/begin-of-stream.ts';
import { answerCheck } from '../contract/answers.ts';
import { dueStatus, probes } from './cells.ts';
import { type Asked, requests } from './requests.ts';
import { anybodySight, type Caller, nobodySight, type Sight } from './world/callers.ts';
import { foundIn, marksHiddenFrom, marksShownTo } from './world/walk.ts';
import type { Way } from './world/ways.ts';

const contract = answerCheck('gateway');
/** What was judged by the contract already: callers who see the same get the same. */
const judged = new Map<string, string[]>();
export const { operations } = loadContract('gateway');

/** A request of a cell: as JSON, as CSV, its head alone, or whether it is still the same. */
interface Variant {
  name: 'JSON' | 'CSV' | 'HEAD' | '304';
  headers?: Record<string, string>;
}

/** The most faults of an operation that a failing test prints. */
const mostTold = 20;

/** Asks an operation as every caller of a way, and returns what is wrong with the answers. What callers got is kept in the way. */
export async function walkOperation(way: Way, operation: ContractOperation): Promise<string[]> {
  const { operationId, method, hasCsv, statuses } = operation;
  const faults: string[] = [];
  const asked: Asked[] = requests[operationId as keyof typeof requests];
  const cell = async (caller: Caller, one: Asked, variant: Variant) => {
    const { response, text, wrong } = await askCell(way, operation, caller, one, variant);
    faults.push(...wrong.map((fault) => `${caller.name}: ${method} ${one.path} ${variant.name}: ${fault}`));
    if (response.status === 200) way.got.set(caller.name, [...(way.got.get(caller.name) ?? []), text]);
    return response;
  };
  const askAll = async (caller: Caller, one: Asked) => {
    const { status, headers } = await cell(caller, one, { name: 'JSON' });
    if (status !== 200 || method !== 'get' || !way.isWhole || one.isPlain) return;
    if (hasCsv) await cell(caller, one, { name: 'CSV', headers: { accept: 'text/csv' } });
    await cell(caller, one, { name: 'HEAD' });
    const again = { 'if-none-match': headers.get('etag') ?? '' };
    if (statuses.has(304)) await cell(caller, one, { name: '304', headers: again });
  };
  for (const caller of way.callers) {
    // Who is refused is refused before anything of the request is looked at.
    const due = caller.sight === null ? asked.slice(0, 1) : asked.filter((one) => isAsked(way, caller, one));
    await Promise.all(due.map((one) => askAll(caller, one)));
  }
  return faults.length > mostTold ? [...faults.slice(0, mostTold), `and ${faults.length - mostTold} more`] : faults;
}

function isAsked({ isWhole, mayMakeKeys }: Way, { sight }: Caller, { isPlain, makesKey }: Asked): boolean {
  return (isWhole || !isPlain) && (mayMakeKeys || !makesKey || sight?.role !== 'admin');
}

/** Ids of requests that the gateway makes hold numbers, such as that of a pool. */
const numberless = { 'x-request-id': 'of-the-table' };

async function askCell(way: Way, operation: ContractOperation, caller: Caller, one: Asked, variant: Variant) {
  const { operationId, access } = operation;
  const body = one.body === undefined ? undefined : JSON.stringify(one.body);
  const answer = await fetch(way.url + one.path, {
    method: variant.name === 'HEAD' ? 'HEAD' : operation.method.toUpperCase(),
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...numberless,
      ...caller.headers,
      ...variant.headers,
    },
    redirect: 'manual',
    ...(body && { body }),
  });
  const response = await ending(answer);
  const text = await response.clone().text();
  const plain = dueStatus(operationId, access ?? { role: 'admin' }, caller, one);
  const due = variant.name === '304' ? 304 : plain;
  const marks = marksHiddenFrom(sightIn(operation, caller), way.servicePorts);
  const wrong = [
    ...(response.status === due ? [] : [`is ${response.status}, not ${due}: ${text.slice(0, 200)}`]),
    ...(variant.name === 'HEAD' ? [] : await judge(operation, response, text)),
    ...foundIn({ headers: response.headers, text }, marks, one.said),
    ...headerFaults(response, probes.has(operationId) ? null : caller.sight),
  ];
  return { response, text, wrong };
}

async function judge(
  { operationId, statuses, refusals }: ContractOperation,
  response: Response,
  text: string,
): Promise<string[]> {
  const { status, headers } = response;
  // What every operation may refuse alike is described once for all.
  if (!statuses.has(status) && refusals.has(status)) return [];
  const key = `${operationId} ${status} ${headers.get('content-type')} ${[...headers.keys()]} ${text}`;
  const faults = judged.get(key) ?? (await contract.check(operationId, response)).faults;
  judged.set(key, faults);
  return faults;
}

/** Who may read the metrics reads those of all pools. */
function sightIn({ operationId }: ContractOperation, { sight }: Caller): Sight {
  if (operationId === 'getMetrics' && sight?.role === 'metrics') return anybodySight;
  return sight ?? nobodySight;
}

/** What every answer says of whom it is for. */
function headerFaults({ status, headers }: Response, sight: Sight | null): string[] {
  const vary = (headers.get('vary') ?? '').toLowerCase();
  const faults = ['authorization', 'x-api-key'].flatMap((name) => (vary.includes(name) ? [] : [`Vary lacks ${name}`]));
  const caching = headers.get('cache-control') ?? '';
  if (status < 400 && !/private|no-store/.test(caching)) faults.push(`Cache-Control is ${caching}`);
  if (status === 401 && !headers.has('www-authenticate')) faults.push('it lacks WWW-Authenticate');
  const due = sight?.role === 'read' ? keyParts.filter((part) => !sight.parts.has(part)) : [];
  const told = (headers.get('x-hidden-parts') ?? '').split(', ').filter(Boolean);
  if (status === 200 && told.toSorted().join() !== due.toSorted().join())
    faults.push(`X-Hidden-Parts is ${told}, not ${due}`);
  return faults;
}

/** What callers of a way may see and have found in no answer: without it nothing would be shown by what they do not find. */
export function notFound({ callers, got }: Way): string[] {
  return callers.flatMap(({ name, sight }) => {
    const text = (got.get(name) ?? []).join('\n');
    const marks = sight === null ? [] : marksShownTo(sight);
    return marks.flatMap(({ what, pattern }) => (pattern.test(text) ? [] : [`${name} finds nowhere ${what}`]));
  });
}
