import type { Verdict } from '../../model.ts';
import { clear, notApplicable, whyNotJudged } from '../figures-of.ts';
import type { WatchedPool } from '../watched.ts';

/** The pool answers with the same figures again and again. */
export function judgeFiguresFrozen(pool: WatchedPool): Verdict<'figures_frozen'> {
  const why = whyNotJudged(pool, 'hashrate');
  if (why !== null) return why;
  if (pool.signals === null) return notApplicable;
  const { frozenSince } = pool.signals;
  return frozenSince === null ? clear : { is: 'holds', facts: { since: frozenSince } };
}
