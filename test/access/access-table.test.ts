import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requests } from './requests.ts';
import { notFound, operations, walkOperation } from './walk-operation.ts';
import { type MarkedServices, startMarkedServices } from './world/access-world.ts';
import { startWays, type Ways, wayNames } from './world/ways.ts';

// Every operation of the contract × every caller × every way to the gateway. What a cell must get follows from `x-access` of the contract and
// from what the caller sees; what it gets is walked for everything that the caller may not see. test/system/ has the ways through proxies.

let services: MarkedServices;
let ways: Ways;

beforeAll(async () => {
  services = await startMarkedServices();
  ways = await startWays(services);
}, 120_000);

afterAll(async () => {
  for (const way of Object.values(ways ?? {})) await way.stop();
  await services?.stop();
});

test.each(operations)('$operationId has a request in the table', ({ operationId }) => {
  expect(requests[operationId as keyof typeof requests]?.length).toBeGreaterThan(0);
});

describe.each(wayNames)('%s', (name) => {
  test.each(operations)(
    '$operationId',
    async (operation) => {
      expect(await walkOperation(ways[name], operation)).toEqual([]);
    },
    120_000,
  );

  test('who may see something finds it', () => {
    expect(notFound(ways[name])).toEqual([]);
  });
});
