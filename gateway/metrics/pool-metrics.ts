import { Registry } from '@prometheus-io/client';
import type { Clock } from '../clock.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import { addFaultMetrics } from './fault-metrics.ts';
import { addPartMetrics } from './part-metrics.ts';
import { type ReadGauge, readGaugeOf } from './read-gauge.ts';
import { addSourceMetrics } from './source-metrics.ts';

const freshnesses = ['fresh', 'stale', 'unreachable', 'no_data'] as const;

/** Read from memory when asked for. An unknown figure has no sample. How old a figure is has metrics of its own. */
export function createMetrics(state: GatewayState, now: Clock): Registry {
  const registry = new Registry();
  const gauge = readGaugeOf(registry);
  const active = () => {
    state.catchUp();
    return state.pools().filter(({ pool }) => pool.active);
  };
  addSourceMetrics(gauge, state);
  addFaultMetrics(gauge, state);
  addPoolMetrics(gauge, active);
  addPartMetrics(gauge, active, now);
  return registry;
}

/** The accounts. @param active the active pools. */
function addPoolMetrics(gauge: ReadGauge, active: () => ReturnType<GatewayState['pools']>): void {
  gauge('poolgate_pools', 'Active pools by freshness.', ['freshness'], (set) => {
    const all = active().map((entry) => entry.freshness);
    for (const freshness of freshnesses) set({ freshness }, all.filter((one) => one === freshness).length);
  });
  const names = ['pool_id', 'type', 'client', 'company', 'country', 'name'];
  gauge('poolgate_pool_info', 'Always 1; names a pool, to join on pool_id.', names, (set) => {
    for (const { pool } of active()) {
      const { pool_id, pool_type: type, client_name: client, company, country, pool_name: name } = pool;
      set({ pool_id, type, client, company, country, name }, 1);
    }
  });
  gauge('poolgate_pool_fresh', 'Whether the figures of a pool are fresh (1) or not (0).', ['pool_id'], (set) => {
    for (const { pool, freshness } of active()) set({ pool_id: pool.pool_id }, freshness === 'fresh' ? 1 : 0);
  });
  gauge('poolgate_pool_hashrate_hs', 'Last known hashrate in H/s.', ['pool_id', 'algorithm'], (set) => {
    for (const { pool, status } of active())
      for (const { algorithm, current_hashrate_hs: value } of status.hashrates)
        set({ pool_id: pool.pool_id, algorithm: algorithm ?? 'unknown' }, value);
  });
  gauge('poolgate_pool_balance', 'Last known balance in whole coins.', ['pool_id', 'currency'], (set) => {
    for (const { pool, status } of active()) {
      const balance = status.balance === null ? null : Number(status.balance);
      set({ pool_id: pool.pool_id, currency: status.currency ?? 'unknown' }, balance);
    }
  });
  gauge('poolgate_pool_workers', 'Last known number of workers.', ['pool_id', 'status'], (set) => {
    for (const { pool, status } of active()) {
      set({ pool_id: pool.pool_id, status: 'online' }, status.online_workers);
      set({ pool_id: pool.pool_id, status: 'offline' }, status.offline_workers);
    }
  });
  const kinds = ['pool_id', 'anomaly_type', 'severity'];
  gauge('poolgate_pool_open_anomalies', 'Open anomalies by kind.', kinds, (set) => {
    for (const { pool, status } of active())
      for (const { anomaly_type, severity, count } of status.open_anomalies ?? [])
        set({ pool_id: pool.pool_id, anomaly_type, severity }, count);
  });
  gauge('poolgate_pool_observed_at_seconds', 'When a pool was last read (unix time).', ['pool_id'], (set) => {
    for (const { pool, observedAt } of active()) set({ pool_id: pool.pool_id }, observedAt);
  });
}
