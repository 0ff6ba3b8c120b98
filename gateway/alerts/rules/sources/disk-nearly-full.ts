import type { Verdict } from '../../model.ts';
import { clear, notApplicable, whySourceNotJudged } from '../figures-of.ts';
import type { RuleLimits } from '../settings.ts';
import type { WatchedSource } from '../watched.ts';

/** The disk with the data of a service is nearly full. */
export function judgeDiskNearlyFull(
  source: WatchedSource,
  { fraction }: RuleLimits['disk_nearly_full'],
): Verdict<'disk_nearly_full'> {
  const why = whySourceNotJudged(source);
  if (why !== null) return why;
  if (source.disk === null || source.disk.totalBytes <= 0) return notApplicable;
  const { freeBytes, totalBytes } = source.disk;
  return totalBytes - freeBytes >= fraction * totalBytes ? { is: 'holds', facts: { freeBytes, totalBytes } } : clear;
}
