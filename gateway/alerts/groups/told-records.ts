import type { Alert, RuleKind, Severity } from '../model.ts';
import type { AlertSeconds } from '../states/episode.ts';
import type { Concerned, Where } from '../where.ts';

/** An alert that is open (pending, firing or recovering), with what it is chosen by. */
export interface OpenAlert {
  alert: Alert;
  of: Concerned;
  /** Its rule cannot look now: whether it still holds nobody knows. */
  isBlind: boolean;
}

/** What is told apart: alerts of one kind about one client, or about one service. */
export interface AlertGroup {
  kind: RuleKind;
  /** Null for a group that is about a service. */
  client: string | null;
  /** Null for a group that is about a client. */
  source: string | null;
}

/** One thing to tell a target now. */
export interface Notice {
  target: string;
  /** Names the message for good, so that no try of it is taken for another one. */
  key: string;
  /** What belongs together at the target. */
  thread: string;
  /** 1 for the first message of its thread. */
  number: number;
  /** `summary`: what is new of several groups, in one message; it is the only one of its thread. */
  is: 'opened' | 'changed' | 'ended' | 'summary';
  why: 'first_start' | 'quiet_hours' | 'many' | null;
  /** Null for a summary. */
  group: AlertGroup | null;
  /** Everything that the message is about. Who is over may be in no list of open alerts any more. */
  alerts: { alertId: string; news: 'fired' | 'goes_on' | 'ended' | 'fired_and_ended' }[];
}

/** An alert of which the target is to be told. */
export interface WaitingAlert {
  since: AlertSeconds;
  severity: Severity;
  /** It lasted longer than the wait of a group, so that it is told even if it ends before it can be. */
  owed: boolean;
  ended: boolean;
}

/** An alert that another one explains, or did. */
export interface ExplainedAlert {
  /** How long it is taken for an after-effect once that one is over. */
  lingers: AlertSeconds;
  /** Until when; null while it is explained. */
  until: AlertSeconds | null;
}

export interface ThreadTold {
  thread: string;
  /** How many messages it had; 0 where it was told in a summary alone. */
  number: number;
  openedAt: AlertSeconds;
  /** Those that the target takes for open. */
  open: Record<string, Severity>;
}

/** What a target was told of a group, and what it waits to be told. */
export interface GroupTold {
  group: AlertGroup;
  threads: ThreadTold[];
  waiting: Record<string, WaitingAlert>;
  explained: Record<string, ExplainedAlert>;
  /** When messages were sent that count, within the last hour. */
  countedAt: AlertSeconds[];
  /** When it was told of last. */
  toldAt: AlertSeconds | null;
}

/** What concerns all groups of a target. */
export interface TargetTold {
  /** Until when everything new is gathered, begins and ends, to be told in one message. */
  gathering: { why: 'first_start' | 'quiet_hours' | 'many'; until: AlertSeconds } | null;
  wasQuiet: boolean;
}

/** All that was told to a target, as it is stored: JSON by the names of groups, and one record under `targetKey`. */
export interface ToldToTarget {
  target: TargetTold | null;
  groups: ReadonlyMap<string, GroupTold>;
}

/** No name of a group, which are JSON. */
export const targetKey = 'target';

/** Who wants no messages of what, until when. Moments are unix seconds. */
export interface SilenceInForce {
  silenceId: string;
  where: Where & { kinds?: readonly RuleKind[] | undefined };
  author: string;
  reason: string;
  startsAt: number;
  endsAt: number;
}

/** Somebody has seen an alert. */
export interface AcknowledgementInForce {
  alertId: string;
  author: string;
  /** Null where it holds as long as the alert. */
  endsAt: number | null;
}

/** A time in which something is worked on. */
export interface MaintenanceWindow {
  from: number;
  to: number;
  where: Where;
  author: string;
  reason: string;
}

/** When and how often messages of a group are sent, in seconds. */
export interface Pace {
  groupWait: AlertSeconds;
  groupInterval: AlertSeconds;
  mostMessagesAnHour: number;
  /** Where more groups than these are to be told of at one moment, or within an interval, the others are told in one message. */
  mostGroupsAtOnce: number;
  /** How long the first start gathers. */
  firstWait: AlertSeconds;
  /** A message that is older is not edited to tell of something new: nobody would see it. */
  editedFor: AlertSeconds;
}

export const usualPace: Pace = {
  groupWait: 30,
  groupInterval: 300,
  mostMessagesAnHour: 2,
  mostGroupsAtOnce: 5,
  firstWait: 60,
  editedFor: 3600,
};
