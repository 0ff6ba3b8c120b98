import { mainParts } from '@poolgate/language/parts.ts';
import type { Verdict } from '../../model.ts';
import { clear, notApplicable } from '../figures-of.ts';
import type { WatchedPool } from '../watched.ts';

/** The pool refuses the key, or does not know the account: waiting does not help. */
export function judgePoolRefused({ active, parts, error }: WatchedPool): Verdict<'pool_refused'> {
  if (!active) return notApplicable;
  if (mainParts.some((name) => parts[name].freshness === 'unreachable'))
    return { is: 'no_data', reason: 'The service of the pool does not answer.' };
  if (error === null) return clear;
  // A pool that does not answer says nothing about the key.
  if (error.kind !== 'auth' && error.kind !== 'account_not_found') return { is: 'no_data', reason: error.message };
  return { is: 'holds', facts: { error: error.message, since: error.since } };
}
