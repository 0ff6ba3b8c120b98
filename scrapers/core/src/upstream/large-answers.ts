import { orAborted } from './or-aborted.ts';

/** Bytes from which on an answer is large: that of some thousand workers. */
export const largeBytes = 1024 * 1024;

/** An answer of the largest size may take a hundred MB until its poll ends. */
const pollsAtOnce = 2;

/** A poll's place among those that may hold large answers. */
export interface LargePlace {
  /** Waits for the place. Once a poll has it, all its answers may be large. @throws the signal's reason */
  take(signal: AbortSignal): Promise<void>;
  /** Gives it to the next poll. */
  end(): void;
}

/** Lets few polls of a service hold large answers at a time, however many are under way: the others wait with what is small. */
export interface LargeAnswers {
  ofPoll(): LargePlace;
}

export function createLargeAnswers(): LargeAnswers {
  let free = pollsAtOnce;
  const waiting = new Set<() => void>();
  const next = () => {
    const [first] = waiting;
    if (first === undefined) free += 1;
    else first();
  };
  return {
    ofPoll() {
      let hasIt = false;
      let place: Promise<void> | null = null;
      let leave = () => undefined as unknown;
      const come = () =>
        new Promise<void>((resolve) => {
          const start = () => {
            waiting.delete(start);
            hasIt = true;
            resolve();
          };
          leave = () => waiting.delete(start);
          if (free === 0) return void waiting.add(start);
          free -= 1;
          start();
        });
      return {
        take(signal) {
          place ??= come();
          return orAborted(place, signal);
        },
        end() {
          leave();
          if (hasIt) next();
          hasIt = false;
        },
      };
    },
  };
}
