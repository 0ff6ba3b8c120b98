import type { Reading } from '@poolgate/core/adapter.ts';
import { readResources } from '@poolgate/core/scenarios/scenario-resources.ts';
import { type ChangeKind, changed, changeKinds, changes, gone } from '@poolgate/core/testing/ways/optional-values.ts';
import { type PoolServer, startPoolServer } from '@poolgate/core/testing/ways/pool-server.ts';
import type { WayIn } from '@poolgate/core/testing/ways/way-in.ts';
import { figureLimits } from '@poolgate/language/contract-limits.ts';
import { isAmount } from '@poolgate/language/money.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waysOfAllTypes } from '../harness/types/find-ways.ts';
import { differentPaths, forbiddenPaths } from './different-paths.ts';

// One value that a reading can do without is missing or odd. It costs this figure and those derived from it, and is counted; nothing else of the
// reading moves. A payment in an unknown coin is left out as a row.

const all = await waysOfAllTypes(({ overHttp }) => overHttp);
const ways = all.filter(({ optionalValues }) => optionalValues.length > 0);
const runsOfEach = 1;

describe.skipIf(ways.length === 0)('one missing or odd value costs its own figure only', () => {
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

    /** Reads an answer with one change. A list that has further pages because of it goes on with the unchanged answer. */
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
              expect(forbiddenPaths(differentPaths(wholeFigures, figures), moves), kind).toEqual([]);
              expect(beyondLimits(figures), kind).toEqual([]);
              expect(unreadableFigures, kind).toBeLessThanOrEqual(isGone(kind) ? 0 : 1);
              expect(droppedRows, kind).toBeLessThanOrEqual(moves.includes('payouts.-') ? 1 : 0);
            }),
            { numRuns: runsOfEach },
          );
      },
    );
  });
});

/** What no answer may hold: all of a reading is shown. */
function beyondLimits({ hashrates, workers, ...figures }: Partial<Reading>): unknown[] {
  const { onlineWorkers, offlineWorkers, sharesValid, sharesInvalid, sharesStale, blocksFound24h, networkDifficulty } =
    figures;
  const above = (most: number, values: (number | null | undefined)[]) => values.filter((value) => Number(value) > most);
  const rates = [
    ...(hashrates ?? []).flatMap(({ currentHs, avg1hHs, avg24hHs }) => [currentHs, avg1hHs, avg24hHs]),
    ...(workers ?? []).flatMap(({ hashrate10mHs, hashrate1hHs, hashrate24hHs }) => [
      hashrate10mHs,
      hashrate1hHs,
      hashrate24hHs,
    ]),
  ];
  const amounts = [
    figures.balance,
    figures.balancePending,
    figures.paidTotal,
    figures.lastIncome,
    figures.estimatedEarnings,
  ];
  return [
    ...above(figureLimits.hashrateHs, rates),
    ...above(figureLimits.count, [onlineWorkers, offlineWorkers, blocksFound24h]),
    ...above(figureLimits.shares, [sharesValid, sharesInvalid, sharesStale]),
    ...above(figureLimits.difficulty, [networkDifficulty]),
    ...[
      ...amounts,
      ...(figures.earnings ?? []).map(({ amount }) => amount),
      ...(figures.payouts ?? []).map(({ amount }) => amount),
    ].filter((amount) => amount !== null && !isAmount(amount)),
  ];
}

function isGone(kind: ChangeKind): boolean {
  return gone.some((one) => one === kind);
}

function endpointOf(way: WayIn, name: string) {
  const endpoint = way.endpoints.find((one) => one.name === name);
  if (!endpoint) throw new Error(`${way.name} has no endpoint ${name}`);
  return endpoint;
}
