import type { GatewayState } from '../state/gateway-state.ts';
import type { ReadGauge } from './read-gauge.ts';

/** The services. */
export function addSourceMetrics(gauge: ReadGauge, state: GatewayState): void {
  gauge('poolgate_source_up', 'Whether a scraper service answers (1) or not (0).', ['source'], (set) => {
    for (const source of state.sources()) set({ source: source.name }, source.state === 'up' ? 1 : 0);
  });
  gauge('poolgate_source_conflicts', 'Pools that a service lists although another has them.', ['source'], (set) => {
    for (const { name, conflicts } of state.sources()) set({ source: name }, conflicts.size);
  });
  gauge(
    'poolgate_source_clock_difference_seconds',
    "By how much a service's clock is ahead of the gateway's (negative: behind).",
    ['source'],
    (set) => {
      for (const { name, clockDifference } of state.sources()) set({ source: name }, clockDifference);
    },
  );
}
