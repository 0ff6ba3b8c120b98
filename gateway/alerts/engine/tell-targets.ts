import { changesOfTold, planTarget, type TargetWishes } from '../groups/plan-target.ts';
import type { Hushed } from '../groups/suppression.ts';
import type { Notice, OpenAlert } from '../groups/told-records.ts';
import type { Alert, Message } from '../model.ts';
import type { RoundTime } from '../states/advance-alert.ts';
import type { AlertSeconds } from '../states/episode.ts';
import type { NewDelivery, ToldRecord } from '../store/store-records.ts';
import { openMessage } from '../words/open-message.ts';
import { seenAlert } from '../words/seen-alerts.ts';
import { threadMessage } from '../words/thread-message.ts';
import type { AskedSilence } from './hush-book.ts';
import type { TargetInForce } from './in-force.ts';
import type { ToldBook } from './told-book.ts';

/** What people said is not to be told, with where they said it. */
export interface RoundHushed extends Omit<Hushed, 'silences'> {
  silences: readonly AskedSilence[];
}

export interface TellingRound {
  targets: readonly TargetInForce[];
  open: readonly OpenAlert[];
  hushed: RoundHushed;
  book: ToldBook;
  time: RoundTime;
  publicUrl: string | null;
  /** An alert that is open, or that a target was or is to be told of. */
  alert(alertId: string): Alert | undefined;
}

export interface Tellings {
  told: ToldRecord[];
  deliveries: NewDelivery[];
  /** When there may be something to tell although nothing happens; null where there is not. */
  lookAgainAt: AlertSeconds | null;
}

/** What all targets are told now. */
export function tellTargets(round: TellingRound): Tellings {
  const tellings: Tellings = { told: [], deliveries: [], lookAgainAt: null };
  for (const target of round.targets) {
    const before = round.book.of(target.name);
    const plan = planTarget(wishesOf(target), round.open, hushedFor(target.name, round.hushed), before, round.time);
    for (const { group, state } of changesOfTold(before, plan.told))
      tellings.told.push({ target: target.name, group, state });
    for (const notice of plan.notices) {
      const message = messageOf(notice, target, round);
      if (message === null) continue;
      const alertIds = notice.alerts.map(({ alertId }) => alertId).filter((id) => isSeen(target, round.alert(id)));
      tellings.deliveries.push({ target: target.name, message, alertIds });
    }
    if (plan.lookAgainAt !== null)
      tellings.lookAgainAt = Math.min(tellings.lookAgainAt ?? plan.lookAgainAt, plan.lookAgainAt);
  }
  return tellings;
}

/** A silence that was asked for in a chat holds there alone. */
function hushedFor(target: string, { silences, ...others }: RoundHushed): Hushed {
  return { ...others, silences: silences.filter((one) => one.target === null || one.target === target) };
}

function wishesOf({ name, view, routes, quietHours, sender }: TargetInForce): TargetWishes {
  return {
    ...{ name, routes, quietHours, isEditable: sender?.edits ?? false },
    sees: (alert) => seenAlert(view, alert, 'goes_on') !== null,
  };
}

function isSeen({ view }: TargetInForce, alert: Alert | undefined): boolean {
  return alert !== undefined && seenAlert(view, alert, 'ended') !== null;
}

function messageOf(
  { key, thread, group, alerts }: Notice,
  { view, language, timeZone }: TargetInForce,
  { time, publicUrl, alert: find }: TellingRound,
): Message | null {
  const reader = { view, language, timeZone, publicUrl };
  const told = alerts.flatMap(({ alertId, news }) => {
    const alert = find(alertId);
    return alert === undefined ? [] : [{ alert, news }];
  });
  const common = { key, thread, at: time.wall };
  if (group === null) return openMessage({ ...common, alerts: told }, reader);
  return threadMessage({ ...common, kind: group.kind, alerts: told }, reader);
}
