import type { Alert, RuleFacts, RuleKind, Subject, Verdict } from '../model.ts';
import type { RuleTiming } from '../rules/settings.ts';
import { type AlertSeconds, advance, type Episode } from './episode.ts';

/** An alert with what moves it. */
export interface LiveAlert {
  alert: Alert;
  episode: Episode;
}

/** The moment of a round, by both clocks. */
export interface RoundTime {
  at: AlertSeconds;
  /** Unix seconds of the wall clock, only to be shown and for windows that people set by it. */
  wall: number;
}

interface Judged {
  kind: RuleKind;
  subject: Subject;
  client: string | null;
  verdict: Verdict;
  timing: RuleTiming;
}

/** Kinds that tell of a moment, not of something that lasts: they are told once, and nobody is told that they are over. */
export function isMoment(kind: RuleKind): boolean {
  return kind === 'payment_received';
}

/**
 * What becomes of the alert of a rule on a subject.
 * @param newId names an episode that begins.
 * @returns null where there is none. One that ended is returned once, with the phase `ended`.
 */
export function advanceAlert(
  before: LiveAlert | null,
  { kind, subject, client, verdict, timing }: Judged,
  { at, wall }: RoundTime,
  newId: () => string,
): LiveAlert | null {
  const current = before?.episode.phase === 'ended' ? null : before;
  const isOver = current !== null && isMoment(kind);
  const episode = advance(current?.episode ?? null, isOver ? { is: 'clear' } : verdict, timing, at);
  if (episode === null) return null;
  const alert = current?.alert ?? {
    ...{ alertId: newId(), kind, subject, client, pendingAt: wall, firedAt: null, endedAt: null },
    ...{ severity: timing.severity, state: 'pending' as const, facts: factsOf(verdict) },
  };
  return { alert: moved(alert, episode, verdict, timing, wall), episode };
}

function moved(alert: Alert, { phase }: Episode, verdict: Verdict, { severity }: RuleTiming, wall: number): Alert {
  return {
    ...alert,
    severity,
    state: phase,
    facts: verdict.is === 'holds' ? verdict.facts : alert.facts,
    firedAt: alert.firedAt ?? (phase === 'pending' ? null : wall),
    endedAt: phase === 'ended' ? wall : null,
  };
}

/** An episode begins with a verdict that holds. */
function factsOf(verdict: Verdict): RuleFacts[RuleKind] {
  if (verdict.is !== 'holds') throw new TypeError('An episode cannot begin without facts');
  return verdict.facts;
}

/** Ends the alert of a subject that is there no more: nobody will judge it again. Null where it was never told. */
export function endOfGone({ alert, episode }: LiveAlert, { at, wall }: RoundTime): LiveAlert | null {
  if (episode.phase === 'pending') return null;
  const ended = { ...episode, phase: 'ended', elapsed: 0, at: Math.max(at, episode.at), blind: null } as const;
  return { alert: { ...alert, state: 'ended', endedAt: wall }, episode: ended };
}
