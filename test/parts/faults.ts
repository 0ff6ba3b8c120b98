import { isDeepStrictEqual } from 'node:util';
import type { FailureKind } from '@poolgate/core/failure.ts';
import { isObject } from '@poolgate/core/kit/record.ts';
import type { PoolAnswer } from '@poolgate/core/testing/ways/pool-server.ts';
import type { Endpoint } from '@poolgate/core/testing/ways/way-in.ts';

/** What an endpoint does in place of its right answer. */
export type FaultyAnswer = PoolAnswer | 'hang';

export interface EndpointFault {
  name: string;
  /** The kind of the failure of the parts that depend on the endpoint. */
  kind: FailureKind;
  answerOf(endpoint: Endpoint): FaultyAnswer;
  /** Whether this endpoint can have it; all can where this is left out. */
  applies?(endpoint: Endpoint): boolean;
}

const json = { 'content-type': 'application/json' };

export const faults: EndpointFault[] = [
  {
    name: 'answers 500',
    kind: 'unavailable',
    answerOf: () => ({ status: 500, headers: { 'content-type': 'text/plain' }, body: 'Internal Server Error' }),
  },
  { name: 'hangs', kind: 'unavailable', answerOf: () => 'hang' },
  { name: 'has an empty body', kind: 'unavailable', answerOf: () => ({ status: 200, headers: json, body: '' }) },
  {
    name: 'has another shape',
    kind: 'changed',
    answerOf: () => ({ status: 200, headers: json, body: '{"answer":{"figures":[1,2,3]},"of":"something else"}' }),
  },
  {
    name: 'has other names for everything',
    kind: 'changed',
    applies: ({ allOptional, answerAt }) => {
      const body: unknown = JSON.parse(answerAt(1).body);
      return !allOptional && !isDeepStrictEqual(renamed(body), body);
    },
    answerOf: ({ answerAt }) => ({
      status: 200,
      headers: json,
      body: JSON.stringify(renamed(JSON.parse(answerAt(1).body))),
    }),
  },
];

export function faultNamed(name: string): EndpointFault {
  const found = faults.find((fault) => fault.name === name);
  if (!found) throw new Error(`there is no fault ${name}`);
  return found;
}

/** The fields of an envelope that say "all is well" keep their names. */
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
