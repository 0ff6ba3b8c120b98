import { createHash, randomBytes } from 'node:crypto';
import type { Logger } from '@poolgate/server/process/logger.ts';
import type { GatewayState } from '../../state/gateway-state.ts';
import type { AlertClock } from '../alert-clock.ts';
import type { Courier } from '../courier/courier.ts';
import { usualPace } from '../groups/told-records.ts';
import type { Alert, RuleKind } from '../model.ts';
import { type Judgement, judgePayout } from '../rules/judge.ts';
import type { WatchedPayout } from '../rules/watched.ts';
import type { RoundTime } from '../states/advance-alert.ts';
import type { AlertSeconds } from '../states/episode.ts';
import type { AlertStore } from '../store/alert-store.ts';
import { AlertMachines, type Machine, type MachinesDraft, machineDueAt } from './alert-machines.ts';
import { BlindBook } from './blind-book.ts';
import { HushBook } from './hush-book.ts';
import type { AlertsInForce } from './in-force.ts';
import { judgeMoved } from './judge-moved.ts';
import { Moved } from './moved.ts';
import { type RoundHushed, tellTargets } from './tell-targets.ts';
import { ToldBook } from './told-book.ts';

/** Payments that are news: those of which nobody heard for so long were told, or are history. */
const newsSeconds = 3 * 86_400;
/** The clock is written down at least so often, so that a start knows what passed. */
const writeClockSeconds = 60;

/** Payments that the services tell of, from where the last round was. */
export interface PayoutNews {
  /** What came after the place; the newest place. @param place null for the first time: then nothing is news. */
  since(place: string | null): { events: PayoutEventNews[]; place: string };
}

export interface PayoutEventNews extends WatchedPayout {
  /** Unix seconds. */
  firstSeenAt: number;
}

export interface AlertEngineOptions {
  state: GatewayState;
  store: AlertStore;
  clock: AlertClock;
  courier: Courier;
  /** The same object as long as the file says the same. */
  inForce(): AlertsInForce;
  payouts: PayoutNews | null;
  publicUrl: string | null;
  logger: Logger;
  /** Called after each round in which everything was judged and written. */
  onGoodRound?: (now: AlertSeconds) => void;
  /** Called with the alerts that moved. */
  onMoved?: (alerts: readonly Alert[]) => void;
}

/** The name under which the place in the payments is kept. */
const payoutsNote = 'payouts';

function placeIn(note: unknown): string | null {
  return typeof note === 'string' ? note : null;
}

/** Judges what moved, keeps what lasts, and tells targets what they are to know. What a round says counts once the file has it. */
export class AlertEngine {
  readonly #options: AlertEngineOptions;
  readonly #machines = new AlertMachines();
  readonly #book = new ToldBook();
  readonly #hush: HushBook;
  readonly #blind = new BlindBook();
  /** Over, and still to be told to somebody. */
  readonly #over = new Map<string, Alert>();
  #moved = new Moved(true);
  #inForce: AlertsInForce | null = null;
  #lookAgainAt: AlertSeconds | null = null;
  #writtenAt: AlertSeconds = Number.NEGATIVE_INFINITY;
  #payoutPlace: string | null;
  /** Until when what holds is taken to have lasted: at the very first start nobody saw how long it does. */
  readonly #firstUntil: AlertSeconds;
  #fault: string | null = null;

