import type { Verdict } from '../../model.ts';
import { clear, notApplicable, unknownOfWorkers, whyNotJudged } from '../figures-of.ts';
import type { RuleLimits } from '../settings.ts';
import type { WatchedPool } from '../watched.ts';

/** Workers are connected and do not hash. */
export function judgeSilentWorkers(
  pool: WatchedPool,
  { count, share }: RuleLimits['silent_workers'],
): Verdict<'silent_workers'> {
  const why = whyNotJudged(pool, 'workers');
  if (why !== null) return why;
  if (pool.signals === null) return notApplicable;
  const { silentWorkers: silent } = pool.signals;
  if (silent === null) return unknownOfWorkers(pool);
  const { online } = pool;
  const shareOfAll = online === null ? count : Math.ceil(share * online);
  return silent >= Math.max(1, Math.min(count, shareOfAll)) ? { is: 'holds', facts: { silent, online } } : clear;
}
