import { setTimeout as sleep } from 'node:timers/promises';

/** What a file tells of a service that goes on with it. */
export interface Movement {
  /** Another number each time that something was written to the file. */
  version(): number;
  /** Whether something waits to be sent. */
  waits(): boolean;
}

const mostTimes = 3;
const lookMs = 100;
/** For what waits to be sent: longer than a service needs whose target is there. */
const usualPatienceMs = 5000;

/**
 * Two sides that move differ for a moment. So what differs is compared again, once nothing waits to be sent, if anything was written meanwhile. A target that
 * takes nothing is waited for once.
 */
export function compareUntilStill(movement: Movement | undefined, patienceMs = usualPatienceMs) {
  let left = patienceMs;

  async function untilSent({ waits }: Movement): Promise<void> {
    for (; left > 0 && waits(); left -= lookMs) await sleep(lookMs);
  }

  return async <Result>(compare: () => Promise<Result>, differs: (result: Result) => boolean): Promise<Result> => {
    for (let times = 1; ; times += 1) {
      const version = movement?.version();
      const result = await compare();
      if (movement === undefined || times === mostTimes || !differs(result)) return result;
      await untilSent(movement);
      if (movement.version() === version) return result;
    }
  };
}