  constructor(options: AlertEngineOptions) {
    this.#options = options;
    const kept = options.store.load();
    this.#machines.load(kept);
    this.#book.load(kept.told);
    this.#hush = new HushBook(options.store, kept);
    this.#payoutPlace = placeIn(kept.notes.get(payoutsNote));
    const isFirst = kept.clock === null;
    this.#firstUntil = isFirst ? options.clock.now().alertSeconds + usualPace.firstWait : Number.NEGATIVE_INFINITY;
    const open = new Set([...this.#machines.all()].map(({ live }) => live.alert.alertId));
    const over = [...this.#book.alertIds()].filter((id) => !open.has(id));
    for (const alert of options.store.find(over)) this.#over.set(alert.alertId, alert);
    options.state.afterEach((outcome) => this.#moved.add(outcome));
  }

  get hush(): HushBook {
    return this.#hush;
  }

  get blind(): BlindBook {
    return this.#blind;
  }

  /** Why the last round could not be written; null where it was. */
  get fault(): string | null {
    return this.#fault;
  }

  /** What is open. */
  machines(): IterableIterator<Machine> {
    return this.#machines.all();
  }

  /** Looks whether there is something to do, and does it. It throws nothing. */
  round(): void {
    const { clock, courier, logger, onGoodRound } = this.#options;
    try {
      this.#round();
      if (this.#fault !== null) logger.info('alerts are judged and written again');
      this.#fault = null;
      onGoodRound?.(clock.now().alertSeconds);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (this.#fault === null) logger.error({ err: error }, 'a round of alerts failed; it is tried again');
      this.#fault = message;
    }
    courier.tick();
  }

  #round(): void {
    const { state, store, clock, inForce, onMoved } = this.#options;
    state.catchUp();
    const reading = clock.now();
    const time: RoundTime = { at: reading.alertSeconds, wall: reading.wall };
    const now = inForce();
    const isOther = now !== this.#inForce;
    if (isOther) this.#moved.all = true;
    const payouts = this.#options.payouts?.since(this.#payoutPlace) ?? null;
    const hasMoved = !this.#moved.isEmpty || (payouts !== null && payouts.events.length > 0) || this.#hush.hasMoved;
    const machines = [...this.#machines.all()];
    const due = machines.filter((machine) => (machineDueAt(machine) ?? Number.POSITIVE_INFINITY) <= time.at);
    const isDue = due.length > 0 || (this.#lookAgainAt !== null && this.#lookAgainAt <= time.at);
    const isClockDue = time.at - this.#writtenAt >= writeClockSeconds;
    if (!hasMoved && !isDue && !isClockDue) return;

    const moved = this.#moved;
    this.#moved = new Moved(false);
    const blind = this.#blind.draft();
    try {
      const draft = this.#machines.draft(time, newAlertId);
      const isFirst = time.at < this.#firstUntil;
      draft.endMoments();
      judgeMoved({ state, machines, draft, blind, now, isFirst }, moved, due);
      for (const payout of payouts?.events ?? []) this.#judgePayout(draft, payout, now, time.wall);
      const open = draft.open();
      const over = new Map([...this.#over, ...draft.ended().map((alert) => [alert.alertId, alert] as const)]);
      const alerts = new Map(open.map(({ alert }) => [alert.alertId, alert]));
      const tellings = tellTargets({
        ...{ targets: now.targets, open, hushed: this.hushed(now), book: this.#book, time },
        publicUrl: this.#options.publicUrl,
        alert: (id) => alerts.get(id) ?? over.get(id),
      });
      const written = draft.written();
      const place = payouts?.place ?? this.#payoutPlace;
      const notes = new Map(place === null || place === this.#payoutPlace ? [] : [[payoutsNote, place]]);
      const { told, deliveries } = tellings;
      const sizes = [written.episodes.length, written.machines.size, told.length, deliveries.length, notes.size];
      const isWritten = isClockDue || sizes.some((size) => size > 0);
      if (isWritten) store.writeRound({ clock: reading, ...written, told, deliveries, notes });

      this.#machines.take(draft);
      this.#blind.take(blind);
      this.#book.take(told);
      this.#payoutPlace = place;
      this.#inForce = now;
      if (isWritten) this.#writtenAt = time.at;
      this.#lookAgainAt = tellings.lookAgainAt;
      this.#hush.hasMoved = false;
      this.#keepOver(over);
      this.#hush.forgetAcknowledgements((alertId) => alerts.has(alertId));
      if (written.episodes.length > 0) onMoved?.(written.episodes);
    } catch (error) {
      for (const poolId of moved.pools) this.#moved.pools.add(poolId);
      for (const name of moved.sources) this.#moved.sources.add(name);
      this.#moved.all ||= moved.all;
      throw error;
    }
  }

  /** Forgets who is no target any more, with what it was told of alerts that nobody knows any more. To be called after old ones were forgotten. */
  forgetTargets(): void {
    const { store, clock, inForce } = this.#options;
    const names = inForce().targets.map(({ name }) => name);
    const open = new Set([...this.#machines.all()].map(({ live }) => live.alert.alertId));
    const told = this.#book.forgettable(new Set(names), (id) => open.has(id) || store.find([id]).length > 0);
    store.forgetTargets(names, { clock: clock.now(), told });
    this.#book.take(told);
  }

  /** What people said is not to be told. */
  hushed({ maintenance } = this.#options.inForce()): RoundHushed {
    return { ...this.#hush.inForce(this.#options.clock.now().wall), maintenance };
  }

  #keepOver(over: ReadonlyMap<string, Alert>): void {
    const needed = this.#book.alertIds();
    this.#over.clear();
    for (const [id, alert] of over) if (needed.has(id)) this.#over.set(id, alert);
  }

  #judgePayout(draft: MachinesDraft, payout: PayoutEventNews, now: AlertsInForce, wall: number): void {
    if (wall - payout.firstSeenAt > newsSeconds) return;
    const rules = now.rulesFor(payout);
    const judgement = judgePayout(payout, rules);
    if (judgement.verdict.is !== 'holds') return;
    // It may come again with its transaction, or through a restored file.
    if (this.#options.store.find([newAlertId(judgement)]).length > 0) return;
    draft.judge(judgement, payout, rules);
  }
}

/** A payment has one name for good, so that it is told once whatever happens to files. */
function newAlertId({ kind, subject }: { kind: RuleKind; subject: Judgement['subject'] }): string {
  if (subject.kind !== 'payout') return `al_${randomBytes(12).toString('hex')}`;
  const text = JSON.stringify([kind, subject.poolId, subject.eventId]);
  return `al_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
}
