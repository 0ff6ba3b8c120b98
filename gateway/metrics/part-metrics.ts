import { partNames } from '@poolgate/language/parts.ts';
import type { Clock } from '../clock.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import type { ReadGauge } from './read-gauge.ts';

/** The parts that accounts offer. @param active the active pools. */
export function addPartMetrics(gauge: ReadGauge, active: () => PoolEntry[], now: Clock): void {
  const offered = () =>
    active().flatMap(({ pool, status, parts }) =>
      partNames.flatMap((part) => {
        const known = status.parts?.[part];
        if (!known?.offered || parts === null) return [];
        return [{ labels: { pool_id: pool.pool_id, part }, observedAt: parts[part].observedAt, error: known.error }];
      }),
    );
  const byPart = ['pool_id', 'part'];
  gauge('poolgate_pool_part_observed_at_seconds', 'When a part was last read (unix time).', byPart, (set) => {
    for (const { labels, observedAt } of offered()) set(labels, observedAt);
  });
  gauge('poolgate_pool_part_age_seconds', 'How long ago a part was last read.', byPart, (set) => {
    const time = now();
    for (const { labels, observedAt } of offered())
      set(labels, observedAt === null ? null : Math.max(0, time - observedAt));
  });
  gauge('poolgate_pool_part_failures_in_a_row', 'How many polls in a row did not read a part.', byPart, (set) => {
    for (const { labels, error } of offered()) set(labels, error === null ? 0 : error.count);
  });
  gauge('poolgate_pool_part_error', 'Why the newest poll did not read a part.', [...byPart, 'kind'], (set) => {
    for (const { labels, error } of offered()) if (error !== null) set({ ...labels, kind: error.kind }, 1);
  });
}
