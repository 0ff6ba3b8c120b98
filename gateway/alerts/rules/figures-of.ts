import type { PartName } from '@poolgate/language/parts.ts';
import type { Verdict } from '../model.ts';
import type { WatchedPool, WatchedSource } from './watched.ts';

export type NoVerdict = Extract<Verdict, { is: 'no_data' | 'not_applicable' }>;

export const notApplicable: NoVerdict = { is: 'not_applicable' };
export const clear = { is: 'clear' } as const;

/**
 * Why nothing is judged by the figures of a part; null where they are those of the newest poll. What the newest poll did not read is not looked at,
 * although it is not yet called old: nothing fires from a figure that is only the last known one.
 */
export function whyNotJudged({ active, parts }: WatchedPool, name: PartName): NoVerdict | null {
  const part = parts[name];
  if (!active || !part.offered) return notApplicable;
  if (part.freshness === 'unreachable') return { is: 'no_data', reason: 'The service of the pool does not answer.' };
  if (part.error !== null) return { is: 'no_data', reason: part.error.message };
  if (part.freshness === 'no_data') return { is: 'no_data', reason: `The part ${name} was not read yet.` };
  if (part.freshness === 'stale') return { is: 'no_data', reason: `The part ${name} was not read for too long.` };
  return null;
}

/** What an unknown figure of the list of workers means: a part of the list hides it, or nobody tells it. */
export function unknownOfWorkers({ workersComplete }: WatchedPool): NoVerdict {
  return workersComplete === false ? { is: 'no_data', reason: 'The list of workers is not whole.' } : notApplicable;
}

/** Why nothing is judged by what a service last said of itself. */
export function whySourceNotJudged({ state }: WatchedSource): NoVerdict | null {
  return state === 'up' ? null : { is: 'no_data', reason: 'The service does not answer.' };
}
