import { AlertMachines, type MachinesDraft, machineDueAt } from '../../../gateway/alerts/engine/alert-machines.ts';
import { machineName } from '../../../gateway/alerts/engine/subject-name.ts';
import { planTarget, type TargetPlan, type TargetWishes } from '../../../gateway/alerts/groups/plan-target.ts';
import type { ToldToTarget } from '../../../gateway/alerts/groups/told-records.ts';
import type { Alert } from '../../../gateway/alerts/model.ts';
import { judgePayout, judgePool, judgeSource } from '../../../gateway/alerts/rules/judge.ts';
import { defaultRules } from '../../../gateway/alerts/rules/settings.ts';
import type { SeenPoll } from './watch-poll.ts';

/** An alert that a target was told of, and when it was told. */
export interface ToldAlert {
  alert: Alert;
  toldAt: number;
}

/** Hears of everything from `info` on, by chats that take the place of the message before. */
const target: TargetWishes = {
  ...{ name: 'ops', isEditable: true, quietHours: [], sees: () => true },
  routes: [{ severities: null, kinds: null, where: {} }],
};
const nothingHushed = { silences: [], acknowledgements: [], maintenance: [] };

/** Everything that the rules with their defaults tell of a farm, by the rounds of an engine without a file: at each poll, and when something is due between two. */
export function toldOfFarm(polls: Iterable<SeenPoll>, pollSeconds = 600): { told: ToldAlert[]; messages: number } {
  const machines = new AlertMachines();
  const told = new Map<string, ToldAlert>();
  const over = new Map<string, Alert>();
  let known: ToldToTarget = { target: { gathering: null, wasQuiet: false }, groups: new Map() };
  /** Each payment is news once, whatever comes to be known of it. */
  const paid = new Set<string>();
  let [messages, numbered] = [0, 0];

  const newId = () => {
    numbered += 1;
    return `al_${numbered}`;
  };

  function round(now: number, judge: (draft: MachinesDraft) => void): number | null {
    const time = { at: now, wall: now };
    const draft = machines.draft(time, newId);
    draft.endMoments();
    judge(draft);
    const open = draft.open();
    const alerts = new Map(open.map(({ alert }) => [alert.alertId, alert]));
    for (const alert of draft.ended()) over.set(alert.alertId, alert);
    const plan: TargetPlan = planTarget(target, open, nothingHushed, known, time);
    machines.take(draft);
    known = plan.told;
    for (const notice of plan.notices) {
      messages += 1;
      for (const { alertId, news } of notice.alerts) {
        const alert = alerts.get(alertId) ?? over.get(alertId);
        if (alert !== undefined && news !== 'goes_on' && news !== 'ended') told.set(alertId, { alert, toldAt: now });
      }
    }
    return plan.lookAgainAt;
  }

  for (const seen of polls) {
    let lookAgainAt = round(seen.time, (draft) => {
      for (const poolId of seen.pools.keys()) judgeOne(draft, seen, poolId, seen.time);
      for (const source of seen.sources) judgeService(draft, source);
      for (const payout of seen.payouts) judgePayment(draft, payout, paid);
    });
    for (;;) {
      const due = [...machines.all()].flatMap((machine) => machineDueAt(machine) ?? []);
      const next = Math.min(...due, lookAgainAt ?? Number.POSITIVE_INFINITY);
      if (next >= seen.time + pollSeconds) break;
      lookAgainAt = round(next, (draft) => {
        for (const { live, ...machine } of [...machines.all()])
          if ((machineDueAt({ live, ...machine }) ?? Number.POSITIVE_INFINITY) <= next)
            judgeSubject(draft, seen, live.alert, next);
      });
    }
  }
  for (const one of told.values()) one.alert = over.get(one.alert.alertId) ?? one.alert;
  return { told: [...told.values()], messages };
}

function judgeSubject(draft: MachinesDraft, seen: SeenPoll, { subject }: Alert, now: number): void {
  if (subject.kind !== 'source') judgeOne(draft, seen, subject.poolId, now);
  for (const source of seen.sources)
    if (subject.kind === 'source' && source.source === subject.name) judgeService(draft, source);
}

function judgeOne(draft: MachinesDraft, seen: SeenPoll, poolId: string, now: number): void {
  const pool = seen.pools.get(poolId)?.(now);
  if (pool === undefined) return;
  for (const judgement of judgePool(pool, defaultRules, draft.openFacts({ kind: 'pool', poolId })))
    draft.judge(judgement, pool, defaultRules);
}

function judgePayment(draft: MachinesDraft, payout: SeenPoll['payouts'][number], known: Set<string>): void {
  const judgement = judgePayout(payout, defaultRules);
  const name = machineName(judgement.kind, judgement.subject);
  if (judgement.verdict.is !== 'holds' || known.has(name)) return;
  known.add(name);
  draft.judge(judgement, payout, defaultRules);
}

function judgeService(draft: MachinesDraft, source: SeenPoll['sources'][number]): void {
  for (const judgement of judgeSource(source, defaultRules)) draft.judge(judgement, source, defaultRules);
}
