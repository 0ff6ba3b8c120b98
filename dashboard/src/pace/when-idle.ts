/** In milliseconds: a page that is never idle does it then all the same. */
const longestWait = 1000;

/** Runs something when the page has nothing more urgent to do, such as drawing its first rows. @returns what keeps it from running. */
export function whenIdle(run: () => void): () => void {
  // Typed as always there, which it is not in every browser.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(run, longestWait / 4);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(run, { timeout: longestWait });
  return () => cancelIdleCallback(asked);
}
