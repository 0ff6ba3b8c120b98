import type { PoolStatus, Status } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { poolKeys } from '../reads/pool-keys.ts';
import type { LiveEvent } from './feed/live-event.ts';
import { tellPools } from './told-pools.ts';

const open = [{ anomaly_type: 'OFFLINE_WORKERS', severity: 'HIGH', count: 1 }] as const;
const status = (changed: Partial<Status> = {}) =>
  ({
    timestamp: '2026-11-21T09:00:00Z',
    observed_at: '2026-11-21T09:00:00Z',
    open_anomalies: [],
    ...changed,
  }) as Status;
const told = (poolId: string, changed: Partial<Status>): LiveEvent => ({
  name: 'status',
  data: { pool_id: poolId, pool_name: 'New name', active: true, status: status(changed) } as PoolStatus,
});

function shown(...poolIds: string[]) {
  const queryClient = new QueryClient();
  for (const poolId of poolIds) {
    queryClient.setQueryData(poolKeys.metadata(poolId), { pool_id: poolId, pool_name: 'Old name' });
    queryClient.setQueryData(poolKeys.status(poolId), status());
    queryClient.setQueryData([...poolKeys.lists(poolId), 'workers'], []);
  }
  const isAsked = (poolId: string) =>
    queryClient.getQueryState([...poolKeys.lists(poolId), 'workers'])?.isInvalidated === true;
  return { queryClient, isAsked };
}

test('a pool that was read anew is shown so, and its lists alone are read again', () => {
  const { queryClient, isAsked } = shown('alpha_001', 'alpha_002');
  tellPools(queryClient, [told('alpha_001', { timestamp: '2026-11-21T09:10:00Z' })]);
  expect(queryClient.getQueryData<Status>(poolKeys.status('alpha_001'))?.timestamp).toBe('2026-11-21T09:10:00Z');
  expect(queryClient.getQueryData(poolKeys.metadata('alpha_001'))).toEqual({
    pool_id: 'alpha_001',
    pool_name: 'New name',
    active: true,
  });
  expect([isAsked('alpha_001'), isAsked('alpha_002')]).toEqual([true, false]);
});

test('what is no reading has no list read again', () => {
  const { queryClient, isAsked } = shown('alpha_001');
  tellPools(queryClient, [told('alpha_001', { freshness: 'unreachable' })]);
  expect(queryClient.getQueryData<Status>(poolKeys.status('alpha_001'))?.freshness).toBe('unreachable');
  expect(isAsked('alpha_001')).toBe(false);
});

test('an anomaly that opens or ends moves the status and the lists', () => {
  const { queryClient, isAsked } = shown('alpha_001');
  tellPools(queryClient, [{ name: 'anomaly', data: { pool_id: 'alpha_001', open_anomalies: [...open] } }]);
  expect(queryClient.getQueryData<Status>(poolKeys.status('alpha_001'))?.open_anomalies).toEqual(open);
  expect(isAsked('alpha_001')).toBe(true);
});

test('a payment that is told has the lists of its pool read again', () => {
  const { queryClient, isAsked } = shown('alpha_001', 'alpha_002');
  tellPools(queryClient, [{ name: 'payout', data: { pool_id: 'alpha_001', event_id: 'a' } as never }]);
  expect([isAsked('alpha_001'), isAsked('alpha_002')]).toEqual([true, false]);
});

test('lists without a status to compare with are read again, and of pools that nobody looked at nothing is kept', () => {
  const { queryClient, isAsked } = shown('alpha_001');
  queryClient.removeQueries({ queryKey: poolKeys.status('alpha_001') });
  tellPools(queryClient, [told('alpha_001', {}), told('alpha_002', {})]);
  expect(isAsked('alpha_001')).toBe(true);
  expect(queryClient.getQueryCache().findAll({ queryKey: ['pool', 'alpha_002'] })).toEqual([]);
});
