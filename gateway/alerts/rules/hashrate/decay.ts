import type { Verdict } from '../../model.ts';
import type { RuleLimits } from '../settings.ts';
import type { WatchedPool } from '../watched.ts';
import { furthestFall, isBelow } from './compare.ts';

/** So much of the fall must be there before it is told where it leads. After a repair it is not, while the days before still lead down. */
const fallenAlready = 0.5;

/**
 * The last day is below what the account had some weeks ago, or is on the way there: it falls too slowly for a drop. By the mean of a day alone a
 * slow fall would be told late, as chance and warm weeks move that by a day's fall or more.
 */
export function judgeHashrateDecay(
  pool: WatchedPool,
  { fraction }: RuleLimits['hashrate_decay'],
): Verdict<'hashrate_decay'> {
  const found = furthestFall(
    pool,
    'day',
    ({ dayHs, longNormHs }) => ({ now: dayHs, norm: longNormHs }),
    ({ of: { trendHs }, now, norm }) =>
      isBelow(now, norm, fraction) ||
      (trendHs !== null && isBelow(trendHs, norm, fraction) && isBelow(now, norm, fallenAlready * fraction)),
  );
  if (!('fell' in found)) return found;
  const { of, now, norm } = found.fell;
  return { is: 'holds', facts: { algorithm: of.algorithm, dayHs: now, longNormHs: norm } };
}
