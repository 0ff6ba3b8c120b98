/** Waiting that others can end. */
export interface Pause {
  wait(milliseconds: number, untilChange: boolean): Promise<void>;
  /** Something changed: ends a wait for changes, also the next one. */
  wake(): void;
  /** Ends every wait, now and later. */
  end(): void;
}

export function createPause(): Pause {
  let isChanged = false;
  let isOver = false;
  let stop: (() => void) | null = null;
  let untilChange = false;
  return {
    wait(milliseconds, until) {
      if (isOver || (until && isChanged)) {
        isChanged = false;
        return Promise.resolve();
      }
      untilChange = until;
      return new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        stop = () => {
          clearTimeout(timer);
          resolve();
        };
      }).then(() => {
        stop = null;
        if (until) isChanged = false;
      });
    },
    wake() {
      isChanged = true;
      if (untilChange) stop?.();
    },
    end() {
      isOver = true;
      stop?.();
    },
  };
}
