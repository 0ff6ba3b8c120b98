import { partNames } from '@poolgate/language/parts.ts';
import { Gauge, Registry } from '@prometheus-io/client';
import type { GatewayState } from '../state/gateway-state.ts';

const freshnesses = ['fresh', 'stale', 'unreachable', 'no_data'] as const;

/** Read from memory when asked for. An unknown figure has no sample. How old a figure is has a metric of its own. */
export function createMetrics(state: GatewayState): Registry {
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: string[], collect: (gauge: Gauge<string>) => void) => {
    const made: Gauge<string> = new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      collect: () => {
        made.reset();
        collect(made);
      },
    });
  };
  const active = () => {
    state.catchUp();
    return state.pools().filter(({ pool }) => pool.active);
  };
  const figure = (gauge: Gauge<string>, labels: Record<string, string>, value: number | null) => {
    if (value !== null) gauge.set(labels, value);
  };

  gauge('poolgate_source_up', 'Whether a scraper service answers (1) or not (0).', ['source'], (made) => {
    for (const source of state.sources()) made.set({ source: source.name }, source.state === 'up' ? 1 : 0);
  });
  gauge('poolgate_source_conflicts', 'Pools that a service lists although another has them.', ['source'], (made) => {
    for (const { name, conflicts } of state.sources()) made.set({ source: name }, conflicts.size);
  });
  gauge(
    'poolgate_source_clock_difference_seconds',
    "By how much a service's clock is ahead of the gateway's (negative: behind).",
    ['source'],
    (made) => {
      for (const { name, clockDifference } of state.sources()) figure(made, { source: name }, clockDifference);
    },
  );
  gauge('poolgate_pools', 'Active pools by freshness.', ['freshness'], (made) => {
    const now = active().map((entry) => entry.freshness);
    for (const freshness of freshnesses) made.set({ freshness }, now.filter((one) => one === freshness).length);
  });
  gauge('poolgate_pool_fresh', 'Whether the figures of a pool are fresh (1) or not (0).', ['pool_id'], (made) => {
    for (const { pool, freshness } of active()) made.set({ pool_id: pool.pool_id }, freshness === 'fresh' ? 1 : 0);
  });
  gauge('poolgate_pool_hashrate_hs', 'Last known hashrate in H/s.', ['pool_id', 'algorithm'], (made) => {
    for (const { pool, status } of active())
      for (const { algorithm, current_hashrate_hs: value } of status.hashrates)
        figure(made, { pool_id: pool.pool_id, algorithm: algorithm ?? 'unknown' }, value);
  });
  gauge('poolgate_pool_balance', 'Last known balance in whole coins.', ['pool_id', 'currency'], (made) => {
    for (const { pool, status } of active()) {
      const balance = status.balance === null ? null : Number(status.balance);
      figure(made, { pool_id: pool.pool_id, currency: status.currency ?? 'unknown' }, balance);
    }
  });
  gauge('poolgate_pool_workers', 'Last known number of workers.', ['pool_id', 'status'], (made) => {
    for (const { pool, status } of active()) {
      figure(made, { pool_id: pool.pool_id, status: 'online' }, status.online_workers);
      figure(made, { pool_id: pool.pool_id, status: 'offline' }, status.offline_workers);
    }
  });
  gauge('poolgate_pool_observed_at_seconds', 'When a pool was last read (unix time).', ['pool_id'], (made) => {
    for (const { pool, observedAt } of active()) figure(made, { pool_id: pool.pool_id }, observedAt);
  });
  /** The parts that accounts offer. */
  const offered = () =>
    active().flatMap(({ pool, status, parts }) =>
      partNames.flatMap((part) => {
        const known = status.parts?.[part];
        if (!known?.offered || parts === null) return [];
        return [{ labels: { pool_id: pool.pool_id, part }, observedAt: parts[part].observedAt, error: known.error }];
      }),
    );
  const byPart = ['pool_id', 'part'];
  gauge(
    'poolgate_pool_part_observed_at_seconds',
    'When a part of an account was last read (unix time).',
    byPart,
    (made) => {
      for (const { labels, observedAt } of offered()) figure(made, labels, observedAt);
    },
  );
  gauge('poolgate_pool_part_failures_in_a_row', 'How many polls in a row did not read a part.', byPart, (made) => {
    for (const { labels, error } of offered()) made.set(labels, error === null ? 0 : error.count);
  });
  return registry;
}
