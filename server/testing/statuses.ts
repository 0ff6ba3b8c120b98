import type { ContractOperation } from '../api/contract.ts';
import { raw } from './plain-api.ts';

/** What may be wrong with any request, or make its answer another one. */
const ways: [what: string, headers: Record<string, string>, body?: string][] = [
  ['as it is', {}],
  ['held already', { 'if-none-match': '*' }],
  ['held, and asked anew', { 'if-none-match': '*', 'cache-control': 'no-cache' }],
  ['in no form that there is', { accept: 'image/png' }],
  ['an expectation', { expect: 'foo' }],
  ['a name that is none', { host: 'a b' }],
  ['a body of another type', { 'content-type': 'text/plain' }, 'x'],
  ['a body in another charset', { 'content-type': 'application/json; charset=latin1' }, '{}'],
  ['a body in another coding', { 'content-type': 'application/json', 'content-encoding': 'x' }, '{}'],
  ['a body that is no JSON', { 'content-type': 'application/json' }, '{'],
  ['a large body', { 'content-type': 'application/json' }, `"${'x'.repeat(200_000)}"`],
  ['another page', { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }],
  ['a wrong token', { authorization: 'Bearer wrong-token' }],
];

/** The statuses of an operation that its contract does not describe, with how they came about, in all these ways and some queries. */
export async function undescribedStatuses(
  url: string,
  { method, path, statuses, refusals }: ContractOperation,
  params: Record<string, string>,
): Promise<string[]> {
  const place = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => params[name] ?? '1');
  const found: string[] = [];
  for (const query of ['', '?nothing=1', `?limit=${'x'.repeat(9000)}`])
    for (const [what, headers, body] of query === '' ? ways : ways.slice(0, 1))
      for (const verb of method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]) {
        // Node sends none by itself beside GET.
        const length: Record<string, string> = body === undefined ? {} : { 'content-length': String(body.length) };
        const { status } = await raw(url, verb, place + query, { ...headers, ...length }, body);
        if (!statuses.has(status) && !refusals.has(status))
          found.push(`${verb} ${place}${query.slice(0, 20)}, ${what}: ${status}`);
      }
  return found;
}
