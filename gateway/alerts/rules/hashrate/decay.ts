import type { Verdict } from '../../model.ts';
import type { RuleLimits } from '../settings.ts';
import type { WatchedPool } from '../watched.ts';
import { furthestFall } from './compare.ts';

/** The last day is below what the account had some weeks ago: it falls too slowly for a drop. */
export function judgeHashrateDecay(
  pool: WatchedPool,
  { fraction }: RuleLimits['hashrate_decay'],
): Verdict<'hashrate_decay'> {
  const found = furthestFall(pool, fraction, 'day', ({ dayHs, longNormHs }) => ({ now: dayHs, norm: longNormHs }));
  if (!('fell' in found)) return found;
  const { algorithm, now, norm } = found.fell;
  return { is: 'holds', facts: { algorithm, dayHs: now, longNormHs: norm } };
}
