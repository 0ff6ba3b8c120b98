import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { AlertFeed } from '../alerts/desk/alert-feed.ts';
import { shownSource } from '../answers/bodies/sources-body.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import { fits, type PoolFilter } from '../state/pools/pool-filter.ts';
import { isAmong } from '../views/sorted-ids.ts';
import type { View } from '../views/view.ts';
import { type EventName, eventBytes, type ResyncReason, Told } from './events.ts';
import { Journal, type Since } from './journal.ts';
import { anomalyText, Round, type ToldPayout, toldPayout } from './round.ts';
import { SeenFaults } from './seen-faults.ts';
import type { SeenSources } from './seen-sources.ts';

/** Finds a payout event as it is now. */
export type FindPayout = (poolId: string, eventId: string) => components['schemas']['PayoutEvent'] | undefined;

/** Where more moves at once, the lists tell it at less cost. */
const mostPools = 300;
const mostLength = 1024 * 1024;
/** Of what a listener gets again, who may be behind from the begin otherwise. */
const mostAgain = 256 * 1024;

/** Who listens to what has the same name listens to the same. */
export function channelName(view: View, { client, type, company, country, tag, active }: PoolFilter): string {
  return JSON.stringify([view.id, client, type, company, country, tag, active]);
}

/** The pools of a filter in a view, and the services of that view: its events are made once for all who listen to the same. */
export class Channel {
  readonly view: View;
  readonly #filter: PoolFilter;
  readonly #sources: SeenSources;
  readonly #faults: SeenFaults;
  readonly #alerts: AlertFeed;
  readonly #findPayout: FindPayout;
  /** The alerts that were told, and not yet as over. */
  readonly #toldAlerts = new Set<string>();
  readonly #journal = new Journal();
  #revision: number;

  constructor(
    view: View,
    filter: PoolFilter,
    sources: SeenSources,
    alerts: AlertFeed,
    findPayout: FindPayout = () => undefined,
  ) {
    this.#findPayout = findPayout;
    this.view = view;
    this.#filter = filter;
    this.#sources = sources;
    this.#alerts = alerts;
    this.#faults = new SeenFaults(view, filter);
    this.#revision = view.group(filter).revision;
  }

  /** Of the newest event. */
  get id(): string {
    return this.#journal.id;
  }

