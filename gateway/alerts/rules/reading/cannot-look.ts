import type { Verdict } from '../../model.ts';
import { clear } from '../figures-of.ts';
import type { CannotLook } from '../watched.ts';

/** Rules cannot look at the subject: that nothing is told of it does not mean that nothing is wrong. */
export function judgeCannotLook(blind: readonly CannotLook[]): Verdict<'cannot_look'> {
  const [first] = blind;
  if (first === undefined) return clear;
  return { is: 'holds', facts: { rules: blind.map(({ kind }) => kind), reason: first.reason } };
}
