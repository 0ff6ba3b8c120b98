import { isDeepStrictEqual } from 'node:util';
import type { FailureKind } from '@poolgate/core/failure.ts';
import { isObject } from '@poolgate/core/kit/record.ts';
import type { Fault } from './polled-account.ts';
import type { Endpoint } from './way-in.ts';

export interface EndpointFault {
  name: string;
  /** What it is called of the parts that fail by it. */
  kind: FailureKind;
  of(endpoint: Endpoint): Fault;
  /** Whether it is one of this endpoint; of each where nothing is said. */
  isOne?(endpoint: Endpoint): boolean;
}

const json = { 'content-type': 'application/json' };

export const faults: EndpointFault[] = [
  {
    name: 'answers 500',
    kind: 'unavailable',
    of: () => ({ status: 500, headers: { 'content-type': 'text/plain' }, body: 'Internal Server Error' }),
  },
  { name: 'hangs', kind: 'unavailable', of: () => 'hang' },
  { name: 'has an empty body', kind: 'unavailable', of: () => ({ status: 200, headers: json, body: '' }) },
  {
    name: 'has another shape',
    kind: 'changed',
    of: () => ({ status: 200, headers: json, body: '{"answer":{"figures":[1,2,3]},"of":"something else"}' }),
  },
  {
    name: 'has other names for everything',
    kind: 'changed',
    isOne: ({ allOptional, answerAt }) => {
      const body: unknown = JSON.parse(answerAt(1).body);
      return !allOptional && !isDeepStrictEqual(renamed(body), body);
    },
    of: ({ answerAt }) => ({ status: 200, headers: json, body: JSON.stringify(renamed(JSON.parse(answerAt(1).body))) }),
  },
];

export function faultNamed(name: string): EndpointFault {
  const found = faults.find((fault) => fault.name === name);
  if (!found) throw new Error(`no fault is called ${name}`);
  return found;
}

/** What says that all is well, in whatever envelope, keeps its name. */
const envelope = new Set(['code', 'msg', 'message', 'status', 'data']);

function renamed(value: unknown, depth = 0): unknown {
  if (Array.isArray(value)) return value.map((row) => renamed(row, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      depth === 0 && envelope.has(key) ? key : `other_${key}`,
      renamed(inner, depth + 1),
    ]),
  );
}
