import type { PoolStatus, PoolStatuses } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { applyEvents } from '../live/apply-events.ts';
import type { LiveEvent } from '../live/feed/live-event.ts';
import { noteTold, readWhileTold } from './read-while-told.ts';

const poolOf = (balance: string) => ({ pool_id: 'alpha_001', active: true, status: { balance } }) as PoolStatus;
const event = (balance: string): LiveEvent => ({ name: 'status', data: poolOf(balance) });
const listOf = (balance: string) => ({ pools: [poolOf(balance)] }) as PoolStatuses;

test('what is told while a list is read is on top of the answer, however old that is', async () => {
  const queryClient = new QueryClient();
  noteTold(queryClient, [event('before the read')]);
  const [answer, other] = [Promise.withResolvers<PoolStatuses>(), new QueryClient()];
  const read = readWhileTold(queryClient, () => answer.promise, applyEvents);
  noteTold(queryClient, [event('1')]);
  noteTold(other, [event('of another key')]);
  noteTold(queryClient, [event('2')]);
  answer.resolve(listOf('0'));
  expect(await read).toEqual(listOf('2'));
  // A later read knows nothing of it.
  noteTold(queryClient, [event('3')]);
  expect(await readWhileTold(queryClient, async () => listOf('4'), applyEvents)).toEqual(listOf('4'));
});

test('a read that fails leaves nothing behind', async () => {
  const queryClient = new QueryClient();
  const failing = readWhileTold(queryClient, () => Promise.reject(new Error('gone')), applyEvents);
  noteTold(queryClient, [event('1')]);
  await expect(failing).rejects.toThrow('gone');
  expect(await readWhileTold(queryClient, async () => listOf('0'), applyEvents)).toEqual(listOf('0'));
});
