/**
 * How long is waited before the next try: longer after each failure. The waits of many pages are spread over the whole span, so that a gateway that was
 * started again does not answer all of them in one moment.
 * @param firstMs the longest wait after one failure; four times as long at most.
 */
export function backOffMs(failures: number, firstMs: number, random: () => number = Math.random): number {
  const most = firstMs * Math.min(2 ** Math.max(0, failures - 1), 4);
  return most * (0.05 + 0.95 * random());
}
