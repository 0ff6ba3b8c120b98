import type { Verdict } from '../../model.ts';
import { clear } from '../figures-of.ts';
import type { WatchedSource } from '../watched.ts';

/** A service does not answer, or what it answers is not taken: nothing is known of its pools. */
export function judgeServiceUnreachable({ state, message, pools }: WatchedSource): Verdict<'service_unreachable'> {
  if (state === 'up') return clear;
  if (state === 'connecting') return { is: 'no_data', reason: 'The service was not asked yet.' };
  return { is: 'holds', facts: { message: message ?? 'The service does not answer.', pools } };
}
