import type { AnySizeCase } from '@poolgate/core/testing/ways/any-size.ts';
import { describe, expect, onTestFinished, test } from 'vitest';
import { waysOfAllTypes } from '../../harness/types/find-ways.ts';
import { startAnySizePool } from './any-size-pool.ts';
import { type Cost, type PolledStatus, startMeasured } from './measured-service.ts';

const rows = { few: 20_000, many: 200_000 };
/** Ten times as many rows take ten times as long; the rest is for errors of measurement. */
const mostTimes = 12;
/** Below this, in ms, the event loop is free, and a ratio says nothing. */
const free = 20;
const containerMegabytes = 384;

const accounts = await waysOfAllTypes(({ anySize }) => anySize);

function expectUnharmed(small: Cost, large: Cost): void {
  expect(large.longestMs).toBeLessThanOrEqual(mostTimes * Math.max(small.longestMs, free));
  expect(large.peakMegabytes).toBeLessThanOrEqual(containerMegabytes);
  expect([small.deaths, large.deaths]).toEqual([0, 0]);
  expect(Math.min(small.lives, large.lives)).toBeGreaterThan(0);
}

function expectOutcome({ parts }: PolledStatus, { part }: AnySizeCase, outcome: AnySizeCase['few']): void {
  if (outcome === 'refused') expect(parts[part]?.error?.kind).toBe('changed');
  else expect(parts[part]?.error).toBeNull();
}

describe.skipIf(accounts.length === 0)(
  'the service reads or refuses an answer of any size in linear time, and stays up',
  () => {
    test.each(accounts)('$name', { timeout: 240_000 }, async ({ type, account, cases, expectStored }) => {
      const pool = await startAnySizePool();
      onTestFinished(pool.close);
      const service = await startMeasured(type, account, pool.url);
      const pollAnswering = (one: AnySizeCase, length: number) => {
        pool.answerWith(one.answer(length));
        return service.poll();
      };
      for (const one of cases) {
        // The first time takes longer than any later one.
        await pollAnswering(one, rows.few);
        const small = await pollAnswering(one, rows.few);
        const large = await pollAnswering(one, rows.many);
        expectOutcome(small.status, one, one.few);
        expectOutcome(large.status, one, one.many);
        expectUnharmed(small.cost, large.cost);
      }
      await expectStored(service.get, rows);
    });
  },
);
