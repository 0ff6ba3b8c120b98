import { mainParts } from '@poolgate/language/parts.ts';
import type { Verdict } from '../../model.ts';
import { clear, notApplicable } from '../figures-of.ts';
import type { WatchedPool } from '../watched.ts';
import { isOld } from './is-old.ts';

/** The account is not read at all; where it is read in part, that part's own rule says so. */
export function judgePoolStale({ active, parts, error }: WatchedPool): Verdict<'pool_stale'> {
  const offered = mainParts.map((name) => parts[name]).filter((part) => part.offered);
  if (!active || offered.length === 0) return notApplicable;
  if (!offered.every(isOld)) return clear;
  const seen = offered.flatMap(({ observedAt }) => observedAt ?? []);
  const reason = error ?? offered.find((part) => part.error !== null)?.error ?? null;
  const observedAt = seen.length === 0 ? null : Math.max(...seen);
  return { is: 'holds', facts: { observedAt, error: reason?.message ?? null } };
}
