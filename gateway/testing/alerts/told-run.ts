import { changesOfTold, planTarget, type TargetWishes } from '../../alerts/groups/plan-target.ts';
import type { Hushed } from '../../alerts/groups/suppression.ts';
import {
  type GroupTold,
  type Notice,
  type OpenAlert,
  type TargetTold,
  targetKey,
} from '../../alerts/groups/told-records.ts';
import type { Alert, RuleKind, Severity } from '../../alerts/model.ts';

/** An alert from its beginning to its end, in seconds of the run. */
export interface Life {
  id: string;
  kind: RuleKind;
  poolId?: string | null;
  client?: string | null;
  source?: string;
  severity?: Severity;
  /** Pending before it. */
  pendingAt?: number;
  firesAt: number;
  recoversAt?: number;
  /** When its rule could look no more. */
  blindAt?: number;
  endsAt: number;
}

export interface Told extends Notice {
  at: number;
}

export interface Run {
  lives: readonly Life[];
  target?: Partial<TargetWishes>;
  hushed?: Partial<Hushed>;
  /** Rounds beside those that the plan asks for. */
  rounds?: readonly number[];
  until: number;
  /** Whether what was told is stored and read anew before each round. */
  isStored?: boolean;
  /** Unix seconds at the begin of the run. */
  wall?: number;
  /** Whether the first start is over already. */
  isStarted?: boolean;
}

export function openAlertsAt(lives: readonly Life[], at: number): OpenAlert[] {
  return lives.flatMap((life) => {
    const { id, kind, source = 'first', severity = 'warning', firesAt, endsAt } = life;
    const { pendingAt = firesAt, recoversAt = endsAt } = life;
    if (at < pendingAt || at >= endsAt) return [];
    const isOfSource = life.poolId === null;
    const poolId = isOfSource ? null : (life.poolId ?? 'alpha_001');
    const client = isOfSource ? null : (life.client ?? 'Northwind');
    const alert = {
      ...{ alertId: id, kind, client, severity, facts: { rate: 0.1 }, pendingAt, endedAt: null },
      subject: poolId === null ? { kind: 'source', name: source } : { kind: 'pool', poolId },
      state: at < firesAt ? 'pending' : at < recoversAt ? 'firing' : 'recovering',
      firedAt: at < firesAt ? null : firesAt,
    } satisfies Alert;
    const isBlind = at >= (life.blindAt ?? endsAt);
    return [{ alert, of: { poolId, client, type: 'alpha', tags: ['production'], source }, isBlind }];
  });
}

export const started: TargetTold = { gathering: null, wasQuiet: false };

/** Everything that a target is told in a run, with a round whenever something happens or the plan asks for one. */
export function runTold({
  lives,
  target,
  hushed,
  rounds = [],
  until,
  isStored,
  wall = 0,
  isStarted = true,
}: Run): Told[] {
  const wishes: TargetWishes = {
    ...{ name: 'ops', isEditable: false, routes: [], quietHours: [], sees: () => true },
    ...target,
  };
  const moments = lives.flatMap(({ pendingAt, firesAt, recoversAt, blindAt, endsAt }) =>
    [pendingAt, firesAt, recoversAt, blindAt, endsAt].filter((moment) => moment !== undefined),
  );
  const due = new Set([0, ...moments, ...rounds].filter((moment) => moment <= until));
  const told: Told[] = [];
  let state: { target: TargetTold | null; groups: ReadonlyMap<string, GroupTold> } = {
    target: isStarted ? started : null,
    groups: new Map(),
  };
  const stored = new Map<string, string>(isStarted ? [[targetKey, JSON.stringify(started)]] : []);
  while (due.size > 0) {
    const at = Math.min(...due);
    due.delete(at);
    const none = { silences: [], acknowledgements: [], maintenance: [] };
    const now = { at, wall: wall + at };
    const plan = planTarget(wishes, openAlertsAt(lives, at), { ...none, ...hushed }, state, now);
    told.push(...plan.notices.map((notice) => ({ ...notice, at })));
    for (const { group, state: record } of changesOfTold(state, plan.told))
      if (record === null) stored.delete(group);
      else stored.set(group, JSON.stringify(record));
    state = isStored ? readStored(stored) : plan.told;
    if (plan.lookAgainAt !== null && plan.lookAgainAt <= until) {
      if (plan.lookAgainAt <= at)
        throw new Error(`It wants to be looked at again at ${plan.lookAgainAt}, and it is ${at}`);
      due.add(plan.lookAgainAt);
    }
  }
  return told;
}

function readStored(stored: ReadonlyMap<string, string>) {
  const entries = [...stored].map(([group, text]): [string, unknown] => [group, JSON.parse(text)]);
  const groups = entries.filter(([group]) => group !== targetKey) as [string, GroupTold][];
  return { target: (new Map(entries).get(targetKey) ?? null) as TargetTold | null, groups: new Map(groups) };
}

/** In short: when, what kind of message, and what it says of whom. */
export function inShort({ at, is, alerts }: Told): string {
  const news = alerts.map((one) => `${one.alertId} ${one.news}`).sort();
  return `${at} ${is}: ${news.join(', ')}`;
}
