import { describe, expect, test } from 'vitest';
import { expectAllRead, expectNothingRead, expectOthersRead, expectTotals, offeredParts } from './expectations.ts';
import { faults } from './faults.ts';
import { type Poll, pollThrice, type ThreePolls } from './polled-account.ts';
import type { WayIn } from './way-in.ts';
import { ways } from './ways.ts';

// Three polls of an account, all figures of which move from one to the next; in the second one a single endpoint fails. What it feeds keeps its
// last known figures and says so, and everything else is as if nothing had happened.

const untroubled = new Map<WayIn, Promise<ThreePolls>>();

/** The polls without any fault, which the others are held against. */
function pollUntroubled(way: WayIn): Promise<ThreePolls> {
  const polls = untroubled.get(way) ?? pollThrice(way);
  untroubled.set(way, polls);
  return polls;
}

const cases = ways.flatMap((way) =>
  way.endpoints
    .filter(({ feeds, loses = [] }) => feeds.length > 0 || loses.length > 0)
    .flatMap((endpoint) =>
      faults
        .filter((fault) => fault.isOne?.(endpoint) ?? true)
        .map((fault) => [way.name, endpoint.name, fault.name, { way, endpoint, fault }] as const),
    ),
);

/** On a busy machine an answer without a fault may take as long as the time-out, too. */
const patiently = { retry: 2 };

describe.concurrent('where one endpoint fails', () => {
  test.each(ways.map((way) => [way.name, way] as const))('%s: without a fault every figure moves', async (_, way) => {
    const polls = await pollUntroubled(way);
    for (const { seen, outcome } of polls) {
      expect(outcome).not.toBeInstanceOf(Error);
      expect(seen.status).toMatchObject({ last_error: null, freshness: 'fresh', unreadable_figures: 0 });
      expectTotals(seen);
    }
    const [first, second, third] = polls.map(({ seen }) => seen) as [Poll['seen'], Poll['seen'], Poll['seen']];
    for (const part of offeredParts(first)) {
      expect(second.figures[part], part).not.toEqual(first.figures[part]);
      expect(third.figures[part], part).not.toEqual(second.figures[part]);
    }
    // So that one that comes can be seen not to come.
    expect(first.anomalies.map(({ type }) => type)).not.toContain('HASHRATE_DROP');
    expect(second.anomalies.map(({ type }) => type)).toContain('HASHRATE_DROP');
  });

  test.each(cases)('%s: %s %s', patiently, async (_way, _endpoint, _fault, { way, endpoint, fault }) => {
    const well = await pollUntroubled(way);
    const [first, second, third] = await pollThrice(way, { endpoint: endpoint.name, fault: fault.of(endpoint) });
    expect(first.seen.figures).toEqual(well[0].seen.figures);
    const faulty = { way, first, second, well: well[1], kind: fault.kind };
    if (endpoint.feeds === 'everything') expectNothingRead(faulty);
    else expectOthersRead(faulty, endpoint);
    // One that hangs is asked once more, and costs the others nothing.
    expect(second.hung).toBeLessThanOrEqual(fault.name === 'hangs' ? 2 : 0);
    expectTotals(second.seen);
    expectAllRead(third, well[2], way);
  });

  test.each(ways.map((way) => [way.name, way] as const))(
    '%s: a pool that hangs altogether is known as such after three time-outs',
    patiently,
    async (_, way) => {
      const well = await pollUntroubled(way);
      const [first, second, third] = await pollThrice(way, { endpoint: 'every endpoint', fault: 'hang' });
      expectNothingRead({ way, first, second, well: well[1], kind: 'unavailable' });
      expect(second.hung).toBeLessThanOrEqual(3);
      expectAllRead(third, well[2], way);
    },
  );
});
