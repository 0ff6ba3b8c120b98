import { type ContractOperation, type ContractParameter, loadContract } from '@poolgate/server/api/contract.ts';
import fc from 'fast-check';
import type { Known } from '../known.ts';
import { anyBody, type Body, fittingBody } from './bodies.ts';
import { anyFuzzCaller, type FuzzCaller, keyHeaders } from './callers.ts';
import { type Header, oddHeader, oddHost, plainHeader, refusedAccept } from './headers.ts';
import { changedTarget, oddMethod } from './targets.ts';
import { anyValue, fittingValue, oddlyEncoded, type Value, wellEncoded } from './values.ts';

export type Api = 'gateway' | 'scraper';

/** What is sent, byte for byte; `Host` and the length of the body are added. */
export interface FuzzRequest {
  api: Api;
  /** Who asks the gateway. A service is asked without a key; so is the gateway in a wild request that may show one of any kind. */
  caller: FuzzCaller | null;
  method: string;
  target: string;
  headers: Header[];
  /** Null for none. */
  host: string | null;
  body: Buffer | null;
  chunked: boolean;
  /** Whether the contract takes it: it must not be refused as malformed. */
  fits: boolean;
  /** Whether the contract knows no such request: it must not be answered as if it did. */
  wrong: boolean;
  /** A wild request may leave its connection in any state. */
  wild: boolean;
}

interface Written {
  name: string;
  value: Value;
  encode: (text: string) => string;
}

const operationsOf = { gateway: loadContract('gateway').operations, scraper: loadContract('scraper').operations };
const plainHost = 'the server';

/** Half of the requests go to the gateway; a third fits, a third has odd values, a third is wild. */
export function anyRequest(known: Known, callers: FuzzCaller[]): fc.Arbitrary<FuzzRequest> {
  return fc
    .record({
      caller: anyFuzzCaller(callers).chain((caller) =>
        fc.record({ caller: fc.constant(caller), shown: keyHeaders(caller) }),
      ),
      api: fc.constantFrom<Api>('gateway', 'scraper'),
      style: fc.constantFrom('plain', 'values', 'wild'),
    })
    .chain(({ caller: { caller, shown }, api, style }) =>
      fc
        .constantFrom(...operationsOf[api])
        .chain((operation) =>
          style === 'wild' ? wildRequest(api, operation, known) : tameRequest(api, operation, known, style === 'plain'),
        )
        .map((request) =>
          api === 'gateway' ? { ...request, caller, headers: [...request.headers, ...shown] } : request,
        ),
    );
}

