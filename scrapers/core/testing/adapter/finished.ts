import type { Steps } from '../../src/kit/slices.ts';

/** What comes of work in steps, done at once. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
