import { setImmediate as turn } from 'node:timers/promises';

/** So long work may keep the event loop at once. Requests, other accounts and the checks of who watches the service come in between. */
const sliceMs = 10;

/** Work that pauses after each of its small steps. */
export type Steps<T> = Generator<void, T, void>;

/** What comes of a function that does its work in steps. */
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
