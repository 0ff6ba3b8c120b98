/** How long is waited before the next try: longer after each failure, up to five seconds, and never all tabs at the same moment. */
export function backOffMs(failures: number, random: () => number = Math.random): number {
  const most = Math.min(500 * 2 ** Math.max(0, failures - 1), 5000);
  return most * (0.5 + random() / 2);
}
