import { Counter, type Registry } from '@prometheus-io/client';
import type { NotedPayout } from '../payouts/payout-store.ts';
import type { GatewayState } from '../state/gateway-state.ts';

const grades = ['listed', 'counted', 'deduced'] as const;
const states = ['confirmed', 'unconfirmed', 'withdrawn', 'returned'] as const;

/** @returns what counts a payout event. Neither amounts nor pools are told. */
export function addPayoutMetrics(
  registry: Registry,
  state: Pick<GatewayState, 'pool' | 'pools'>,
): (payout: NotedPayout) => void {
  const events: Counter<'type' | 'grade' | 'state'> = new Counter({
    name: 'poolgate_payout_events_total',
    help: 'Payout events that came or changed since the start, by the type of their pool, how they are known and their state.',
    labelNames: ['type', 'grade', 'state'],
    registers: [registry],
    collect() {
      const types = new Set(state.pools().map(({ pool }) => pool.pool_type));
      for (const type of types)
        for (const grade of grades) for (const one of states) events.inc({ type, grade, state: one }, 0);
    },
  });
  return ({ event: { pool_id, grade, state: now }, isFirstRead }) => {
    const type = state.pool(pool_id)?.pool.pool_type;
    if (type !== undefined && !isFirstRead) events.inc({ type, grade, state: now });
  };
}
