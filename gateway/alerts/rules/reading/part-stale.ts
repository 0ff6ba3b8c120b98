import type { PartName } from '@poolgate/language/parts.ts';
import type { Verdict } from '../../model.ts';
import { clear, notApplicable } from '../figures-of.ts';
import type { WatchedPool } from '../watched.ts';
import { isOld } from './is-old.ts';

/** One part of the account is not read. */
export function judgePartStale({ active, parts }: WatchedPool, part: PartName): Verdict<'part_stale'> {
  const one = parts[part];
  if (!active || !one.offered) return notApplicable;
  if (!isOld(one)) return clear;
  return { is: 'holds', facts: { part, observedAt: one.observedAt, error: one.error?.message ?? null } };
}
