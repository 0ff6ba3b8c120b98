import type { Verdict } from '../../model.ts';
import { clear, notApplicable, whySourceNotJudged } from '../figures-of.ts';
import type { RuleLimits } from '../settings.ts';
import type { WatchedSource } from '../watched.ts';

/** Backups of a service failed several times in a row. */
export function judgeBackupFailed(
  source: WatchedSource,
  { count }: RuleLimits['backup_failed'],
): Verdict<'backup_failed'> {
  const why = whySourceNotJudged(source);
  if (why !== null) return why;
  if (!source.backup?.enabled) return notApplicable;
  const { failures, lastGoodAt, error } = source.backup;
  return failures >= count ? { is: 'holds', facts: { failures, lastGoodAt, error } } : clear;
}
