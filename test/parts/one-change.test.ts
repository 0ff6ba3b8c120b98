import type { Reading } from '@poolgate/core/adapter.ts';
import { readResources } from '@poolgate/core/testing/adapter/read-resources.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differences, unexpected } from './differences.ts';
import { type ChangeKind, changed, changeKinds, changes, gone } from './optional-values.ts';
import { type PoolServer, startPoolServer } from './pool-server.ts';
import type { WayIn } from './way-in.ts';
import { ways } from './ways.ts';

// A whole answer in which one single value that a reading can do without is gone or odd: it costs this figure, and what follows from it. Nothing
// else of the reading moves, and it is counted. A payment whose coin nobody knows is left out as a row.

const runsOfEach = 2;

describe.each(ways.map((way) => [way.name, way] as const))('%s', (_name, way) => {
  let pool: PoolServer;
  let whole: Reading;
  let resources: ReturnType<typeof readResources>;

  beforeAll(async () => {
    pool = await startPoolServer(way.endpoints.map(({ name }) => name));
    for (const { name, answerAt } of way.endpoints) pool.answer(name, answerAt(0));
    resources = readResources({
      upstreamUrl: `${pool.url}${way.upstreamPath}`,
      now: () => new Date(way.time * 1000),
      requestTimeoutSeconds: 10,
    });
    whole = (await way.read(resources, null)).reading;
  });

  afterAll(async () => {
    await resources.agent.destroy();
    await pool.close();
  });

  /** The reading of an answer with one change; a list that goes on for it goes on with the rows that came. */
  async function readChanged(endpoint: string, at: string, row: number, value: unknown): Promise<Reading> {
    const answer = endpointOf(way, endpoint).answerAt(0);
    const body = JSON.stringify(changed(JSON.parse(answer.body), at, row, value));
    pool.answerOnce(endpoint, { ...answer, body });
    return (await way.read(resources, null)).reading;
  }

  test.each(way.optionalValues.map((value) => [value.endpoint, value.at, value] as const))(
    '%s: %s',
    async (_endpoint, _at, { endpoint, at, moves, only = changeKinds }) => {
      for (const kind of only)
        await fc.assert(
          fc.asyncProperty(fc.nat(100), changes[kind], async (row, value) => {
            const reading = await readChanged(endpoint, at, row, value);
            const { unreadableFigures, droppedRows, ...figures } = reading;
            const { unreadableFigures: _none, droppedRows: _noRows, ...wholeFigures } = whole;
            expect(unexpected(differences(wholeFigures, figures), moves), kind).toEqual([]);
            expect(unreadableFigures, kind).toBeLessThanOrEqual(isGone(kind) ? 0 : 1);
            expect(droppedRows, kind).toBeLessThanOrEqual(moves.includes('payouts.-') ? 1 : 0);
          }),
          { numRuns: runsOfEach },
        );
    },
  );
});

function isGone(kind: ChangeKind): boolean {
  return gone.some((one) => one === kind);
}

function endpointOf(way: WayIn, name: string) {
  const endpoint = way.endpoints.find((one) => one.name === name);
  if (!endpoint) throw new Error(`${way.name} has no endpoint ${name}`);
  return endpoint;
}
