import type { Steps } from '../../src/kit/slices.ts';

/** Does work in steps at once, and returns its result. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
