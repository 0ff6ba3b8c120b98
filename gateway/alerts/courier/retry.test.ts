import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messengerRetries, mostWaitSeconds, nextTryOn, webhookRetries } from './retry.ts';

/** The moments at which something is tried that fails each time, after so many seconds. */
function triesOf(schedule: readonly number[], lasts: number): number[] {
  const moments: number[] = [];
  for (let on: number | null = 0, tries = 1; on !== null; tries += 1) {
    moments.push(on);
    on = nextTryOn(schedule, { firstTriedOn: 0, tries }, on + lasts);
  }
  return moments;
}

test('a webhook is tried ten times in 75 hours and a half', () => {
  expect(triesOf(webhookRetries, 0)).toEqual([0, 5, 305, 2105, 9305, 27_305, 63_305, 113_705, 185_705, 272_105]);
  expect(mostWaitSeconds).toBe(272_105);
});

test('a messenger is tried hourly after the first tries, for 75 hours', () => {
  const moments = triesOf(messengerRetries, 0);
  expect(moments.slice(0, 7)).toEqual([0, 5, 35, 155, 755, 2555, 6155]);
  expect(moments.at(-1)).toBe(2555 + 75 * 3600);
});

test('tries that came between use none of the schedule up', () => {
  expect(nextTryOn(webhookRetries, { firstTriedOn: 0, tries: 40 }, 3600)).toBe(9305);
  expect(nextTryOn(webhookRetries, { firstTriedOn: 0, tries: 40 }, 272_105)).toBeNull();
});

test('who was away while the schedule ran out still tries as often', () => {
  expect(nextTryOn(webhookRetries, { firstTriedOn: 0, tries: 2 }, 900_000)).toBe(900_300);
});

test('whenever and however often it failed: the next try is later, and given up is only after the last moment and as many tries', () => {
  fc.assert(
    fc.property(fc.nat(400_000), fc.nat(400_000), fc.integer({ min: 1, max: 30 }), (first, later, tries) => {
      const now = first + later;
      const next = nextTryOn(webhookRetries, { firstTriedOn: first, tries }, now);
      if (next === null) {
        expect(later).toBeGreaterThanOrEqual(mostWaitSeconds);
        expect(tries).toBeGreaterThanOrEqual(webhookRetries.length);
      } else {
        expect(next).toBeGreaterThan(now);
        expect(next - now).toBeLessThanOrEqual(86_400);
      }
    }),
  );
});
