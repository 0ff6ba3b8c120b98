import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, dueAt, type Episode } from './episode.ts';

type Is = 'holds' | 'clear' | 'no_data' | 'error' | 'not_applicable';

const timing = { forSeconds: 1800, keepFiringForSeconds: 1200 };

const anyIs = fc.constantFrom<Is[]>('holds', 'holds', 'holds', 'clear', 'clear', 'no_data', 'error', 'not_applicable');
const anySteps = fc.array(fc.record({ is: anyIs, after: fc.integer({ min: 0, max: 1500 }) }), { maxLength: 60 });
type Steps = { is: Is; after: number }[];

function run(steps: Steps, start = 0, before: Episode | null = null): (Episode | null)[] {
  let at = start;
  let episode = before;
  return steps.map(({ is, after }) => {
    at += after;
    episode = advance(episode, { is }, timing, at);
    return episode;
  });
}

/** The seconds that the newest verdicts up to a step agreed on `is`, without those in which a rule could not look. */
function agreed(steps: Steps, until: number, is: (one: Is) => boolean): number {
  let sum = 0;
  for (let index = until; index > 0; index -= 1) {
    const [here, before] = [steps[index], steps[index - 1]] as [Steps[number], Steps[number]];
    const isBlind = (one: Is) => one === 'no_data' || one === 'error';
    if (!isBlind(before.is) && !is(before.is)) break;
    if (is(here.is) && is(before.is)) sum += here.after;
  }
  return sum;
}

const holds = (is: Is) => is === 'holds';
const isGone = (is: Is) => is === 'clear' || is === 'not_applicable';

describe('an episode', () => {
  test('fires after its time, goes on where it comes back, and ends after its other time', () => {
    const seen = run([
      { is: 'holds', after: 0 },
      { is: 'holds', after: 1799 },
      { is: 'holds', after: 1 },
      { is: 'clear', after: 60 },
      { is: 'clear', after: 1199 },
      { is: 'holds', after: 1 },
      { is: 'clear', after: 1 },
      { is: 'clear', after: 1200 },
    ]);
    expect(seen.map((episode) => episode?.phase)).toEqual([
      'pending',
      'pending',
      'firing',
      'recovering',
      'recovering',
      'firing',
      'recovering',
      'ended',
    ]);
  });

  test('fires and ends at once where it has no times', () => {
    const atOnce = { forSeconds: 0, keepFiringForSeconds: 0 };
    const fired = advance(null, { is: 'holds' }, atOnce, 5);
    expect(fired?.phase).toBe('firing');
    expect(advance(fired, { is: 'clear' }, atOnce, 5)?.phase).toBe('ended');
  });

  test('stays as it is while the rule cannot look, and that time does not count', () => {
    const seen = run([
      { is: 'holds', after: 0 },
      { is: 'no_data', after: 1000 },
      { is: 'holds', after: 5000 },
      { is: 'holds', after: 1799 },
      { is: 'holds', after: 1 },
      { is: 'error', after: 90_000 },
    ]);
    expect(seen.map((episode) => episode?.phase)).toEqual([
      'pending',
      'pending',
      'pending',
      'pending',
      'firing',
      'firing',
    ]);
    expect(seen.at(-1)?.blind).toEqual({ is: 'error', reason: '' });
  });

  test('never fires before the condition held for its time', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const seen = run(steps);
        for (const [index, episode] of seen.entries()) {
          const before = seen[index - 1] ?? null;
          const wasOpen = before?.phase === 'firing' || before?.phase === 'recovering';
          if (episode?.phase === 'firing' && !wasOpen)
            expect(agreed(steps, index, holds)).toBeGreaterThanOrEqual(timing.forSeconds);
          // And no later either.
          if (episode?.phase === 'pending') expect(agreed(steps, index, holds)).toBeLessThan(timing.forSeconds);
        }
      }),
    );
  });

  test('never ends before it was gone for its time', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        for (const [index, episode] of run(steps).entries()) {
          if (episode?.phase === 'ended')
            expect(agreed(steps, index, isGone)).toBeGreaterThanOrEqual(timing.keepFiringForSeconds);
          if (episode?.phase === 'recovering')
            expect(agreed(steps, index, isGone)).toBeLessThan(timing.keepFiringForSeconds);
        }
      }),
    );
  });

  test('is one however it flaps, if it comes back in time', () => {
    const anyFlaps = fc.array(fc.tuple(fc.integer({ min: 1, max: 1199 }), fc.integer({ min: 0, max: 5000 })));
    fc.assert(
      fc.property(anyFlaps, (flaps) => {
        const steps = flaps.flatMap(
          ([away, back]): Steps => [
            { is: 'clear', after: 1 },
            { is: 'clear', after: away - 1 },
            { is: 'holds', after: 1 },
            { is: 'holds', after: back },
          ],
        );
        const seen = run(steps, 0, { phase: 'firing', elapsed: 0, at: 0, blind: null });
        expect(seen.every((episode) => episode?.phase === 'firing' || episode?.phase === 'recovering')).toBe(true);
      }),
    );
  });

  test('is the same wherever its clock begins, and where it is stored and read at any moment', () => {
    const shifted = (episode: Episode | null, by: number) => episode && { ...episode, at: episode.at - by };
    fc.assert(
      fc.property(anySteps, fc.integer({ min: 0, max: 1e9 }), (steps, start) => {
        const seen = run(steps);
        expect(run(steps, start).map((episode) => shifted(episode, start))).toEqual(seen);
        let at = 0;
        let stored = 'null';
        for (const [index, { is, after }] of steps.entries()) {
          at += after;
          stored = JSON.stringify(advance(JSON.parse(stored), { is }, timing, at));
          expect(JSON.parse(stored)).toEqual(seen[index]);
        }
      }),
    );
  });

  test('a clock that went back passes no time', () => {
    const pending = advance(null, { is: 'holds' }, timing, 10_000);
    const back = advance(pending, { is: 'holds' }, timing, 5000);
    expect(back).toEqual({ phase: 'pending', elapsed: 0, at: 10_000, blind: null });
  });

  test('is due when the verdict that stays would move it', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        for (const episode of run(steps)) {
          const due = episode && dueAt(episode, timing);
          if (!episode || due === null) continue;
          const is = episode.phase === 'pending' ? 'holds' : 'clear';
          expect(advance(episode, { is }, timing, due)?.phase).not.toBe(episode.phase);
          if (due - 1 >= episode.at) expect(advance(episode, { is }, timing, due - 1)?.phase).toBe(episode.phase);
        }
      }),
    );
  });
});
