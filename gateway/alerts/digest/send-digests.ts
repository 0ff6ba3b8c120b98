import type { Clock } from '../../clock.ts';
import { entriesOf } from '../../views/view.ts';
import type { TargetInForce } from '../engine/in-force.ts';
import type { DigestSettings } from '../file/alerts-settings.ts';
import { weekdays } from '../groups/quiet-hours.ts';
import type { Alert } from '../model.ts';
import type { AlertStore } from '../store/alert-store.ts';
import type { ClockReading, NewDelivery } from '../store/store-records.ts';
import type { AlgorithmRate, DigestPayout } from './digest-facts.ts';
import { digestMessage } from './digest-message.ts';
import { type DigestSchedule, digestTurn } from './digest-turn.ts';

export interface DigestWorld {
  store: AlertStore;
  clock: () => ClockReading;
  wall: Clock;
  publicUrl: string | null;
  /** Payments that were first seen within the span. */
  payouts(from: number, to: number): DigestPayout[];
}

/** What is remembered of a digest, under a name made of its wishes. */
interface DigestNote {
  doneUpTo: number;
  /** The hashrates of each account that is seen at the last digest. */
  hashrates: Record<string, AlgorithmRate[]>;
}

const mostAlerts = 20_000;
const pageOfAlerts = 1000;

/** Makes the digests that are due. What is remembered and what is sent are written together. */
export class Digests {
  readonly #world: DigestWorld;
  readonly #notes = new Map<string, DigestNote>();
  /** Between which moments each has nothing to send: to find that out takes long. */
  readonly #quiet = new Map<string, { since: number; until: number }>();

  constructor(world: DigestWorld, notes: ReadonlyMap<string, unknown>) {
    this.#world = world;
    for (const [name, note] of notes) if (name.startsWith('digest ')) this.#notes.set(name, note as DigestNote);
  }

  round(digests: readonly DigestSettings[], targets: readonly TargetInForce[]): void {
    const byName = new Map(targets.map((target) => [target.name, target]));
    // Those of one moment tell of the same alerts.
    const alerts = new Map<number, Alert[]>();
    for (const digest of digests)
      for (const name of digest.to) {
        const target = byName.get(name);
        if (target !== undefined) this.#send(digest, target, alerts);
      }
  }

  #send(digest: DigestSettings, target: TargetInForce, alerts: Map<number, Alert[]>): void {
    const { store, clock, wall, publicUrl, payouts } = this.#world;
    const now = wall();
    const schedule = scheduleOf(digest);
    const name = `digest ${JSON.stringify([target.name, schedule])}`;
    const { view, language, timeZone } = target;
    const quiet = this.#quiet.get(name);
    if (quiet !== undefined && now >= quiet.since && now < quiet.until) return;
    const known = this.#notes.get(name);
    const { due, doneUpTo, next } = digestTurn(schedule, known?.doneUpTo ?? now, now);
    if (due === null) {
      if (known?.doneUpTo !== doneUpTo)
        this.#write(name, { doneUpTo, hashrates: known?.hashrates ?? hashratesOf(view) }, []);
      this.#quiet.set(name, { since: now, until: next });
      return;
    }
    const ofSpan = alerts.get(due.from) ?? alertsSince(store, due.from);
    alerts.set(due.from, ofSpan);
    const before = new Map(Object.entries(known?.hashrates ?? {}));
    const facts = {
      every: schedule.every,
      ...due,
      alerts: ofSpan,
      payouts: payouts(due.from, due.to),
      before,
    };
    const key = `di_${Buffer.from(JSON.stringify([target.name, due.to])).toString('base64url')}`;
    const message = digestMessage({ key, thread: key, facts, at: now }, { view, language, timeZone, publicUrl });
    const deliveries: NewDelivery[] = message === null ? [] : [{ target: target.name, message }];
    this.#write(name, { doneUpTo: due.to, hashrates: hashratesOf(view) }, deliveries, clock());
  }

  #write(name: string, note: DigestNote, deliveries: NewDelivery[], clock = this.#world.clock()): void {
    this.#world.store.writeRound({ clock, deliveries, notes: new Map([[name, note]]) });
    this.#notes.set(name, note);
  }
}

function hashratesOf(view: TargetInForce['view']): DigestNote['hashrates'] {
  return Object.fromEntries(
    entriesOf(view, view.group({ active: 'true' })).map(({ pool, status }) => [
      pool.pool_id,
      status.hashrates.map(({ algorithm, avg_hashrate_24h_hs: hs }) => ({ algorithm, hs })),
    ]),
  );
}

function scheduleOf({ day, minute, timeZone }: DigestSettings): DigestSchedule {
  const two = (number: number) => String(number).padStart(2, '0');
  return {
    every: day === null ? 'day' : 'week',
    weekday: day === null ? 1 : weekdays.indexOf(day) + 1,
    at: `${two(Math.floor(minute / 60))}:${two(minute % 60)}`,
    timeZone,
  };
}

/** All that was open at some moment since then. */
function alertsSince(store: AlertStore, from: number): Alert[] {
  const alerts: Alert[] = [];
  let before: Pick<Alert, 'pendingAt' | 'alertId'> | undefined;
  while (alerts.length < mostAlerts) {
    const page = store.history({ limit: pageOfAlerts, ...(before && { before }) });
    alerts.push(...page.filter(({ endedAt }) => endedAt === null || endedAt >= from));
    before = page.at(-1);
    if (page.length < pageOfAlerts) break;
  }
  return alerts.filter(({ firedAt }) => firedAt !== null);
}