  /** What a round has for its listeners; empty where nothing of theirs moved. */
  tell(round: Round): Told {
    const { moved, isOneGone } = this.#sources.movedIn(round);
    const { pools, hasLost } = this.#poolsIn(round);
    const payouts = [...round.payouts.values()].filter((one) => this.#seesPayout(one));
    const told = new Told();
    if (hasLost || isOneGone) this.#resync(told, 'pools');
    if (pools.length + payouts.length > mostPools) this.#resync(told, 'behind');
    else {
      for (const { poolId, seen, hasOtherAnomalies } of pools) {
        const text = round.textOf(seen);
        this.#add(told, 'status', poolId, text.bytes('status'));
        if (hasOtherAnomalies) this.#add(told, 'anomaly', poolId, text.bytes('anomaly'));
      }
      for (const { of, bytes } of payouts) this.#add(told, 'payout', of, bytes);
    }
    for (const [name, bytes] of moved) this.#add(told, 'source', name, bytes);
    this.#tellAlerts(told, round);
    if (told.length <= mostLength) return told;
    const instead = new Told();
    this.#resync(instead, 'behind');
    return instead;
  }

  /** What a listener gets who had the event of this id, as things are now; null where that event is not known. It is the same until `id` moves. */
  since(id: string): Told | null {
    const since = this.#journal.since(id);
    if (since === null) return null;
    if (since.length > mostPools) return this.toldToResync('behind');
    const round = new Round();
    const told = new Told();
    for (const one of since) {
      this.#addAgain(told, one, round);
      if (told.length > mostAgain) return this.toldToResync('behind');
    }
    return told;
  }

  toldToResync(reason: ResyncReason): Told {
    return new Told().resync(this.id, reason);
  }

  #poolsIn(round: Round) {
    const pools: { poolId: string; seen: PoolEntry; hasOtherAnomalies: boolean }[] = [];
    let hasLost = false;
    const { revision } = this.view.group(this.#filter);
    const faulty = new Set(this.#faults.moved());
    if (revision !== this.#revision)
      for (const [poolId, entries] of round.pools) {
        const all = entries.map((entry) => this.#see(entry));
        const seen = all.at(-1);
        if (seen === undefined) {
          hasLost ||= all.some((one) => one !== undefined);
          continue;
        }
        const text = round.textOf(seen);
        const wasAlways = (what: (one: PoolEntry) => boolean) => all.every((one) => one !== undefined && what(one));
        if (!faulty.has(poolId) && wasAlways((one) => round.textOf(one).status === text.status)) continue;
        faulty.delete(poolId);
        const hasOtherAnomalies = all.some((one) => anomalyIn(round, poolId, one) !== text.anomaly);
        pools.push({ poolId, seen, hasOtherAnomalies });
        if (pools.length > mostPools) break;
      }
    this.#revision = revision;
    for (const poolId of faulty) pools.push({ poolId, seen: this.view.known(poolId), hasOtherAnomalies: false });
    return { pools, hasLost };
  }

  #tellAlerts(told: Told, round: Round): void {
    for (const alertId of round.alerts) {
      const alert = this.#alerts.textOf(alertId, this.view, this.#filter, this.#toldAlerts.has(alertId));
      if (alert === null) continue;
      if (alert.isOver) this.#toldAlerts.delete(alertId);
      else this.#toldAlerts.add(alertId);
      this.#add(told, 'alert', alertId, eventBytes('alert', alert.text));
      if (told.length > mostLength) return;
    }
  }

  #see(entry: PoolEntry | undefined): PoolEntry | undefined {
    return entry !== undefined && fits(entry, this.#filter) ? this.view.see(entry) : undefined;
  }

  #add(told: Told, name: EventName, of: string, bytes: Buffer): void {
    told.add(this.#journal.note(`${name} ${of}`), name, bytes);
  }

  #resync(told: Told, reason: ResyncReason): void {
    told.resync(this.#journal.note(`resync ${reason}`), reason);
  }

  /** What is not there any more was followed by `resync`, which comes again as well. */
  #addAgain(told: Told, { key, id }: Since, round: Round): void {
    const space = key.indexOf(' ');
    const [name, of] = [key.slice(0, space) as EventName, key.slice(space + 1)];
    if (name === 'resync') {
      told.resync(id, of as ResyncReason);
      return;
    }
    const bytes = this.#bytesOf(name, of, round);
    if (bytes !== undefined) told.add(id, name, bytes);
  }

  #bytesOf(name: Exclude<EventName, 'resync'>, of: string, round: Round): Buffer | undefined {
    if (name === 'source') return this.#sourceBytes(of);
    if (name === 'payout') return this.#payoutBytes(of);
    return name === 'alert' ? this.#alertBytes(of) : this.#poolBytes(name, of, round);
  }

  #alertBytes(of: string): Buffer | undefined {
    const alert = this.#alerts.textOf(of, this.view, this.#filter, true);
    return alert === null ? undefined : eventBytes('alert', alert.text);
  }

  #payoutBytes(of: string): Buffer | undefined {
    const space = of.indexOf(' ');
    const event = this.#findPayout(of.slice(0, space), of.slice(space + 1));
    if (event === undefined) return undefined;
    const payout = toldPayout(event);
    return this.#seesPayout(payout) ? payout.bytes : undefined;
  }

  #seesPayout({ poolId }: ToldPayout): boolean {
    return this.view.parts.has('money') && isAmong(this.view.group(this.#filter).ids(), poolId);
  }

  #poolBytes(name: 'status' | 'anomaly', poolId: string, round: Round): Buffer | undefined {
    if (!isAmong(this.view.group(this.#filter).ids(), poolId)) return undefined;
    return round.textOf(this.view.known(poolId)).bytes(name);
  }

  #sourceBytes(name: string): Buffer | undefined {
    const source = this.view.sources().find((one) => one.name === name);
    return source && eventBytes('source', JSON.stringify(shownSource(source, this.view)));
  }
}

/** A pool that was not there had nothing open. */
function anomalyIn(round: Round, poolId: string, seen: PoolEntry | undefined): string {
  return seen === undefined ? anomalyText(poolId, []) : round.textOf(seen).anomaly;
}
