import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../harness/processes/processes.ts';
import type { Oracle } from './oracle/oracle.ts';

/** Far longer than anything here takes. */
export const patienceSeconds = 40;

/** The oracle, checking without end beside the test's work. */
export interface Watch {
  /** The outcome of the work. @throws at once a fault that the oracle finds meanwhile. */
  guard<T>(work: Promise<T>): Promise<T>;
  /** Waits for one whole check from now on. */
  check(): Promise<void>;
  stop(): Promise<void>;
}

/** @param restMs between two checks, where nobody waits for one. */
export function startWatch(oracle: Oracle, restMs = 250): Watch {
  let stopped = false;
  let wake = () => {};
  let begun = 0;
  let done = 0;
  const running = (async () => {
    while (!stopped) {
      begun += 1;
      await oracle.check();
      done = begun;
      // After a pause, or at once if someone waits for it.
      await Promise.race([sleep(restMs), new Promise<void>((resolve) => (wake = resolve))]);
    }
  })();
  // `guard` reports it.
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
