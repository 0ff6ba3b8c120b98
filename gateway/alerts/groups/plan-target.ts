import type { RoundTime } from '../states/advance-alert.ts';
import { isMoment } from '../states/advance-alert.ts';
import type { AlertSeconds } from '../states/episode.ts';
import { groupName, groupOf } from './group-of.ts';
import { type Explanation, explanations } from './inhibition.ts';
import { type QuietHours, quietForAny } from './quiet-hours.ts';
import { isRouted, type Route } from './routes.ts';
import { type Hushed, hushesAt, nextHush, type Suppression } from './suppression.ts';
import { disturbing, type GroupLook, tellGroup, toldAfter } from './tell-group.ts';
import type { AlertGroup, GroupTold, Notice, OpenAlert, Pace, TargetTold, ToldToTarget } from './told-records.ts';
import { targetKey, usualPace } from './told-records.ts';
import { type Considered, waitForGroup } from './wait-for-group.ts';

/** A target as far as it decides what it is told. */
export interface TargetWishes {
  name: string;
  isEditable: boolean;
  routes: readonly Route[];
  quietHours: readonly QuietHours[];
  /** Whether its view sees the alert. */
  sees(alert: OpenAlert['alert']): boolean;
}

export interface TargetPlan {
  notices: Notice[];
  told: { target: TargetTold; groups: Map<string, GroupTold> };
  /** When there may be something to tell although nothing happens; null where there is not. */
  lookAgainAt: AlertSeconds | null;
}

/**
 * What to tell a target now.
 * @param alerts all that are open, also those that the target is not told of.
 * @param before what it was told; a target that was told nothing yet gets what is open in one message.
 */
export function planTarget(
  target: TargetWishes,
  alerts: readonly OpenAlert[],
  hushed: Hushed,
  before: ToldToTarget,
  now: RoundTime,
  pace: Pace = usualPace,
): TargetPlan {
  const { at, wall } = now;
  const quiet = quietForAny(target.quietHours, wall);
  const isQuiet = quiet !== null;
  const state = stateOf(before.target, isQuiet, at, pace);
  let isGathering = state.gathering !== null && at < state.gathering.until;
  const open = new Set(alerts.map(({ alert }) => alert.alertId));
  const own = alerts.filter((one) => isRouted(one, target.routes) && target.sees(one.alert));
  const groups = considerAll(own, hushed, isQuiet, wall);
  const plan: TargetPlan = {
    notices: [],
    told: { target: state, groups: new Map() },
    lookAgainAt: soonest([
      isGathering ? (state.gathering?.until ?? null) : null,
      quiet === null ? null : at + quiet,
      clockOf(nextHush(hushed, wall), now),
    ]),
  };
  for (const name of new Set([...before.groups.keys(), ...groups.keys()])) {
    const { group, considered } = groups.get(name) ?? { group: null, considered: [] };
    const told = before.groups.get(name) ?? (group === null ? null : nothingTold(group));
    if (told === null) continue;
    plan.told.groups.set(name, { ...told, ...waitForGroup(told, considered, open, at) });
  }
  const look = { target: target.name, isEditable: target.isEditable, open, isQuiet, at, pace };
  if (state.gathering !== null && !isGathering) {
    // Who began just now is told with the others.
    tellTogether(plan, { ...look, pace: { ...pace, groupWait: 0 } }, state.gathering.why, 2);
    plan.told.target = { ...state, gathering: null };
  } else if (!isGathering) {
    const others = toldLately(plan, at, pace);
    const due = tellTogether(plan, look, 'many', pace.mostGroupsAtOnce + 1);
    if (due > 0 && others >= pace.mostGroupsAtOnce) {
      const until = at + pace.groupInterval;
      plan.told.target = { ...state, gathering: { why: 'many', until } };
      plan.lookAgainAt = soonest([plan.lookAgainAt, until]);
      isGathering = true;
    }
  }
  const waitsFor = plan.told.target.gathering?.why ?? null;
  for (const [name, told] of plan.told.groups) {
    // What is critical does not wait for what else happens.
    const mustGather = isGathering && !(waitsFor === 'many' && isCritical(told));
    const result = tellGroup({ ...look, told, isGathering: mustGather });
    plan.notices.push(...result.notices);
    plan.lookAgainAt = soonest([plan.lookAgainAt, result.lookAgainAt, ...stillExplained(result.told, at)]);
    if (isForgotten(result.told, at, pace)) plan.told.groups.delete(name);
    else plan.told.groups.set(name, sameAsBefore(result.told, before.groups.get(name)));
  }
  return plan;
}

function stateOf(before: TargetTold | null, isQuiet: boolean, at: AlertSeconds, pace: Pace): TargetTold {
  if (before === null) return { gathering: { why: 'first_start', until: at + pace.firstWait }, wasQuiet: isQuiet };
  if (before.wasQuiet && !isQuiet)
    return { gathering: before.gathering ?? { why: 'quiet_hours', until: at + pace.groupWait }, wasQuiet: false };
  return { ...before, wasQuiet: isQuiet };
}

