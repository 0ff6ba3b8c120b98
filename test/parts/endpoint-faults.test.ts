import { describe, expect, test } from 'vitest';
import { waysOfAllTypes } from '../harness/types/find-ways.ts';
import { expectAllRead, expectNothingRead, expectOthersRead, expectTotals, offeredParts } from './expectations.ts';
import { faults } from './faults.ts';
import { type AccountPoll, pollThrice, pollWithFault } from './polled-account.ts';

// Three polls of an account whose figures all move from poll to poll. In the second poll one endpoint fails: its parts keep their last known
// figures and say so; everything else is as without the fault.

const ways = await waysOfAllTypes(({ overHttp }) => overHttp);

const cases = ways.flatMap((way) =>
  way.endpoints
    .filter(({ feeds, loses = [] }) => feeds.length > 0 || loses.length > 0)
    .flatMap((endpoint) =>
      faults
        .filter((fault) => fault.applies?.(endpoint) ?? true)
        .map((fault) => [way.name, endpoint.name, fault.name, { way, endpoint, fault }] as const),
    ),
);

/** On a busy machine a right answer may also take as long as the time-out. */
const patiently = { retry: 2 };

describe.concurrent('one endpoint fails', () => {
  test.each(ways.map((way) => [way.name, way] as const))('%s: without a fault every figure moves', async (_, way) => {
    const polls = await pollThrice(way);
    for (const poll of polls) {
      const { shown, outcome } = poll;
      expect(outcome).not.toBeInstanceOf(Error);
      expect(shown.status).toMatchObject({ last_error: null, freshness: 'fresh', unreadable_figures: 0 });
      expectTotals(shown, poll);
    }
    type Shown = AccountPoll['shown'];
    const [first, second, third] = polls.map(({ shown }) => shown) as [Shown, Shown, Shown];
    for (const part of offeredParts(first)) {
      expect(second.figures[part], part).not.toEqual(first.figures[part]);
      expect(third.figures[part], part).not.toEqual(second.figures[part]);
    }
    // So that a missing anomaly shows after a fault.
    expect(first.anomalies.map(({ type }) => type)).not.toContain('HASHRATE_DROP');
    expect(second.anomalies.map(({ type }) => type)).toContain('HASHRATE_DROP');
  });

  test.each(cases)('%s: %s %s', patiently, async (_way, _endpoint, _fault, { way, endpoint, fault }) => {
    const well = await pollThrice(way);
    const [first, second, third] = await pollWithFault(way, {
      endpoint: endpoint.name,
      answer: fault.answerOf(endpoint),
    });
    const faulty = { way, first, second, well: well[1], kind: fault.kind };
    if (endpoint.feeds === 'everything') expectNothingRead(faulty);
    else expectOthersRead(faulty, endpoint);
    // An endpoint that hangs is tried twice and delays no other.
    expect(second.hung).toBeLessThanOrEqual(fault.name === 'hangs' ? 2 : 0);
    expectTotals(second.shown, well[1]);
    expectAllRead(third, well[2], way);
  });

  test.each(ways.map((way) => [way.name, way] as const))(
    '%s: a pool that hangs altogether fails the poll after three time-outs',
    patiently,
    async (_, way) => {
      const well = await pollThrice(way);
      const [first, second, third] = await pollWithFault(way, { endpoint: 'every endpoint', answer: 'hang' });
      expectNothingRead({ way, first, second, well: well[1], kind: 'unavailable' });
      expect(second.hung).toBeLessThanOrEqual(3);
      expectAllRead(third, well[2], way);
    },
  );
});
