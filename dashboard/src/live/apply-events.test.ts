import type { PoolStatus, PoolStatuses } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEvents, applySourceEvents } from './apply-events.ts';
import type { LiveEvent } from './feed/live-event.ts';

/** What the gateway has of a pool; what the list does not look at is left out. */
function poolOf(poolId: string, balance: string, open: number): PoolStatus {
  const open_anomalies = open === 0 ? [] : [{ anomaly_type: 'OFFLINE_WORKERS', severity: 'HIGH', count: open }];
  return { pool_id: poolId, active: true, status: { balance, open_anomalies } } as unknown as PoolStatus;
}

const listOf = (pools: Iterable<PoolStatus>): PoolStatuses =>
  ({ coverage: {}, pools: [...pools].sort((a, b) => (a.pool_id < b.pool_id ? -1 : 1)) }) as unknown as PoolStatuses;

const poolId = fc.constantFrom('alpha_001', 'alpha_002', 'alpha_1000', 'beta_001', 'gamma_001');
const change = fc.record({
  kind: fc.constantFrom('status', 'anomaly', 'leaves', 'other', 'read'),
  poolId,
  balance: fc.integer({ min: 0, max: 999 }).map((whole) => `0.${whole}`),
  open: fc.integer({ min: 0, max: 3 }),
});

test('any events, with lists that are read in between, give what a fresh list says', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
      const gateway = new Map<string, PoolStatus>();
      let shown = listOf([]);
      for (const { kind, poolId, balance, open } of changes) {
        const told: LiveEvent[] = [];
        const before = gateway.get(poolId);
        if (kind === 'status') {
          gateway.set(poolId, poolOf(poolId, balance, open));
          told.push({ name: 'status', data: poolOf(poolId, balance, open) });
        } else if (kind === 'anomaly' && before !== undefined) {
          const { open_anomalies } = poolOf(poolId, balance, open).status;
          gateway.set(poolId, { ...before, status: { ...before.status, open_anomalies } });
          told.push({ name: 'anomaly', data: { pool_id: poolId, open_anomalies: open_anomalies ?? [] } });
        } else if (kind === 'leaves' && before !== undefined) {
          gateway.delete(poolId);
          told.push({ name: 'status', data: { ...before, active: false } });
        } else if (kind === 'other') told.push({ name: 'anomaly', data: { pool_id: 'delta_001', open_anomalies: [] } });
        else if (kind === 'read') shown = listOf(gateway.values());
        shown = applyEvents(shown, told);
        expect(shown).toEqual(listOf(gateway.values()));
      }
    }),
  );
});

test('an answer that was made before or after some of what was told meanwhile ends as the gateway is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(poolId, fc.integer({ min: 0, max: 999 })), { maxLength: 40 }),
      fc.nat(),
      fc.nat(),
      (moves, beginsAt, answeredAt) => {
        const begin = beginsAt % (moves.length + 1);
        const answered = begin + (answeredAt % (moves.length + 1 - begin));
        const pools = moves.map(([id, balance]) => poolOf(id, String(balance), 0));
        const at = (count: number) =>
          listOf(new Map(pools.slice(0, count).map((pool) => [pool.pool_id, pool])).values());
        const told = pools.slice(begin).map((data): LiveEvent => ({ name: 'status', data }));
        expect(applyEvents(at(answered), told)).toEqual(at(moves.length));
      },
    ),
  );
});

test('what did not move keeps its identity, so that its row is not drawn again', () => {
  const list = listOf([poolOf('alpha_001', '1', 0), poolOf('beta_001', '2', 0)]);
  const after = applyEvents(list, [{ name: 'status', data: poolOf('beta_001', '3', 0) }]);
  expect(after.pools[0]).toBe(list.pools[0]);
  expect(applyEvents(list, [{ name: 'resync', data: { reason: 'behind' } }])).toBe(list);
});

test('services are replaced and added by name', () => {
  const source = (name: string, state: string) => ({ name, state }) as never;
  const told: LiveEvent[] = [
    { name: 'source', data: source('beta', 'up') },
    { name: 'source', data: source('alpha', 'up') },
    { name: 'source', data: source('beta', 'unreachable') },
  ];
  expect(applySourceEvents([source('beta', 'connecting'), source('gamma', 'up')], told)).toEqual([
    { name: 'alpha', state: 'up' },
    { name: 'beta', state: 'unreachable' },
    { name: 'gamma', state: 'up' },
  ]);
});
