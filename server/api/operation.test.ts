import type { operations } from '@poolgate/contracts/generated/scraper-types.ts';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { Problem } from '../http/problem.ts';
import { csv } from '../lists/csv.ts';
import { listen } from '../process/run.ts';
import { startPlainApi } from '../testing/plain-api.ts';
import { createApi } from './api.ts';
import { loadContract } from './contract.ts';
import type { Described, OperationHandler } from './operation.ts';

type Handler<Id extends keyof operations> = OperationHandler<operations[Id]>;

/** A wrong one does not compile; the compiler complains about each of these lines that it would accept. */
const rejected = [
  // @ts-expect-error a list that the contract also has as CSV needs its file
  (() => ({ body: [] })) satisfies Handler<'listPools'>,
  // @ts-expect-error a field of the body has another type
  (() => ({ body: { status: 1 } })) satisfies Handler<'getLiveness'>,
  // @ts-expect-error the contract has no 204 here
  (() => 'no content') satisfies Handler<'getLiveness'>,
  // @ts-expect-error there is no such parameter
  (({ query }) => ({ body: { status: query.nothing } })) satisfies Handler<'getLiveness'>,
  // @ts-expect-error the metrics are plain text
  (() => ({ type: 'text/html', text: '' })) satisfies Handler<'getMetrics'>,
];

test('a handler is held to the parameters and the answers of its operation', () => {
  expect(rejected).toHaveLength(5);
});

/** The scraper's API with one operation of interest. */
async function apiWith<Id extends keyof operations>(operationId: Id, handler: Handler<Id>, logged: string[] = []) {
  const contract = loadContract('scraper');
  const unused: OperationHandler<Described> = () => {
    throw new Problem(404, 'not this one');
  };
  const handlers = Object.fromEntries(contract.operations.map((one) => [one.operationId, unused]));
  const logger = pino({ level: 'error' }, { write: (line) => void logged.push(line) });
  const operations = { ...handlers, [operationId]: handler as OperationHandler<Described> };
  return await listen(createApi<Record<string, Described>>({ contract, operations, logger }), '127.0.0.1', 0);
}

test('parameters reach the handler with the types of the contract, headers by the name that it writes', async () => {
  const seen: unknown[] = [];
  const server = await apiWith('getPayouts', ({ path, query, format }) => {
    seen.push(path.pool_id, query.limit, query.cursor, format);
    const body = { pool_id: path.pool_id, currency: null, other_currencies: [], payouts: [] };
    return { body, csv: csv({ columns: ['a'] }, () => []) };
  });
  await fetch(`${server.url}/pools/alphapool_001/payouts?limit=7`, { headers: { accept: 'text/csv' } });
  expect(seen).toEqual(['alphapool_001', 7, undefined, 'csv']);
  await server.close();

  const other = await apiWith('listWorkers', ({ headers }) => {
    seen.push(headers['Poolgate-Contract']);
    return 'caller left';
  });
  await fetch(`${other.url}/workers`, { headers: { 'POOLGATE-contract': '0.1.2' } }).catch(() => undefined);
  expect(seen.at(-1)).toBe('0.1.2');
  await other.close();
});

test('an error with a status that the contract does not describe is logged', async () => {
  const logged: string[] = [];
  const server = await apiWith(
    'getLiveness',
    () => {
      throw new Problem(418, 'No coffee.');
    },
    logged,
  );
  expect((await fetch(`${server.url}/health/live`)).status).toBe(418);
  expect(logged.map((line) => JSON.parse(line))).toMatchObject([{ operationId: 'getLiveness', status: 418 }]);
  await server.close();
});

test('an operation without a handler keeps the service from starting', async () => {
  const { contract, close } = await startPlainApi('scraper');
  await close();
  const logger = pino({ level: 'silent' });
  expect(() => createApi<Record<string, Described>>({ contract, operations: {}, logger })).toThrow(
    /no handler answers getService/,
  );
});
