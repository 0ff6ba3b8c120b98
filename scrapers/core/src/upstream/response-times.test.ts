import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createResponseTimes } from './response-times.ts';

/** The median after requests that took so long, one after the other. */
function medianAfter(durations: number[], unanswered = 0): number | null {
  let now = 5000;
  const times = createResponseTimes(() => now);
  for (let sent = 0; sent < unanswered; sent += 1) {
    times.begin();
    now += 10_000;
  }
  for (const duration of durations) {
    const answered = times.begin();
    now += duration;
    answered();
  }
  return times.median();
}

test.each([
  [[], null],
  [[182], 182],
  [[0], 0],
  [[900, 100, 200], 200],
  [[900, 100, 200, 300], 250],
  [[0.04, 0.08], 0.1],
])('of %j the median is %s', (durations, median) => {
  expect(medianAfter(durations)).toBe(median);
});

test('half of the requests took no longer, half no less, and what was not answered counts for nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60_000), { minLength: 1 }), fc.nat(3), (durations, unanswered) => {
      const median = medianAfter(durations, unanswered) as number;
      const half = durations.length / 2;
      expect(durations.filter((duration) => duration <= median).length).toBeGreaterThanOrEqual(half);
      expect(durations.filter((duration) => duration >= median).length).toBeGreaterThanOrEqual(half);
    }),
  );
});

test('requests at the same time are measured each for itself', () => {
  let now = 0;
  const times = createResponseTimes(() => now);
  const first = times.begin();
  now = 100;
  const second = times.begin();
  now = 150;
  second();
  now = 500;
  first();
  expect(times.median()).toBe(275);
});
