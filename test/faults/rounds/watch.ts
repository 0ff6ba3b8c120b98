import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../harness/processes.ts';
import type { Oracle } from './oracle/oracle.ts';

/** Far beyond what anything here takes: what is waited for so long does not come. */
export const patienceSeconds = 40;

/** A rest for the machine between two times that everything is asked for. */
const restMs = 250;

/** The oracle, asking without end beside what is done. */
export interface Watch {
  /** The outcome of what is done, or at once the fault that was found meanwhile. */
  guard<T>(work: Promise<T>): Promise<T>;
  /** Until everything was asked for once more, from now on, and found right. */
  check(): Promise<void>;
  stop(): Promise<void>;
}

export function startWatch(oracle: Oracle): Watch {
  let stopped = false;
  let wake = () => {};
  let begun = 0;
  let done = 0;
  const running = (async () => {
    while (!stopped) {
      begun += 1;
      await oracle.check();
      done = begun;
      // Now and then by itself, and at once where somebody waits for it.
      await Promise.race([sleep(restMs), new Promise<void>((resolve) => (wake = resolve))]);
    }
  })();
  // Whoever guards something sees it.
  running.catch(() => undefined);
  const guard = <T>(work: Promise<T>): Promise<T> => Promise.race([work, running.then(() => work)]);
  return {
    guard,
    check: async () => {
      const next = begun + 1;
      wake();
      await guard(
        until(
          () => done,
          (count) => count >= next,
          patienceSeconds,
        ),
      );
    },
    async stop() {
      stopped = true;
      wake();
      await running.catch(() => undefined);
    },
  };
}
