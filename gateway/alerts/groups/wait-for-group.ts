import { isMoment } from '../states/advance-alert.ts';
import type { AlertSeconds } from '../states/episode.ts';
import type { Explanation } from './inhibition.ts';
import type { Suppression } from './suppression.ts';
import type { ExplainedAlert, GroupTold, OpenAlert, WaitingAlert } from './told-records.ts';

/** An alert of a group with what keeps it from being told. */
export interface Considered {
  one: OpenAlert;
  suppression: Suppression | null;
  explanation: Explanation | null;
}

/**
 * Who waits to be told, after a look at the alerts of the group that go to the target.
 * @param open every alert that is open, whoever is told of it.
 */
export function waitForGroup(
  told: GroupTold,
  considered: readonly Considered[],
  open: ReadonlySet<string>,
  at: AlertSeconds,
): Pick<GroupTold, 'waiting' | 'explained'> {
  const waiting: Record<string, WaitingAlert> = {};
  const explained: Record<string, ExplainedAlert> = {};
  for (const [alertId, before] of Object.entries(told.waiting))
    if (before.owed && !open.has(alertId)) waiting[alertId] = { ...before, ended: true };
  const known = new Set(told.threads.flatMap((thread) => Object.keys(thread.open)));
  for (const { one, suppression, explanation } of considered) {
    const { alertId, kind, severity, state } = one.alert;
    if (known.has(alertId)) continue;
    const effect = effectOf(told.explained[alertId], explanation, at);
    if (effect !== null) explained[alertId] = effect;
    const before = told.waiting[alertId];
    // Night is no reason to forget what was to be told before it, or what is over as soon as it happens.
    const outlastsNight = suppression?.by === 'quiet_hours' && (before?.owed || isMoment(kind));
    if (effect !== null || (suppression !== null && !outlastsNight)) continue;
    // Who may be nothing yet, or is already going away, is no news.
    if (before === undefined && state !== 'firing') continue;
    waiting[alertId] = { since: before?.since ?? at, severity, owed: before?.owed ?? isMoment(kind), ended: false };
  }
  return { waiting, explained };
}

/** Whether an alert is explained by another one, or still the after-effect of one. */
function effectOf(
  before: ExplainedAlert | undefined,
  explanation: Explanation | null,
  at: AlertSeconds,
): ExplainedAlert | null {
  if (explanation !== null) return { lingers: explanation.lingers, until: null };
  if (before === undefined) return null;
  const until = before.until ?? at + before.lingers;
  return at < until ? { ...before, until } : null;
}
