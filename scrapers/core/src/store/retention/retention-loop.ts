import { toUnixSeconds } from '@poolgate/language/time.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import { StoreFault } from '../health/store-fault.ts';
import type { Store } from '../store.ts';

/** How long steps run without a pause, and how long the pause is, in which polls and requests run. */
const busyMs = 20;
const pauseMs = 50;
const idleMs = 3_600_000;

/** Reduces old rows at the start and every hour, in small steps. @returns a function that ends it. */
export function keepRetention(store: Store, now: () => Date, logger: Logger): () => void {
  let timer: NodeJS.Timeout | undefined;
  const sweep = () => {
    let more = false;
    const pause = performance.now() + busyMs;
    try {
      do more = store.reduceOld(toUnixSeconds(now()));
      while (more && performance.now() < pause);
    } catch (error) {
      more = false;
      // The store reports what is wrong with the file, once.
      if (!(error instanceof StoreFault))
        logger.error({ err: error }, 'old rows could not be reduced; it is tried again in an hour');
    }
    timer = setTimeout(sweep, more ? pauseMs : idleMs).unref();
  };
  sweep();
  return () => clearTimeout(timer);
}
