import type { Verdict } from '../../model.ts';
import type { RuleLimits } from '../settings.ts';
import type { WatchedPool } from '../watched.ts';
import { furthestFall } from './compare.ts';

/** The last hour is far below what the account has at this time of day. */
export function judgeHashrateDrop(
  pool: WatchedPool,
  { fraction }: RuleLimits['hashrate_drop'],
): Verdict<'hashrate_drop'> {
  const found = furthestFall(pool, fraction, ({ currentHs, normHs }) => ({ now: currentHs, norm: normHs }));
  if (!('fell' in found)) return found;
  const { algorithm, now, norm } = found.fell;
  return { is: 'holds', facts: { algorithm, currentHs: now, normHs: norm } };
}
