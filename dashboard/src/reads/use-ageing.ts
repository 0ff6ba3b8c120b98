import type { PoolStatus } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useCallback, useMemo } from 'react';
import { useAtNow } from '../api/clock.ts';
import { endsOfFreshness, lastPassed } from './part-state.ts';

/**
 * When something of these pools last got old by time alone (unix seconds). Whoever uses it is shown anew in exactly that second, and not before.
 * @param pools the same array for as long as nothing of it changes.
 */
export function useAgeing(pools: readonly PoolStatus[]): number {
  const ends = useMemo(() => endsOfFreshness(pools), [pools]);
  return useAtNow(useCallback((now: number) => lastPassed(ends, now), [ends]));
}
