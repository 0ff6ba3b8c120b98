import type { PlacedFault } from '@poolgate/server/http/problem.ts';
import type { FileFault } from '../pool-file.ts';
import { pointerTo } from './placed-faults.ts';

/** As many as the contract takes. */
const most = 1000;

/** What keeps a pool from being read by its settings, each with its place in them. */
export function shownFaultsOf(refused: readonly FileFault[], poolId: string): PlacedFault[] {
  return refused
    .filter(({ pools, stray }) => stray === undefined && pools.includes(poolId))
    .slice(0, most)
    .map(({ path = [], reason }) => ({ pointer: pointerTo(...path), detail: reason.slice(0, 4000) }));
}