function considerAll(
  own: readonly OpenAlert[],
  hushed: Hushed,
  isQuiet: boolean,
  wall: number,
): Map<string, { group: AlertGroup; considered: Considered[] }> {
  const explained = explanations(own);
  const hushes = hushesAt(hushed, wall);
  const groups = new Map<string, { group: AlertGroup; considered: Considered[] }>();
  for (const one of own) {
    const explanation = explained.get(one.alert.alertId) ?? null;
    const suppression = hushes(one)[0] ?? suppressionOf(one, explanation, isQuiet);
    const group = groupOf(one);
    const name = groupName(group);
    const there = groups.get(name) ?? { group, considered: [] };
    there.considered.push({ one, suppression, explanation });
    groups.set(name, there);
  }
  return groups;
}

/** Why an alert is not told now of which nobody said so; null where it is. */
function suppressionOf(one: OpenAlert, explanation: Explanation | null, isQuiet: boolean): Suppression | null {
  if (explanation !== null) return { by: 'explained', alertId: explanation.alertId, kind: explanation.kind };
  return isQuiet && one.alert.severity !== 'critical' ? { by: 'quiet_hours' } : null;
}

/** How many groups were told of lately. Payments are not gathered, and nothing is because of them. */
function toldLately({ told }: TargetPlan, at: AlertSeconds, { groupInterval }: Pace): number {
  const lately = [...told.groups.values()].filter(({ group, countedAt }) => {
    return !isMoment(group.kind) && countedAt.some((moment) => moment > at - groupInterval);
  });
  return lately.length;
}

function isCritical({ waiting }: GroupTold): boolean {
  return Object.values(waiting).some(({ severity }) => severity === 'critical');
}

/**
 * Tells in one message what would be messages of several groups now.
 * @param least of how many groups.
 * @returns of how many there would be messages that were not told together.
 */
function tellTogether(
  plan: TargetPlan,
  look: Omit<GroupLook, 'told' | 'isGathering'>,
  why: Notice['why'],
  least: number,
): number {
  const groups = [...plan.told.groups].flatMap(([name, told]) => {
    const drafts = disturbing({ ...look, told, isGathering: false });
    return drafts.length === 0 ? [] : [{ name, told, drafts }];
  });
  const alerts = groups.flatMap(({ drafts }) => drafts.flatMap((draft) => draft.alerts));
  const first = alerts.find(({ news }) => news !== 'goes_on');
  if (groups.length < least || first === undefined) return groups.length;
  // The threads of the groups have no message more by it: what comes next of a group that is told of here alone begins its thread.
  for (const { name, told, drafts } of groups)
    plan.told.groups.set(
      name,
      drafts.reduce((before, draft) => toldAfter(before, draft, draft.thread.number, look), told),
    );
  const thread = `${look.target}/${first.news === 'ended' ? 'over' : 'open'}/${first.alertId}`;
  plan.notices.push({
    ...{ target: look.target, key: `${thread}/1`, thread, number: 1, is: 'summary', why, group: null, alerts },
  });
  return 0;
}

function nothingTold(group: AlertGroup): GroupTold {
  return { group, threads: [], waiting: {}, explained: {}, countedAt: [], toldAt: null };
}

/** Whether nothing of it matters any more for what is told next. */
function isForgotten(
  { threads, waiting, explained, countedAt, toldAt }: GroupTold,
  at: AlertSeconds,
  { groupInterval }: Pace,
): boolean {
  const isRecent = countedAt.length > 0 || (toldAt !== null && at < toldAt + groupInterval);
  return !isRecent && [threads, Object.keys(waiting), Object.keys(explained)].every(({ length }) => length === 0);
}

/** What is to be written of what a target was told; null forgets a group. */
export function changesOfTold(
  before: ToldToTarget,
  after: TargetPlan['told'],
): { group: string; state: GroupTold | TargetTold | null }[] {
  const moved = [...after.groups].filter(([name, told]) => before.groups.get(name) !== told);
  const gone = [...before.groups.keys()].filter((name) => !after.groups.has(name));
  const isSame = JSON.stringify(before.target) === JSON.stringify(after.target);
  return [
    ...(isSame ? [] : [{ group: targetKey, state: after.target }]),
    ...moved.map(([group, state]) => ({ group, state })),
    ...gone.map((group) => ({ group, state: null })),
  ];
}

/** The same object where nothing differs, so that nothing is written. */
function sameAsBefore(told: GroupTold, before: GroupTold | undefined): GroupTold {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(told) ? before : told;
}

function stillExplained({ explained }: GroupTold, at: AlertSeconds): AlertSeconds[] {
  return Object.values(explained).flatMap(({ until }) => (until !== null && until > at ? [until] : []));
}

function clockOf(moment: number | null, { at, wall }: RoundTime): AlertSeconds | null {
  return moment === null ? null : at + (moment - wall);
}

function soonest(moments: (AlertSeconds | null)[]): AlertSeconds | null {
  const known = moments.filter((moment) => moment !== null);
  return known.length === 0 ? null : Math.min(...known);
}
