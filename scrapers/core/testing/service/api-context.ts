import type { ApiContext } from '../../src/api/context.ts';
import { describeType } from '../../src/describe-type.ts';
import { createMetrics } from '../../src/metrics.ts';
import type { Store } from '../../src/store/store.ts';
import { alphapool } from './alphapool.ts';

/** What the API answers from, over a store without a service around it. */
export function apiContext(store: Store, now: () => Date, poolType = 'alphapool'): ApiContext {
  const faults = () => ({ refused: [], skipped: [], warnings: [] });
  const service = { serviceName: poolType, poolType, version: '0.0.0', faults, targets: () => [] };
  return {
    ...service,
    types: () => [describeType({ ...alphapool, type: poolType }, 600)],
    startedAt: now(),
    store,
    metrics: createMetrics(store.pools, { isWell: () => true, backups: () => null }, service),
    health: () => ({ backup: null, disk: null }),
    payoutThreshold: () => null,
    settings: () => null,
    pollNow: async () => ({ ok: true, retryAt: null }) as const,
    now,
    stopping: new AbortController().signal,
  };
}
