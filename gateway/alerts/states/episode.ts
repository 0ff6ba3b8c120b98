import type { Verdict } from '../model.ts';
import type { RuleTiming } from '../rules/settings.ts';

/** Seconds of the alert clock, which only grows: no wall clock that is set makes an alert fire, end or double. */
export type AlertSeconds = number;

/** Where an episode of a rule on a subject stands. It is stored as it is, and goes on from there. */
export interface Episode {
  phase: 'pending' | 'firing' | 'recovering' | 'ended';
  /** For how long, all in all, it was seen to hold (pending) or to be gone (recovering), both as of `at`. */
  elapsed: AlertSeconds;
  /** When it was last advanced. */
  at: AlertSeconds;
  /** Set while the rule cannot look: until it can the episode stays as it is, and the time does not count. */
  blind: { is: 'no_data' | 'error'; reason: string } | null;
}

type Timing = Pick<RuleTiming, 'forSeconds' | 'keepFiringForSeconds'>;

/**
 * What becomes of an episode with a verdict. Only time between two verdicts that agree counts.
 * @param before null where there is none, or it has ended.
 * @returns null where there is none: what ends while it is pending was nothing.
 */
export function advance(
  before: Episode | null,
  verdict: Pick<Verdict, 'is'> & { reason?: string },
  timing: Timing,
  now: AlertSeconds,
): Episode | null {
  const current = before?.phase === 'ended' ? null : before;
  // A clock that went back has not passed any time.
  const at = Math.max(now, current?.at ?? now);
  if (verdict.is === 'no_data' || verdict.is === 'error')
    return current && { ...current, at, blind: { is: verdict.is, reason: verdict.reason ?? '' } };
  return verdict.is === 'holds' ? hold(current, timing, at) : pass(current, timing, at);
}

function hold(current: Episode | null, { forSeconds }: Timing, at: AlertSeconds): Episode {
  const isPending = current === null || current.phase === 'pending';
  const elapsed = current?.phase === 'pending' ? current.elapsed + seenSince(current, at) : 0;
  if (isPending && elapsed < forSeconds) return { phase: 'pending', elapsed, at, blind: null };
  return { phase: 'firing', elapsed: 0, at, blind: null };
}

function pass(current: Episode | null, { keepFiringForSeconds }: Timing, at: AlertSeconds): Episode | null {
  if (current === null || current.phase === 'pending') return null;
  const elapsed = current.phase === 'recovering' ? current.elapsed + seenSince(current, at) : 0;
  const phase = elapsed < keepFiringForSeconds ? 'recovering' : 'ended';
  return { phase, elapsed, at, blind: null };
}

function seenSince({ at, blind }: Episode, now: AlertSeconds): AlertSeconds {
  return blind === null ? now - at : 0;
}

/** When an episode goes on to its next phase if the verdict stays; null where only a verdict moves it. */
export function dueAt({ phase, elapsed, at, blind }: Episode, timing: Timing): AlertSeconds | null {
  if (blind !== null || phase === 'firing' || phase === 'ended') return null;
  return at + Math.max(0, (phase === 'pending' ? timing.forSeconds : timing.keepFiringForSeconds) - elapsed);
}
