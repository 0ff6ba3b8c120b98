import type { GatewayState } from '../state/gateway-state.ts';
import type { ReadGauge } from './read-gauge.ts';

/** What the pool files hold that is not read, or probably a mistake. How many samples there are is bounded by what a service may say. */
export function addFaultMetrics(gauge: ReadGauge, state: GatewayState): void {
  const labelNames = ['source', 'kind', 'file', 'line', 'pool_id'];
  const help = 'Always 1; an entry of the pool files that is refused, read by nobody, or probably a mistake.';
  gauge('poolgate_refused', help, labelNames, (set) => {
    state.catchUp();
    // Clocks and conflicts have metrics of their own.
    const { refused, unread, warnings } = state.faults.told;
    // What several folders together make doubtful no service says.
    for (const [kind, faults] of [
      ['refused', refused],
      ['unread', unread],
      ['warning', warnings],
    ] as const)
      for (const { sources, file, line, pool_id: poolId } of faults)
        for (const source of sources.length === 0 ? [''] : sources)
          set({ source, kind, file: file ?? '', line: line === null ? '' : String(line), pool_id: poolId ?? '' }, 1);
  });
}
