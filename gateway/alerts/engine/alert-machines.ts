import type { OpenAlert } from '../groups/told-records.ts';
import type { Alert, RuleFacts, RuleKind, Subject } from '../model.ts';
import type { Judgement, OpenFacts } from '../rules/judge.ts';
import type { RulesInForce, RuleTiming } from '../rules/settings.ts';
import { advanceAlert, endOfGone, isMoment, type LiveAlert, type RoundTime } from '../states/advance-alert.ts';
import { type AlertSeconds, dueAt, type Episode } from '../states/episode.ts';
import type { AlertRound, KeptAlerts } from '../store/store-records.ts';
import type { Concerned } from '../where.ts';
import { machineName } from './subject-name.ts';

/** A rule on a subject of which there is an episode. */
export interface Machine {
  name: string;
  live: LiveAlert;
  of: Concerned;
  timing: RuleTiming;
}

/** What a machine needs to go on from beside its alert. */
interface KeptMachine {
  alertId: string;
  episode: Episode;
  of: Concerned;
  timing: RuleTiming;
}

/** Where a rule is off, what it told ends at once. */
const over = { forSeconds: 0, keepFiringForSeconds: 0 };

/** All episodes that are open. A round works on a draft, which counts once it is written. */
export class AlertMachines {
  #machines = new Map<string, Machine>();

  load({ episodes, machines }: Pick<KeptAlerts, 'episodes' | 'machines'>): void {
    const alerts = new Map(episodes.map((alert) => [alert.alertId, alert]));
    for (const [name, state] of machines) {
      const { alertId, episode, of, timing } = state as KeptMachine;
      const alert = alerts.get(alertId);
      if (alert !== undefined) this.#machines.set(name, { name, live: { alert, episode }, of, timing });
    }
  }

  all(): IterableIterator<Machine> {
    return this.#machines.values();
  }

  get(name: string): Machine | undefined {
    return this.#machines.get(name);
  }

  draft(time: RoundTime, newId: (judgement: Judgement) => string): MachinesDraft {
    return new MachinesDraft(this.#machines, time, newId);
  }

  /** From now on things are as the draft says. */
  take({ changed }: MachinesDraft): void {
    for (const [name, machine] of changed)
      if (machine === null || machine.live.episode.phase === 'ended') this.#machines.delete(name);
      else this.#machines.set(name, machine);
  }
}

export class MachinesDraft {
  readonly #before: ReadonlyMap<string, Machine>;
  readonly #time: RoundTime;
  readonly #newId: (judgement: Judgement) => string;
  /** Null for what was nothing. */
  readonly changed = new Map<string, Machine | null>();

  constructor(before: ReadonlyMap<string, Machine>, time: RoundTime, newId: (judgement: Judgement) => string) {
    this.#before = before;
    this.#time = time;
    this.#newId = newId;
  }

  judge(judgement: Judgement, of: Concerned, rules: RulesInForce): void {
    const { kind, subject, verdict } = judgement;
    const name = machineName(kind, subject);
    const before = this.#now(name);
    if (before === undefined && verdict.is !== 'holds') return;
    const known = before?.timing ?? null;
    const timing: RuleTiming = rules[kind] ?? { severity: known?.severity ?? 'warning', ...over };
    const judged = { kind, subject, client: of.client, verdict, timing };
    const live = advanceAlert(before?.live ?? null, judged, this.#time, () => this.#newId(judgement));
    if (live === null && before === undefined) return;
    this.changed.set(name, live && { name, live, of, timing });
  }

  /** With what the alerts of a subject that are open were told. */
  openFacts(subject: Subject): OpenFacts {
    return <Kind extends RuleKind>(kind: Kind) => {
      const alert = this.#now(machineName(kind, subject))?.live.alert;
      return alert === undefined ? null : (alert.facts as RuleFacts[Kind]);
    };
  }

  /** What is there no more: nobody will judge it again. */
  end(machine: Machine): void {
    const live = endOfGone(machine.live, this.#time);
    this.changed.set(machine.name, live && { ...machine, live });
  }

  /** What a moment was told of is over in the next round. */
  endMoments(): void {
    for (const machine of this.#before.values()) {
      const { kind } = machine.live.alert;
      if (isMoment(kind) && !this.changed.has(machine.name)) this.end(machine);
    }
  }

  #now(name: string): Machine | undefined {
    const changed = this.changed.get(name);
    return changed === undefined ? this.#before.get(name) : (changed ?? undefined);
  }

  /** Those that are open after the round. */
  open(): OpenAlert[] {
    const open: OpenAlert[] = [];
    for (const [name, machine] of this.#before) if (!this.changed.has(name)) open.push(openOf(machine));
    for (const machine of this.changed.values())
      if (machine !== null && machine.live.episode.phase !== 'ended') open.push(openOf(machine));
    return open;
  }

  /** Those that ended in this round and had fired. */
  ended(): Alert[] {
    return [...this.changed.values()].flatMap((machine) =>
      machine !== null && machine.live.episode.phase === 'ended' ? [machine.live.alert] : [],
    );
  }

  /** What the file is to have. A pending one that was nothing is forgotten as one that ended without having fired. */
  written(): Required<Pick<AlertRound, 'episodes' | 'machines'>> {
    const episodes: Alert[] = [];
    const machines = new Map<string, unknown>();
    for (const [name, machine] of this.changed) {
      const before = this.#before.get(name);
      if (machine === null) {
        if (before === undefined) continue;
        episodes.push({ ...before.live.alert, state: 'ended', endedAt: this.#time.wall });
        machines.set(name, null);
        continue;
      }
      const { live, of, timing } = machine;
      const { alert, episode } = live;
      if (JSON.stringify(before?.live.alert) !== JSON.stringify(alert)) episodes.push(alert);
      const kept =
        episode.phase === 'ended' ? null : ({ alertId: alert.alertId, episode, of, timing } satisfies KeptMachine);
      if (kept === null || isWorthWriting(before, machine)) machines.set(name, kept);
    }
    return { episodes, machines };
  }
}

/** An episode is advanced at every poll. As long as its phase stays, what is on the disk goes on to the same. */
function isWorthWriting(before: Machine | undefined, { live, of, timing }: Machine): boolean {
  if (before === undefined || before.live.alert.alertId !== live.alert.alertId) return true;
  const { episode } = live;
  const was = before.live.episode;
  if (was.phase !== episode.phase || JSON.stringify(was.blind) !== JSON.stringify(episode.blind)) return true;
  return JSON.stringify([before.of, before.timing]) !== JSON.stringify([of, timing]);
}

export function openOf({ live: { alert, episode }, of }: Machine): OpenAlert {
  return { alert, of, isBlind: episode.blind !== null };
}

/** When its next phase is due if nothing is heard of it; null where only a verdict moves it. */
export function machineDueAt({ live: { episode }, timing }: Machine): AlertSeconds | null {
  return dueAt(episode, timing);
}
