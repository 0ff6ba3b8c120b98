import type { Worker } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { expect, test } from 'vitest';
import { foundWorkers, readSort, sortWorkers, writeSort } from './worker-order.ts';

const worker = (worker_name: string, changed: Partial<Worker> = {}) =>
  ({ worker_id: worker_name, worker_name, status: 'ONLINE', reject_rate: null, ...changed }) as Worker;
const namesOf = (workers: readonly Worker[]) => workers.map(({ worker_name }) => worker_name);

const workers = [
  worker('rig10', { reject_rate: 0.5 }),
  worker('rig9', { status: 'OFFLINE' }),
  worker('rig2', { status: null, reject_rate: 0.1 }),
  worker('Rig1', { status: 'OFFLINE', reject_rate: 0 }),
];

test('offline ones come first, then those of unknown state; names in the order of their numbers', () => {
  expect(namesOf(sortWorkers(workers, readSort('')))).toEqual(['Rig1', 'rig9', 'rig2', 'rig10']);
});

test('what is not known is last in either direction, and zero is known', () => {
  expect(namesOf(sortWorkers(workers, readSort('reject_rate')))).toEqual(['Rig1', 'rig2', 'rig10', 'rig9']);
  expect(namesOf(sortWorkers(workers, readSort('-reject_rate')))).toEqual(['rig10', 'rig2', 'Rig1', 'rig9']);
});

test('two workers of one name keep an order of their own', () => {
  const twins = [worker('a', { worker_id: '2' }), worker('a', { worker_id: '1' })];
  expect(sortWorkers(twins, readSort('')).map(({ worker_id }) => worker_id)).toEqual(['1', '2']);
});

test('found by a part of the name and by state', () => {
  expect(namesOf(foundWorkers(workers, ' RIG1', 'all'))).toEqual(['rig10', 'Rig1']);
  expect(namesOf(foundWorkers(workers, '', 'offline'))).toEqual(['rig9', 'Rig1']);
  expect(namesOf(foundWorkers(workers, '', 'unknown'))).toEqual(['rig2']);
});

test('an order is read as it is written, and an unknown one is the usual', () => {
  expect(writeSort(readSort('-reject_rate'))).toBe('-reject_rate');
  expect(writeSort(readSort('status'))).toBe('');
  expect(readSort('nonsense')).toEqual(readSort(''));
});
