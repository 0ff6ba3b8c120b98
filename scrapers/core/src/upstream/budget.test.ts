import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBudget } from './budget.ts';

const never = new AbortController().signal;
const clock = () => performance.now();

/** When each of several requests was let through, in milliseconds since the first. */
async function timesOf(takes: (() => Promise<void>)[]): Promise<number[]> {
  const times = await Promise.all(takes.map(async (take) => take().then(clock)));
  return times.map((time) => time - Math.min(...times));
}

/** The most requests in any window of this length; timers may be a little early by the other clock. */
function mostWithin(times: number[], windowMs: number): number {
  return Math.max(...times.map((begin) => times.filter((time) => time >= begin && time < begin + windowMs - 2).length));
}

describe('request budget', () => {
  test('lets through no more than its requests in any window', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 7 }), async (requests, wanted) => {
        const budget = createBudget({ perHost: { requests, perSeconds: 0.25 } }, clock);
        const times = await timesOf(Array.from({ length: wanted }, () => () => budget.take('host', 'c', never)));
        // Shorter than the window: on a busy machine it takes a while until those let through say so.
        expect(mostWithin(times, 125)).toBeLessThanOrEqual(requests);
      }),
      { numRuns: 6 },
    );
  });

  test('serves in the order of the calls', async () => {
    const budget = createBudget({ perHost: { requests: 2, perSeconds: 0.02 } }, clock);
    const order: number[] = [];
    await Promise.all([0, 1, 2, 3, 4].map((number) => budget.take('host', 'c', never).then(() => order.push(number))));
    expect(order).toEqual([0, 1, 2, 3, 4]);
  });

  test('counts each host and each credential by itself', async () => {
    const limit = { requests: 1, perSeconds: 60 };
    const budget = createBudget({ perHost: limit, perCredential: limit }, clock);
    await budget.take('one', 'a', never);
    await budget.take('two', 'b', never);
    await budget.take('three', 'c', never);
    expect(budget.msUntilAllowed('a')).toBeGreaterThan(59_000);
    expect(createBudget({ perHost: limit }, clock).msUntilAllowed('a')).toBe(0);
  });

  test('counts a credential when its request is made, not when it begins to wait for the host', async () => {
    const perHost = { requests: 2, perSeconds: 0.2 };
    const budget = createBudget({ perHost, perCredential: { requests: 1, perSeconds: 0.05 } }, clock);
    await Promise.all([budget.take('host', 'x', never), budget.take('host', 'y', never)]);
    const times = await timesOf([() => budget.take('host', 'a', never), () => budget.take('host', 'a', never)]);
    expect(times[1]).toBeGreaterThanOrEqual(48);
  });

  test('a waiter that gives up is gone at once and takes no place', async () => {
    const budget = createBudget({ perHost: { requests: 1, perSeconds: 0.1 } }, clock);
    await budget.take('host', 'c', never);
    const before = clock();
    const given = new AbortController();
    const waiting = [
      budget.take('host', 'c', never),
      budget.take('host', 'c', given.signal),
      budget.take('host', 'c', never),
    ];
    const settled = Promise.allSettled(waiting);
    given.abort(new Error('gave up'));
    await expect(waiting[1]).rejects.toThrow('gave up');
    expect(clock() - before).toBeLessThan(90);
    expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    // Two windows for the two others, and none for the one that gave up.
    expect(clock() - before).toBeLessThan(290);
  });

  test('who has given up already takes nothing', async () => {
    const budget = createBudget({ perHost: { requests: 1, perSeconds: 60 } }, clock);
    await expect(budget.take('host', 'c', AbortSignal.abort(new Error('over')))).rejects.toThrow('over');
    await budget.take('host', 'c', never);
  });
});
