export interface Later {
  /** There is a reason to do it. */
  note(): void;
  stop(): void;
}

/**
 * Does something once for all reasons of a span, and never twice at a time: a reason that comes while it is done is one to do it again. A slow gateway is so
 * asked less often. What fails is done again after another span.
 */
export function later(delayMs: number, act: () => Promise<unknown>): Later {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isBusy = false;
  let isWanted = false;
  let isStopped = false;
  const run = async () => {
    timer = null;
    isBusy = true;
    isWanted = false;
    await act().catch(() => {
      isWanted = true;
    });
    isBusy = false;
    if (isWanted && !isStopped) note();
  };
  const note = () => {
    isWanted = true;
    if (!isBusy && !isStopped) timer ??= setTimeout(() => void run(), delayMs);
  };
  return {
    note,
    stop: () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
