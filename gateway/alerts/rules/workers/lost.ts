import type { Verdict } from '../../model.ts';
import { clear, notApplicable, whyNotJudged } from '../figures-of.ts';
import type { RuleLimits } from '../settings.ts';
import type { WatchedPool } from '../watched.ts';

/** Renaming a single worker is no loss. */
const leastLost = 2;

/** The list lost many of its workers from one reading to the next. */
export function judgeWorkersLost(pool: WatchedPool, { share }: RuleLimits['workers_lost']): Verdict<'workers_lost'> {
  const why = whyNotJudged(pool, 'workers');
  if (why !== null) return why;
  if (pool.signals === null) return notApplicable;
  const { workersLost } = pool.signals;
  if (workersLost === null) return clear;
  const { from, to } = workersLost;
  const lost = from - to;
  return lost >= leastLost && lost >= share * from ? { is: 'holds', facts: { from, to } } : clear;
}
