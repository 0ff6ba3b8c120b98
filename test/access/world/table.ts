import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notFound, operations, walkOperation } from '../walk-operation.ts';
import { type MarkedServices, startMarkedServices } from './access-world.ts';
import { startWays, type Ways } from './ways.ts';

/** Tests every operation of the contract as every caller, on these ways to the gateway. */
export function tableOfWays(names: readonly (keyof Ways)[]): void {
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

  describe.each(names)('%s', (name) => {
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
}
