const tickMs = 20;

/**
 * Counts from now. What it tells is without the time in which this machine let everything wait for a core: a tick of this process that comes
 * late says so, and the processes that are measured share the cores with it.
 * @returns seconds until now; asked once, it is over.
 */
export function fairSeconds(): () => number {
  const begun = performance.now();
  let last = begun;
  let waitedMs = 0;
  const timer = setInterval(() => {
    const at = performance.now();
    // A few milliseconds are the timer's own.
    if (at - last > 2 * tickMs) waitedMs += at - last - tickMs;
    last = at;
  }, tickMs);
  return () => {
    clearInterval(timer);
    return (performance.now() - begun - waitedMs) / 1000;
  };
}
