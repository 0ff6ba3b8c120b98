import type { Verdict } from '../../model.ts';
import { clear, notApplicable, whyNotJudged } from '../figures-of.ts';
import type { RuleLimits } from '../settings.ts';
import type { WatchedPool } from '../watched.ts';

/** Much of the work of the last hour was rejected. */
export function judgeRejectRate(pool: WatchedPool, { fraction }: RuleLimits['reject_rate']): Verdict<'reject_rate'> {
  const why = whyNotJudged(pool, 'hashrate');
  if (why !== null) return why;
  const rate = pool.signals?.rejectRate ?? null;
  if (rate === null) return notApplicable;
  return rate >= fraction ? { is: 'holds', facts: { rate } } : clear;
}
