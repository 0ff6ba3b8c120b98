import { isMoment } from '../states/advance-alert.ts';
import type { AlertSeconds } from '../states/episode.ts';
import type { GroupTold, Notice, Pace, ThreadTold, WaitingAlert } from './told-records.ts';

export interface GroupLook {
  target: string;
  /** Whether a later message of a thread takes the place of the earlier one. */
  isEditable: boolean;
  /** Who waits already went through `waitForGroup`. */
  told: GroupTold;
  /** Every alert that is open, whoever is told of it. */
  open: ReadonlySet<string>;
  /** Whether only what is critical is told now. */
  isQuiet: boolean;
  /** Whether messages of its own wait for one of everything. */
  isGathering: boolean;
  at: AlertSeconds;
  pace: Pace;
}

export interface GroupNotices {
  told: GroupTold;
  notices: Notice[];
  /** When there may be something to tell without anything happening; null where there is not. */
  lookAgainAt: AlertSeconds | null;
}

/** One message that there would be. */
export interface Draft {
  thread: ThreadTold;
  alerts: Notice['alerts'];
  dueAt: AlertSeconds;
}

const hour = 3600;

/** What to tell a target of a group now: what differs between what it was told and what is. */
export function tellGroup(look: GroupLook): GroupNotices {
  const { at, pace } = look;
  const result: GroupNotices = { told: withoutOldCounts(look), notices: [], lookAgainAt: null };
  for (const draft of draftsOf(look)) {
    if (look.isGathering && counts(draft.thread, look)) continue;
    const dueAt = Math.max(draft.dueAt, earliest(draft, result.told, look));
    if (dueAt > at) result.lookAgainAt = Math.min(result.lookAgainAt ?? dueAt, dueAt);
    else send(draft, result, look);
  }
  const waiting = noteOwed(result.told.waiting, at - pace.groupWait);
  result.told = { ...result.told, waiting };
  // Who waited long enough must be seen to have, or it would be forgotten if it ended before it is told.
  for (const { since, owed } of Object.values(waiting))
    if (!owed) result.lookAgainAt = Math.min(result.lookAgainAt ?? since + pace.groupWait, since + pace.groupWait);
  return result;
}

/** The messages of a group that would disturb now, and may be told together with those of others. Every payment is told by itself. */
export function disturbing(look: GroupLook): Draft[] {
  const told = withoutOldCounts(look);
  if (isMoment(told.group.kind)) return [];
  const isDue = (draft: Draft) => Math.max(draft.dueAt, earliest(draft, told, look)) <= look.at;
  return draftsOf(look).filter((draft) => counts(draft.thread, look) && isDue(draft));
}

function withoutOldCounts({ told, at }: GroupLook): GroupTold {
  return { ...told, countedAt: told.countedAt.filter((moment) => moment > at - hour) };
}

function draftsOf(look: GroupLook): Draft[] {
  const { target, isEditable, told, open, isQuiet, at, pace } = look;
  const news = newsOf(look);
  const newest = told.threads.at(-1);
  const goesOn = newest !== undefined && (!isEditable || newest.number === 0 || at < newest.openedAt + pace.editedFor);
  const joined = goesOn && !isMoment(told.group.kind) ? newest : undefined;
  const drafts = told.threads.flatMap((thread): Draft[] => {
    const own = Object.entries(thread.open).map(([alertId, severity]) => {
      const isOver = !open.has(alertId) && (!isQuiet || severity === 'critical');
      return { alertId, news: isOver ? ('ended' as const) : ('goes_on' as const) };
    });
    const dueAt = own.some((one) => one.news === 'ended') ? at : null;
    const added = thread === joined ? news.alerts : [];
    const addedDue = thread === joined ? news.dueAt : null;
    if (dueAt === null && addedDue === null) return [];
    return [
      {
        thread,
        alerts: [...(addedDue !== null && addedDue > at ? [] : added), ...own],
        dueAt: dueAt ?? addedDue ?? at,
      },
    ];
  });
  const [first] = news.alerts;
  if (joined !== undefined || first === undefined || news.dueAt === null) return drafts;
  const thread = { thread: `${target}/${first.alertId}`, number: 0, openedAt: at, open: {} };
  return [...drafts, { thread, alerts: news.alerts, dueAt: news.dueAt }];
}

