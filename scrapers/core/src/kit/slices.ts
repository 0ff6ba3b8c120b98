import { setImmediate as turn } from 'node:timers/promises';

/** How long work may block the event loop. Requests, other accounts and health checks run in between. */
const sliceMs = 10;

/** Work that pauses after each of its small steps. */
export type Steps<T> = Generator<void, T, void>;

/** The result of a function that works in steps. */
export type Finished<Work extends (...given: never[]) => Steps<unknown>> =
  ReturnType<Work> extends Steps<infer T> ? T : never;

/** Does work that may take long in slices. */
export async function inSlices<T>(steps: Steps<T>): Promise<T> {
  let begun = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - begun < sliceMs) continue;
    await turn();
    begun = performance.now();
  }
}
