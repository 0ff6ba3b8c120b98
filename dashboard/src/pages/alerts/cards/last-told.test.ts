import type { Told } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { expect, test } from 'vitest';
import { lastTold } from './last-told.ts';

test('of several messages to one target the newest counts', () => {
  const told = (target: string, state: Told['state']): Told => ({ target, state, at: null, error: null });
  expect(lastTold([told('post', 'failed'), told('ops', 'failed'), told('ops', 'sent')])).toEqual([
    told('ops', 'sent'),
    told('post', 'failed'),
  ]);
  expect(lastTold([])).toEqual([]);
});