/** Those that wait, and when they are due: with the first that waited long enough, all of them. */
function newsOf({ told, isQuiet, at, pace }: GroupLook): { alerts: Notice['alerts']; dueAt: AlertSeconds | null } {
  const isOfMoment = isMoment(told.group.kind);
  const entries = Object.entries(told.waiting).filter(([, { severity }]) => !isQuiet || severity === 'critical');
  const due = entries.map(([, { since, ended }]) => (ended && !isOfMoment ? at : since + pace.groupWait));
  const alerts = entries.map(([alertId, { ended }]) => ({
    alertId,
    news: ended && !isOfMoment ? ('fired_and_ended' as const) : ('fired' as const),
  }));
  return { alerts, dueAt: due.length === 0 ? null : Math.min(...due) };
}

/** Before this moment a message would come too soon after others of the group, or be one too many in an hour. */
function earliest(draft: Draft, { toldAt, countedAt }: GroupTold, look: GroupLook): AlertSeconds {
  const { pace, at } = look;
  const interval = toldAt === null || toldAt === at ? at : toldAt + pace.groupInterval;
  if (!counts(draft.thread, look) || countedAt.length < pace.mostMessagesAnHour) return interval;
  const [oldest] = countedAt.slice(-pace.mostMessagesAnHour);
  return Math.max(interval, (oldest ?? at) + hour);
}

/** A message that is edited in place disturbs nobody. */
function counts({ number }: ThreadTold, { isEditable }: Pick<GroupLook, 'isEditable'>): boolean {
  return !isEditable || number === 0;
}

function send(draft: Draft, result: GroupNotices, { at, target, isEditable }: GroupLook): void {
  const { thread, alerts } = draft;
  const number = thread.number + 1;
  result.told = toldAfter(result.told, draft, number, { at, isEditable });
  const isOver = !result.told.threads.some((one) => one.thread === thread.thread);
  const isNew = alerts.every(({ news }) => news === 'fired');
  result.notices.push({
    target,
    key: `${thread.thread}/${number}`,
    thread: thread.thread,
    number,
    is: isNew ? 'opened' : isOver ? 'ended' : 'changed',
    why: null,
    group: result.told.group,
    alerts,
  });
}

/** What the target was told once it has a message. @param number how many the thread had by then. */
export function toldAfter(
  told: GroupTold,
  { thread, alerts }: Draft,
  number: number,
  { at, isEditable }: Pick<GroupLook, 'at' | 'isEditable'>,
): GroupTold {
  const waiting = { ...told.waiting };
  const open: ThreadTold['open'] = {};
  for (const { alertId, news } of alerts) {
    const severity = waiting[alertId]?.severity ?? thread.open[alertId];
    const lasts = (news === 'fired' || news === 'goes_on') && !isMoment(told.group.kind);
    if (lasts && severity !== undefined) open[alertId] = severity;
    delete waiting[alertId];
  }
  const isOver = Object.keys(open).length === 0;
  const next = { ...thread, number, open, openedAt: thread.number === 0 ? at : thread.openedAt };
  const others = told.threads.filter((one) => one.thread !== thread.thread);
  return {
    ...told,
    waiting,
    // The newest is the last.
    threads: isOver ? others : inPlace(told.threads, next),
    countedAt: counts(thread, { isEditable }) ? [...told.countedAt, at] : told.countedAt,
    toldAt: at,
  };
}

function inPlace(threads: readonly ThreadTold[], next: ThreadTold): ThreadTold[] {
  const isThere = threads.some(({ thread }) => thread === next.thread);
  return isThere ? threads.map((one) => (one.thread === next.thread ? next : one)) : [...threads, next];
}

function noteOwed(waiting: GroupTold['waiting'], before: AlertSeconds): GroupTold['waiting'] {
  const noted = Object.entries(waiting).map(([alertId, one]): [string, WaitingAlert] => [
    alertId,
    one.owed || one.since > before ? one : { ...one, owed: true },
  ]);
  return Object.fromEntries(noted);
}
