import { isLoopbackAddress } from '@poolgate/server/http/own-names.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import { networkOf } from './network.ts';

/** Counts a request until it is over. */
export interface RequestsAtOnce {
  /** Why it is too much; null where it is counted now. */
  enter(caller: string): Problem | null;
  leave(caller: string): void;
}

/** A proxy on this machine brings the requests of many. */
const defaultMost = { elsewhere: 256, here: 2000 };

/** @param mostOfEach of one caller; undefined stands for the defaults. */
export function requestsAtOnceBy(mostOfEach: number | undefined): RequestsAtOnce {
  const open = new Map<string, number>();
  return {
    enter: (caller) => {
      const network = networkOf(caller);
      const before = open.get(network);
      const most = mostOfEach ?? (isLoopbackAddress(caller) ? defaultMost.here : defaultMost.elsewhere);
      if (before !== undefined && before >= most)
        return new Problem(
          429,
          `This caller waits for ${most} answers at once. Send the next request when one of them is there; lists answer many pools at once.`,
          { retryAfterSeconds: 1 },
        );
      open.set(network, before === undefined ? 1 : before + 1);
      return null;
    },
    leave: (caller) => {
      const network = networkOf(caller);
      const before = open.get(network);
      if (before === undefined || before === 1) open.delete(network);
      else open.set(network, before - 1);
    },
  };
}
