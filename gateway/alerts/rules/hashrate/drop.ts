import type { Verdict } from '../../model.ts';
import type { RuleLimits } from '../settings.ts';
import type { WatchedPool } from '../watched.ts';
import { furthestFall, isBelow } from './compare.ts';

/** The last hour is far below what the account has at this time of day, further than chance takes an account of its size. */
export function judgeHashrateDrop(
  pool: WatchedPool,
  { fraction }: RuleLimits['hashrate_drop'],
): Verdict<'hashrate_drop'> {
  const least = Math.max(fraction, fallByChance(pool));
  const found = furthestFall(
    pool,
    'hour',
    ({ currentHs, normHs }) => ({ now: currentHs, norm: normHs }),
    ({ now, norm }) => isBelow(now, norm, least),
  );
  if (!('fell' in found)) return found;
  const { of, now, norm } = found.fell;
  return { is: 'holds', facts: { algorithm: of.algorithm, currentHs: now, normHs: norm } };
}

/** A worker has at least so many shares in an hour: six in ten minutes. */
const sharesOfHour = 36;
/** Reboots come on top of chance, so that three are not enough. */
const deviations = 4.3;

/** How far the mean of an hour falls now and then although nothing is wrong: shares come by chance, and the fewer workers the more it moves. */
function fallByChance({ online, offline }: Pick<WatchedPool, 'online' | 'offline'>): number {
  if (online === null || offline === null) return 0;
  const workers = Math.max(1, online + offline);
  return deviations / Math.sqrt(sharesOfHour * workers);
}