function tameRequest(api: Api, operation: ContractOperation, known: Known, plain: boolean): fc.Arbitrary<FuzzRequest> {
  const fitting = (parameter: ContractParameter) =>
    fc.record({ name: fc.constant(parameter.name), value: fittingValue(parameter, known), encode: wellEncoded });
  // Few odd ones in each request: the first of them decides, and the others are not looked at.
  const any = (parameter: ContractParameter) =>
    fc.oneof(
      { arbitrary: fitting(parameter), weight: 3 },
      {
        arbitrary: fc.record({
          ...{ name: fc.constant(parameter.name), value: anyValue(parameter, known), encode: oddlyEncoded },
        }),
        // There is most to get wrong in what we make ourselves.
        weight: parameter.name === 'cursor' ? 6 : 1,
      },
    );
  const written = (where: string): fc.Arbitrary<Written[]> =>
    fc.tuple(...operation.parameters.filter((parameter) => parameter.in === where).map(plain ? fitting : any));
  const odd: Written[] = ['limt', 'client[]', '__proto__', 'FORMAT', '', 'é'].map((name) => ({
    ...{ name, value: { text: '1', fits: false }, encode: encodeURIComponent },
  }));
  const needed = operation.parameters.filter((one) => one.in === 'query' && one.required).map(({ name }) => name);
  const query = written('query').chain((all) =>
    fc
      .tuple(
        fc.subarray(all),
        plain
          ? fc.constant([])
          : fc.oneof({ arbitrary: fc.constant([]), weight: 4 }, fc.subarray([...odd, ...all], { maxLength: 2 })),
      )
      .map(([some, more]) => [
        ...all.filter((one) => needed.includes(one.name) && !some.includes(one)),
        ...some,
        ...more,
      ]),
  );
  const bodies: fc.Arbitrary<Body | null> = operation.hasBody
    ? plain
      ? fittingBody(operation.operationId)
      : anyBody(operation.operationId)
    : fc.constant(null);
  return fc
    .record({
      path: written('path'),
      query,
      headers: fc.array(plain ? plainHeader : fc.oneof(plainHeader, refusedAccept), { maxLength: 3 }),
      head: fc.integer({ min: 0, max: 7 }),
      body: bodies,
    })
    .map(({ path, query: asked, headers, head, body }) => {
      const isHead = operation.method === 'get' && head === 0;
      const values = [...path, ...asked];
      const names = asked.map(({ name }) => name);
      const isUnknown = odd.some(({ name }) => names.includes(name));
      const isTwice = new Set(names).size < names.length;
      const onceEach = new Map(headers.map((header) => [header[0], header]));
      return {
        ...{
          api,
          caller: null,
          method: isHead ? 'HEAD' : operation.method.toUpperCase(),
          target: targetOf(operation.path, path, asked),
        },
        headers: [...onceEach.values(), ...(body?.headers ?? [])],
        ...{ host: plainHost, body: body?.bytes ?? null, chunked: false, wild: false },
        wrong:
          !operation.ignoresQuery && (isUnknown || isTwice || values.some(({ value: { wrong } }) => wrong === true)),
        fits: plain && values.every(({ value: { fits } }) => fits) && (body?.fits ?? true),
      };
    });
}

function wildRequest(api: Api, operation: ContractOperation, known: Known): fc.Arbitrary<FuzzRequest> {
  const rarely = <T>(usual: T, other: fc.Arbitrary<T>, weight = 1) =>
    fc.oneof({ arbitrary: fc.constant(usual), weight: 2 }, { arbitrary: other, weight });
  return fc
    .record({
      tame: fc.boolean().chain((plain) => tameRequest(api, operation, known, plain)),
      change: rarely((target: string) => target, changedTarget),
      method: rarely(null, oddMethod),
      headers: fc.array(oddHeader, { maxLength: 4 }),
      host: rarely<string | null>(plainHost, oddHost),
      body: rarely<Body | null>(null, anyBody(operation.hasBody ? operation.operationId : 'updateAnomaly')),
      chunked: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ tame, change, method, headers, host, body, chunked }) => ({
      ...tame,
      method: method ?? tame.method,
      target: change(tame.target),
      headers: [...(body ? [] : tame.headers), ...headers, ...(body?.headers ?? [])],
      host,
      body: body?.bytes ?? tame.body,
      chunked: chunked === 0,
      ...{ fits: false, wrong: false, wild: true },
    }));
}

function targetOf(path: string, inPath: Written[], inQuery: Written[]): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const one = inPath.find((written) => written.name === name);
    if (!one) throw new Error(`${path} has a ${name} that no parameter describes`);
    return one.encode(one.value.text);
  });
  const query = inQuery.map(({ name, value, encode }) => `${encodeURIComponent(name)}=${encode(value.text)}`).join('&');
  return query === '' ? filled : `${filled}?${query}`;
}

/** The request of this index, whatever was asked before. */
export function requestAt(index: number, seed: number, requests: fc.Arbitrary<FuzzRequest>): FuzzRequest {
  const [request] = fc.sample(requests, { seed: (seed * 1_000_003 + index) | 0, numRuns: 1 });
  if (!request) throw new Error('nothing was made');
  return request;
}
